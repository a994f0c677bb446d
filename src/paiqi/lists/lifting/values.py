"""What a cell or a label says, by what its column or its key is for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from paiqi.lists.days import read_day
from paiqi.lists.lifted import NOTHING, Lifted, on
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.lists.vocabulary.statuses import is_sign, plainly, priority_in, rank_in, status_in, whole_status
from paiqi.model.topic import Priority, Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


BOXES = {
    "x": Status.DONE,
    "v": Status.DONE,
    "✓": Status.DONE,
    "✔": Status.DONE,
    "✅": Status.DONE,
    "/": Status.DRAFTING,
    ".": Status.DRAFTING,
    "-": Status.DROPPED,
    "~": Status.DROPPED,
    "❌": Status.DROPPED,
}
DAY_FIELDS = {
    Column.PUBLISHED: "published",
    Column.SCHEDULED: "scheduled",
    Column.DATE: "date",
    Column.DEADLINE: "deadline",
    Column.ADDED: "added",
}


_LONGEST_PRIORITY = 12  # high priority
_YES = frozenset(("yes", "y", "是", "true", "x", "v", "sí", "si", "ja", "oui", "sim", "1"))
_NO = frozenset(("no", "n", "否", "false", "nein", "non", "não", "0"))


def answer(name: str, text: str) -> Lifted | None:
    """Return what a yes or a no says below a column, or behind a key, that is called by a status: `published: true`."""
    status = whole_status(name)
    plain = plainly(text)
    # What is archived may have come out, or been put away.
    if (
        status is None
        or plainly(name) in {"archived", "archive", "归档", "已归档"}
        or (plain not in _YES | _NO and text.strip() not in {"✅", "✔", "☑", "✓", "❌", "✗", "✘"})
    ):
        return None
    return Lifted(status=status) if plain in _YES or text.strip() in "✅✔☑✓" else NOTHING


def value_of(column: Column, text: str, habits: Habits, *, day_first: bool = False) -> Lifted | None:
    """Return what a cell or a label's value says in a column of this kind, None where it is not understood."""
    value = text.strip().strip("`*").strip()
    if not value or is_placeholder(value):
        return NOTHING
    if column is Column.STATUS:
        status = status_of(value, habits)
        return Lifted(status=status) if status else None
    if column is Column.PRIORITY:
        meant = [habits.signs.get(character) for character in value]
        sign = next((said for said in meant if isinstance(said, Priority)), None)
        rank = rank_in(value)
        stars = len(re.findall("[★⭐🌟]", value))
        priority = sign or priority_in(value)
        if rank is None and stars:
            priority = Priority.HIGH if stars >= 4 else Priority.LOW if stars <= 2 else Priority.NORMAL
        return Lifted(rank=rank) if rank is not None else Lifted(priority=priority) if priority else None
    if column in DAY_FIELDS:
        day = read_day(value, day_first=day_first or habits.day_first)
        return on(DAY_FIELDS[column], day) if day else None
    if column is Column.NUMBER:
        found = re.fullmatch(
            r"(?:(?:no|ep|eps|episode|post|vol|issue)?[\s.#№-]*|第\s*)0*(\d{1,5})\s*[篇期集号回]?", value, re.IGNORECASE
        )
        return Lifted(number=int(found[1])) if found and int(found[1]) else None
    if column in {Column.TAGS, Column.TYPE, Column.PLATFORM}:
        return Lifted(tags=split_tags(value, plus=column is Column.PLATFORM))
    said: dict[Column, dict[str, Any]] = {
        Column.PILLAR: {"pillar": unlinked(value)},
        Column.OWNER: {"owner": value.lstrip("@")},
    }
    return Lifted(**said[column]) if column in said else None


def says_more(column: Column, text: str, habits: Habits) -> bool:
    """Whether a cell that was understood says more than its value: `In progress, half of it`."""
    plain = plainly(text)
    if not plain or habits.signs.get(plain) or plain in _YES | _NO:
        return False
    if column is Column.STATUS:
        said = status_in(text)
        return not whole_status(text) and len(fold(plain.replace(said.word, "", 1) if said else "")) > 1
    if column is Column.PRIORITY:
        return len(plain.split()) > 1 and len(fold(plain)) > _LONGEST_PRIORITY
    return False


