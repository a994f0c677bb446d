"""Words beside a title: tags, owners, numbers, days, names of what it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paiqi.lists.days import day_before, day_behind
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.values import labelled
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


def name_before(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`Post: title`, `标题：title`."""
    found = re.match(
        r"(?:blog post|post|article|topic|title|文章|选题|标题|题目|título|titel|titre)\s*[:：]\s*", text, re.IGNORECASE
    )
    return (text[found.end() :], NOTHING) if found else None


def keyword_before(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`TODO title`, `DOING [#A] title`: the word with which outliners begin a block."""
    found = re.match(
        r"(?:(?P<todo>TODO|LATER|NEXT|WAITING|SOMEDAY)|(?P<doing>DOING|NOW|IN-PROGRESS|STARTED|DRAFT)"
        r"|(?P<done>DONE)|(?P<off>CANCELL?ED))\s+(?:\[#(?P<rank>[ABC])\]\s+)?(?=\S)",
        text,
    )
    if found is None:
        return None
    said = {"todo": Status.TODO, "doing": Status.DRAFTING, "done": Status.DONE, "off": Status.DROPPED}
    status = next(status for name, status in said.items() if found[name])
    rank = {"A": Priority.HIGH, "C": Priority.LOW}.get(found["rank"] or "")
    return text[found.end() :], Lifted(status=status, priority=rank)


def struck_tail(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`~~title~~ 不写了，同题太多`: a status with its reason behind a title that is struck out."""
    found = re.fullmatch(r"(?P<struck>~~(?:(?!~~).)+~~)\s*(?P<tail>[^~]+)", text)
    if found is None or all_marks(found["tail"], bare=True) is not None:
        return None
    tail = found["tail"].strip()
    first = re.split(r"[，,。.;；:：—–(（-]", tail.strip("(（[ ").strip())[0]
    status = whole_status(first)
    if status in {Status.DROPPED, Status.DONE}:
        return found["struck"], Lifted(status=status, remarks=(tail,))
    return (
        (found["struck"], Lifted(status=Status.DROPPED, remarks=(tail.strip("()（） "),)))
        if re.match(r"[(（—–]", tail) and "合并" not in tail and "merge" not in tail.lower()
        else None
    )


def line_break(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A line broken with `<br>`: what stands behind it is a remark."""
    first, found, rest = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE).partition("\n")
    return (first, Lifted(remarks=(rest.replace("\n", " ").strip(),))) if found else None


def undated(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """TBD where a day would stand."""
    found = re.match(r"(?P<a>TBD|TBA|待定)[\s:：]+", text) or re.search(
        r"\s(?:[-–—|]\s*)?(?P<a>TBD|TBA|待定|日期待定)\s*$", text
    )
    if found is None:
        return None
    return f"{text[: found.start()]}{text[found.end() :]}", Lifted(remarks=(found["a"],))


def shortcode(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`:pencil:` before a title, a tag."""
    found = re.match(r":(?P<name>[a-z][a-z0-9_+-]+):\s+", text)
    return (text[found.end() :], Lifted(tags=(found["name"],))) if found else None


def tag_behind(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A tag at the end: `#tag`."""
    found = re.search(r"(?:^|\s)#(?P<tag>[^\s#\d,，、()（）\[\]][^\s#,，、()（）\[\]]*)#?\s*$", text)
    return (text[: found.start()], Lifted(tags=(found["tag"],))) if found else None


def tag_before(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A tag before a title."""
    found = re.match(r"#(?P<tag>[^\s#\d][^\s#]*)#?\s+", text)
    return (text[found.end() :], Lifted(tags=(found["tag"],))) if found else None


def owner(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """Whose it is, at the end: `@name`."""
    found = re.search(r"(?:\s|^)[(（\[]?@(?P<name>[^\s@()（）\[\]]+)[)）\]]?\s*$", text)
    return (text[: found.start()], Lifted(owner=found["name"])) if found else None


def dated_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A day before a title."""
    found = day_before(text, day_first=habits.day_first)
    return (found[1], Lifted(date=found[0])) if found else None


def dated_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A day behind a title, also with a word for it: `(due: 12-04)`."""
    found = day_behind(text, day_first=habits.day_first)
    if found:
        return found[0], Lifted(date=found[1])
    bracket = re.search(
        r"\s*[(（\[](?P<key>[^()（）\[\]:：\d]{2,20})[:：\s]\s*(?P<value>[\d年月日/.\s-]{4,16}(?:周.)?)[)）\]]\s*$",
        text,
    )
    said = labelled(bracket["key"], bracket["value"], habits) if bracket else None
    return (text[: bracket.start()], said) if bracket and said else None


def number_before(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A number before a title: `#12`, `EP 3`, `第4期`, `[5] -`."""
    found = _numbered().match(text)
    if found is None:
        return None
    number = int(next(value for value in found.groups() if value))
    return (text[found.end() :], Lifted(number=number)) if number else None


@cache
def _numbered() -> re.Pattern[str]:
    """Match what says a number before a title; behind `#` and in brackets a separator may be missing."""
    words = r"(?:ep|eps|episode|episodio|épisode|folge|episódio)\s?[.#-]?\s?0*(\d{1,5})"
    words += r"|(?:post|article|entry|issue|文章|选题)\s?[-#_]\s?0*(\d{1,5})"
    words += r"|(?:issue|episode|post|article|no|vol|volume)\s0*(\d{1,5})(?=\s?[:：|—–])"
    signs = r"[#＃](\d{1,5})(?![\d/])|\[(\d{1,5})\](?!\()|第\s?0*(\d{1,5})\s?[篇期集回话話]"
    return re.compile(rf"(?:{words}|{signs})(?:\s*[;；:：.．、|｜·\-–—]+\s*|\s+)", re.IGNORECASE)
