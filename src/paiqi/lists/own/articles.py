"""The lines of what is published: `33: title · 2026-01-09`, a link where it has an address; and of the archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from paiqi.lists.own.escapes import entity, inline, plain
from paiqi.lists.own.names import outside
from paiqi.model.days import iso_day
from paiqi.model.words import NO_NUMBER, is_word_of
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

_DATE = re.compile(r"(?P<text>.*) · (?P<date>\d{4}-\d\d-\d\d)")
_LINK = re.compile(r"\[(?P<title>(?:\\.|[^\[\]\\])+)\]\((?P<url>(?:\\.|[^()<>\\\s])*)\)")
_NUMBERED = re.compile(r"(?P<number>[1-9]\d{0,8}|[^\W\d][\w ]{0,19}): (?P<rest>.*)")
_BULLET = "- "
_BLANK = re.compile(r"\s")


class Article(NamedTuple):
    """One line: its number (None where it has none), and the title, the day and the address of what went out."""

    number: int | Literal["none"] | None
    title: str
    date: Any = None
    url: str | None = None


def article_line(topic: Topic) -> str:
    """Return the line of a published topic."""
    published = topic.published
    number = f"{topic.number}: " if isinstance(topic.number, int) else f"{outside()}: " if topic.number else _BULLET
    title = topic.article_title
    if published and published.url:
        url = _BLANK.sub(lambda found: entity(found[0]), inline(published.url, special="()<>"))
        text = f"[{inline(title, special='[]')}]({url})"
    else:
        text = _unmistaken(inline(title), bullet=number == _BULLET)
    return f"{number}{text}" + (f" · {published.date}" if published and published.date else "")


def _unmistaken(title: str, *, bullet: bool) -> str:
    """Return an escaped title that is neither a link nor ends in a day; behind a bullet it begins no code either."""
    if title.startswith("[") or (bullet and title.startswith(("```", "~~~"))):
        title = f"\\{title}"
    found = _DATE.fullmatch(title)
    at = len(found["text"]) + 1 if found else 0
    return title[:at] + entity(title[at]) + title[at + 1 :] if found else title


def read_article(line: str) -> Article:
    """Read what `article_line` wrote; raise ValueError."""
    numbered = _NUMBERED.fullmatch(line)
    if line.startswith(_BULLET):
        number, rest = None, line.removeprefix(_BULLET)
    elif numbered:
        number, rest = _number(numbered["number"]), numbered["rest"]
    else:
        raise ValueError(line)
    dated = _DATE.fullmatch(rest.rstrip())
    date = iso_day(dated["date"]) if dated else None
    text = dated["text"] if dated else rest.strip()
    link = _LINK.fullmatch(text)
    title = plain(link["title"] if link else text)
    if not title or (link is None and text.startswith("[")):
        raise ValueError(line)
    return Article(number, title, date, plain(link["url"]) if link else None)


def _number(text: str) -> int | Literal["none"]:
    if is_word_of(NO_NUMBER, text):
        return "none"
    return int(text)


def archive_line(series: Series) -> str:
    """Return the line of the early articles; a single number is written as a range, for an article has one."""
    numbers = (series.archived or "").strip()
    numbers = f"{numbers}-{numbers}" if numbers.isdecimal() else numbers
    return f"{numbers}: {inline(series.archived_note)}" if series.archived_note else numbers


def read_archive(line: str) -> tuple[str, str | None] | None:
    """Read what `archive_line` wrote: the numbers and the remark; None for any other line."""
    numbers, colon, note = line.partition(": ")
    try:
        ranges = parse_ranges(numbers)
    except ValueError:
        return None
    if not ranges or numbers.strip().isdecimal():
        return None
    first, _dash, last = numbers.partition("-")
    return first if first == last else numbers, plain(note) if colon else None