def status_of(text: str, habits: Habits) -> Status | None:
    """Return the status that a cell or a label says: by the list's own legend, in known words, by its sign."""
    plain = plainly(text)
    own = habits.signs.get(plain)
    if isinstance(own, Status):
        return own
    status = whole_status(text)
    if status is None and not plain:
        found = re.fullmatch(r"\s*\[(?P<box>[^\[\]])\]\s*", text)
        status = BOXES.get(found["box"].lower(), Status.TODO) if found else None
    if status is None and plain in _YES:
        status = Status.DONE
    if status is None and plain in _NO:
        status = Status.TODO
    if status is None and (said := status_in(text)):
        status = said.status
    if status is None and re.fullmatch(r"[\u4e00-\u9fff]{1,4}中|在[\u4e00-\u9fff]{1,3}", plain):
        status = Status.DRAFTING
    return status or next((means for sign in text if isinstance(means := habits.signs.get(sign), Status)), None)


@lru_cache(4096)
def is_placeholder(text: str) -> bool:
    """Whether a text stands for nothing: 暂无, TBD, —, n/a."""
    plain = plainly(text)
    if re.fullmatch(
        r"\{\{.*\}\}|<[^<>]+>|.*(?:示例|样例|sample title|example title|your title.*|title here)|[xX?？]{2,}|[yY]{4}.*",
        text.strip(),
    ):
        return True
    if re.fullmatch(r"[(（\[【].*[)）\]】]", text.strip()) and plain in {
        "open",
        "free",
        "slot",
        "empty",
        "空档",
        "空缺",
        "libre",
        "frei",
    }:
        return True
    return (not plain and not any(is_sign(character) for character in text)) or plain in {
        *(
            "暂无",
            "无",
            "空",
            "待定",
            "待补",
            "待填",
            "待补充",
            "未定",
            "none",
            "n a",
            "na",
            "tbd",
            "tba",
            "tbc",
            "todo tbd",
            "empty",
            "null",
            "nothing yet",
            "nil",
        ),
        *(
            "open slot",
            "noch offen",
            "offen",
            "por decidir",
            "a definir",
            "à définir",
            "not decided",
            "undecided",
            "to be decided",
            "free slot",
        ),
        *(
            "ninguno",
            "ninguna",
            "nada",
            "por definir",
            "pendiente de definir",
            "keine",
            "aucun",
            "nenhum",
            "なし",
            "未定",
            "placeholder",
            "untitled",
            "no title",
            "new page",
            "无标题",
            "未命名",
            "新页面",
            "sin título",
            "ohne titel",
            "sans titre",
            "sem título",
            "無題",
            "占位",
            "待添加",
            "xxx",
            "xx",
        ),
        *(
            "暂时没有",
            "暂无内容",
            "add more",
            "etc",
            "and so on",
            "to be added",
            "coming soon",
            "你的选题",
            "标题",
            "选题",
            "title here",
            "your idea here",
            "idea",
        ),
    }


def split_tags(text: str, *, plus: bool = False) -> tuple[str, ...]:
    """Split `旧木、餐桌`, `a, b`, `#甲 #乙` into tags."""
    text = unlinked(text)
    if text.count("#") > 1 or text.startswith("#"):
        parts = re.findall(r"#([^#\s,，、]+)", text)
    else:
        parts = re.split(
            r"[,，、;；|]|<br\s*/?>|\s/\s|(?<=[\u2e80-\uffff])/(?=[\u2e80-\uffff])"
            + (r"|[+&/＋]|\s和\s" if plus else ""),
            text,
        )
    tags = (part.strip().strip("`\"'[]【】*").strip() for part in parts)
    return tuple(dict.fromkeys(tag for tag in tags if fold(tag) and not is_placeholder(tag)))


def unlinked(text: str) -> str:
    """Return a text with its links replaced by what they are called."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text).strip()


def labelled(key: str, value: str, habits: Habits) -> Lifted | None:
    """Return what `key: value` says, None where the key is the writer's own or the value is not understood."""
    special = {
        "start": "not_before",
        "embargo": "not_before",
        "completion": "published",
        "done": "published",
        "completed": "published",
    }
    name = plainly(key)
    if name in special and (day := read_day(value)):
        return on(special[name], day)
    if said := answer(key, value):
        return said
    column = column_of(key)
    if column is Column.URL:
        address = re.fullmatch(r"<?(https?://\S+?|/\S+)>?", value.strip())
        return Lifted(url=address[1]) if address else None
    if column is None or column in {Column.TITLE, Column.NOTES, Column.TIME, Column.ORDINAL, Column.SOURCES}:
        return None
    return value_of(column, value, habits)
