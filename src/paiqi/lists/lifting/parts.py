"""A part of a bracket or of a line, read where it is understood: a day, a status, a link, a label, an owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.days import Day, day_in, last_day, read_day
from paiqi.lists.lifted import NOTHING, Lifted, on
from paiqi.lists.lifting.links import is_link_word
from paiqi.lists.lifting.values import DAY_FIELDS, labelled, split_tags, status_of
from paiqi.lists.vocabulary.columns import Column, column_called, column_of
from paiqi.lists.vocabulary.statuses import plainly, rank_in, whole_status
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


_PLATFORMS = (
    "blog|newsletter|youtube|podcast|instagram|tiktok|linkedin|twitter|medium|substack|facebook|pinterest|reel|short|shorts|"
    "公众号|视频号|小红书|抖音|知乎|b站|bilibili|哔哩哔哩|微博|头条|豆瓣|快手|播客|微信|朋友圈|头条号|百家号|掘金|csdn"
)
# `已发 11.2`, `12.4 发`: without the word beside it, it is a version.
_DOTTED = (
    r"(?P<before>[\u4e00-\u9fff]{1,5})?\s*(?P<month>0?[1-9]|1[0-2])\.(?P<day>[0-3]?\d)\s*"
    r"(?(before)|(?P<behind>[\u4e00-\u9fff]{1,4}))"
)
_AT_LAST = frozenset((Status.READY, Status.DONE))
_TELLING_TODO = frozenset(
    ("todo", "to do", "planned", "pending", "待写", "未写", "待办", "未开始", "计划", "pendiente", "geplant")
)
_LOOSE_WORDS = frozenset(
    (
        "new",
        "open",
        "out",
        "next",
        "plan",
        "future",
        "live",
        "final",
        "edit",
        "active",
        "review",
        "ideas",
        "dead",
        "stable",
        "sent",
        "can",
        "no",
        "x",
        "archive",
        "later",
        "drop",
    )
)


def said_behind(text: str, habits: Habits) -> Lifted:
    """Return what the words behind a title in bold say, by their first part and an address at their end."""
    said = NOTHING
    if found := re.search(r"[\s:：]*<?(?P<target>https?://[^\s<>（）]+)>?\s*$", text):
        said, text = Lifted(url=found["target"]), text[: found.start()]
    first = read_part(re.split(r"[,，;；.。(（]|\s[–—-]\s", text)[0].strip(), habits)
    return said.or_else(first) if first else said


def read_part(text: str, habits: Habits) -> Lifted | None:
    """Read a part of a bracket or a line: a day and a word beside it, a status, a link, a label, an owner."""
    if said := _plain_part(text, habits):
        return said
    label = re.fullmatch(r"(?P<key>[^:：]{1,12})[:：]\s*(?P<value>\S.*)", text)
    if label:
        if column_of(label["key"]) is Column.SOURCES:
            return Lifted(sources=(label["value"],))
        return labelled(label["key"], label["value"], habits)
    if re.search(r"\d", text) and (taken := day_in(text, day_first=habits.day_first)):
        return _day_with_word(*taken)
    if dotted := re.fullmatch(_DOTTED, text):
        day = Day(None, int(dotted["month"]), int(dotted["day"]))
        return _day_with_word(dotted["before"] or dotted["behind"] or "", day) if day.date(2024) else None
    own = habits.signs.get(plainly(text))
    if isinstance(own, Status):
        return Lifted(status=own)
    status = whole_status(text)
    telling = status is not Status.TODO or plainly(text) in _TELLING_TODO
    return Lifted(status=status) if status and telling and plainly(text) not in _LOOSE_WORDS else None


def _plain_part(text: str, habits: Habits) -> Lifted | None:
    """Read a part that is what it is by its form: a link, a day, a rank, an owner, tags, a platform."""
    link = re.fullmatch(r"\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+)>?\)|<?(?P<bare>https?://\S+?)>?", text)
    if link:
        label = link["label"] or ""
        said = () if is_link_word(label, habits) else (label,)
        return Lifted(url=link["target"] or link["bare"], remarks=said)
    if day := read_day(text, day_first=habits.day_first, strict=True):
        return Lifted(date=day)
    if re.fullmatch(r"[Pp][0-4]", text):
        return Lifted(rank=rank_in(text))
    if owner := re.fullmatch(r"@([^\s@]+)", text):
        return Lifted(owner=owner[1])
    platforms = re.fullmatch(rf"(?:{_PLATFORMS})(?:\s*[+&/、]\s*(?:{_PLATFORMS}))*", text.strip(), re.IGNORECASE)
    tags = platforms or re.fullmatch(r"(?:#[^\s#\d][^\s#]*\s*)+", text)
    return Lifted(tags=split_tags(tags.group(), plus=platforms is not None)) if tags else None


def _day_with_word(word: str, day: Day) -> Lifted | None:
    """Read a day by the word beside it: `公開予定`, `due`, `已发`."""
    plain = plainly(word)
    column = column_called(word) if plain else None
    if column in {Column.SCHEDULED, Column.DEADLINE, Column.PUBLISHED}:
        return on(DAY_FIELDS[column], day)
    status = whole_status(word)
    if status or re.fullmatch(r"发布?|发|上线|pub|on|el|due|by|salió(?: el)?|ab|am|le", plain):
        return Lifted(status=status if status in _AT_LAST else None, date=day)
    return None


def day_and_word(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A day at the end with the word for it: `title 11月11日已发`, `title 已发 10月28日`, `title, due Dec 3`."""
    if dotted := re.search(rf"(?<![\s，,])[\s，,]++(?P<part>{_DOTTED})\s*$", text):
        said = read_part(dotted["part"], habits)
        return (text[: dotted.start()], said) if said and dotted["before"] != "" else None
    found = last_day(text, day_first=habits.day_first)
    if found is None:
        return None
    title, day, behind = found
    word = behind.strip("，,、 ")
    if not word:
        beside = re.search(r"(?:^|[\s，,；;])(?P<word>[^\W\d]{1,12}?)(?:于|[：:])?\s*$", title)
        title, word = (title[: beside.start("word")], beside["word"]) if beside else (title, "")
    # In other words than Chinese ones, `3/4 done` is a share.
    sure = bool(day.year) or word > "\u2e80" or re.search(r"[^\W\d]{3}", text[len(title) : len(text) - len(behind)])
    if not word or not sure or not re.search(r"[\s，,；;。！？）)》」|·—–-]$", title):
        return None
    said = _day_with_word(word, day) if re.fullmatch(r"[^\W\d_]{1,12}", word) else None
    status = whole_status(word)
    if said is None or (status is not None and status not in {*_AT_LAST, Status.TODO}):
        return None
    return title.rstrip(" \t，,；;|·—–-"), said


def part_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title | draft | Dec 4 | @mina`, `title — published`: the last part, where it is understood."""
    found = re.search(r"\s+(?P<sign>[|｜·]|[—–-]{1,2})(?:\s+(?P<part>[^|｜·—–]*?))?\s*$", text)
    if found is None or not text[: found.start()].strip():
        return None
    part = (found["part"] or "").strip()
    if not part and found["sign"] in "|｜":
        return text[: found.start()], NOTHING
    said = read_part(part, habits) if part else None
    if said and found["sign"].startswith("-") and said.status is None and said.date is None:
        return None
    loose = found["sign"] in "|｜" and status_of(part, habits) if said is None and part else None
    if loose and whole_status(part):
        return text[: found.start()], Lifted(status=loose)
    return (text[: found.start()], said) if said else None
