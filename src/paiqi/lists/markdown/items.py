"""The lines of a list: its items, the numbered lines of published articles, and the archive of early ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.markdown.marks import DATE, read_date
from paiqi.text.fold import shows
from paiqi.text.markdown import ITEM
from paiqi.text.numbering import COUNTERS, LABELS, MEASURES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.markdown.lines import ListLine

ITEM_MARKS = (
    ITEM + r"|[-*+]\s*(?=\[(?:[^\[\]\w]|[xXvV])\](?:\s|$))|\d{1,4}[.)）](?=[^\d\s])"
    r"|[-*+]\s*(?=［.］)|[(（]\d{1,3}[)）]\s*(?=\S)|[①-⑳]\s*(?=\S)"
)
_MOST_MARKS = 4
# Archived articles have smaller numbers: 2024-2025 are years.
_FIRST_YEAR = 1900
_ITEM = rf"(?:{ITEM_MARKS})(?P<text>.*)"
_QUOTED = r"(?:>+|\[[ xXvV]\]\s)\s*(?P<text>.*)"
_DATED = rf"[\[(（]?{DATE}[\])）]?[\s:：,，|]+(?P<rest>.*)"


class Article(NamedTuple):
    """`33: title`; `dotted` where the number may as well be that of a Markdown list (`33. title`)."""

    number: int | None
    title: str
    date: dt.date | None = None
    dotted: bool = False


class Archive(NamedTuple):
    """`1-25: remark`."""

    numbers: str
    note: str


def item_text(line: str) -> str | None:
    """Return the text of a list item (`- text`, `1. text`, `• text`), None for any other line."""
    found = re.fullmatch(_ITEM, line.strip())
    return found["text"].strip() if found and shows(found["text"]) else None


def unmarked_in_runs(lines: Sequence[ListLine]) -> dict[int, str]:
    """Return the texts, by line, of items whose count has no mark behind it: `9 text` between `8、text` and `10、text`.

    The lines are of one margin. Where no line has a mark, three that count from 1 on are a run.
    """
    counted = [
        (line, found)
        for line in lines
        if not (line.block or line.level) and (found := _counted().match(line.text)) is not None
    ]
    numbers = [int(found["number"]) for _, found in counted]
    runs: dict[int, str] = {}
    goes_on = False
    for at, (line, found) in enumerate(counted):
        is_next = goes_on and numbers[at] == numbers[at - 1] + 1
        sure = not found["measure"] or numbers[at + 1 : at + 2] == [numbers[at] + 1]
        goes_on = bool(found["mark"]) or (is_next and sure) or numbers[at : at + 3] == [1, 2, 3]
        if goes_on and not found["mark"]:
            runs[line.number] = line.text[found.end() :].strip()
    return runs


def without_marker(line: str) -> str:
    """Return a line without the marks of a list item, a quote and a task box."""
    text = line.strip()
    for _mark in range(_MOST_MARKS):
        found = re.fullmatch(_ITEM, text) or re.fullmatch(_QUOTED, text)
        if found is None or not shows(found["text"]):
            break
        text = found["text"].strip()
    return text


def label_in(line: str) -> re.Match[str] | None:
    """Match `**状态**：已发布`, `status:: draft`, as a list item too: groups `key` and `value`."""
    return _label().fullmatch(line) if ":" in line or "：" in line else None


def read_article(line: str) -> Article | None:
    """Read the line of a published article, None for any other line.

    `33: t`, `33：t`, `33. t`, `No.33 t`, `第33篇：t`, `#33 t`, `[33] t`, as a list item too, after a date too.
    """
    inner = item_text(line)
    inside = _numbered(inner) if inner is not None else None
    return inside if inside and not inside.dotted else _numbered(line.strip()) or inside


def read_named_number(text: str) -> Article | None:
    """Read `No.33 title` and `第33篇：title`, which say a number wherever they stand; not `33: title`."""
    found = _named().fullmatch(text.strip())
    return _article(found) if found else None


def read_archive(line: str) -> Archive | None:
    """Read `1-25: remark`, `No.1–No.25：remark`, as a list item too; None for any other line."""
    text = item_text(line) or line.strip()
    found = _archive().fullmatch(text)
    if found is None or not (found["named"] or found["sep"] or not found["note"]):
        return None
    first, last = int(found["first"]), int(found["last"])
    if not 1 <= first < last or first >= _FIRST_YEAR:
        return None
    return Archive(f"{first}-{last}", found["note"].strip())


def leading_date(text: str) -> tuple[dt.date | None, str]:
    """Split `2026-01-09 title` into the day and the title."""
    found = re.fullmatch(_DATED, text.strip())
    day = read_date(found) if found else None
    return (day, found["rest"].strip()) if found and day else (None, text)


def _numbered(text: str) -> Article | None:
    day, rest = leading_date(text)
    rest = re.sub(r"^\[[ xXvV]\]\s+", "", rest)
    named = read_named_number(rest)
    if named:
        return named._replace(date=day)
    found = _plain_number().fullmatch(rest)
    article = _article(found) if found else None
    return article._replace(date=day, dotted=bool(found and found["dot"])) if article else None


def _article(found: re.Match[str]) -> Article | None:
    digits = next(found[name] for name in ("no", "nth", "plain", "boxed") if found.groupdict().get(name))
    title = found["rest"].strip()
    return Article(int(digits), title) if int(digits) and shows(title) else None


@cache
def _counted() -> re.Pattern[str]:
    """Match the count before an item; without a mark behind it, no figure of a title such as `3 days`.

    In `9 个`, it is one where the lines above and below count on.
    """
    return re.compile(
        rf"\s*(?P<number>\d{{1,3}})(?:(?P<mark>[.．、)）])|[ \t\u3000]+(?=(?P<measure>{MEASURES})?)(?=[^\s\da-z%/-]))"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[-*+•>]\s+)?(?P<mark>\*\*|__|\*)?(?P<key>[^:：*_\[\]()（）]{1,24})"
        r"(?:\s*[:：]\s*(?P=mark)|(?P=mark)\s*[:：]|::?|：)\s*(?P<value>\S.*)"
    )


@cache
def _named() -> re.Pattern[str]:
    number = rf"(?:(?:{LABELS}|＃)\s?[.．]?\s?(?P<no>\d{{1,5}})(?!\d)|第\s*(?P<nth>\d{{1,5}})\s*[{COUNTERS}号])"
    boxed = r"[\[【(（]\s*(?:no\.?|#)\s*(?P<boxed>\d{1,5})\s*[\]】)）]"
    return re.compile(rf"(?:{number}(?:\s*[:：.．、|·\-–—]+\s*|\s+)|{boxed}\s*)(?P<rest>.*)", re.IGNORECASE)


@cache
def _plain_number() -> re.Pattern[str]:
    """Match digits and a separator that no decimal, time, date or range has."""
    separators = r"\s*[:：](?!\d\d(?!\d))|(?P<dot>[.．、)）])(?!\d)|\s*\||\s+[-–—]+\s|——"
    return re.compile(rf"(?:(?P<plain>\d{{1,5}})(?:{separators})|\[(?P<boxed>\d{{1,5}})\])\s*(?P<rest>.*)")


@cache
def _archive() -> re.Pattern[str]:
    number = r"(?:no\.?\s*|#)?"
    return re.compile(
        rf"(?P<named>no\.?\s*|第\s*|#)?(?P<first>\d{{1,5}})\s*(?:[-–—~～]|至|到)+\s*{number}(?P<last>\d{{1,5}})(?![\d.])"
        r"\s*[篇期号]?\s*(?P<sep>[:：]\s*)?(?P<note>.*)",
        re.IGNORECASE,
    )
