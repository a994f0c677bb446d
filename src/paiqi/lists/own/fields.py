"""What stands beside a title, key by key: how a list says it, and how that is read again."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from paiqi.i18n import language
from paiqi.lists.own.escapes import inline, plain
from paiqi.lists.own.names import read_number, read_references
from paiqi.lists.own.words import LABELS, NOTHING, YES, colon, meant, said
from paiqi.model.days import RunDate, iso_day
from paiqi.model.topic import Priority, Status, Topic
from paiqi.model.words import PRIORITY_WORDS, STATUS_WORDS, Words, is_word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from paiqi.lists.own.names import Names, Reference
    from paiqi.model.backlog import Series

_ID = re.compile(r"(?=.*[a-z-])[a-z0-9-]+")
_LABEL = re.compile(r"- (?P<word>[^：:]{1,20})(?:：|:(?: |$))(?P<value>.*)")
_TAG = re.compile(r"(?:\\.|[^\\、，,]|\\$)+")
_DAYS = ("deadline", "not_before", "added", "published.date")
_WORDS: dict[str, Mapping[Any, Words]] = {"priority": PRIORITY_WORDS, "status": STATUS_WORDS, "pinned": {True: YES}}
_TEXTS = ("pillar", "owner", "why", "published.title", "published.url")


def written(topic: Topic, key: str, names: Names) -> tuple[str, ...]:
    """Return what a list says of a key (`published.date` is one): a text, one for each source, or nothing."""
    value = value_of(topic, key)
    if value is None or value is False or value == () or value in {Priority.NORMAL, Status.TODO}:
        return ()
    match key:
        case "number":
            return (names.number(value),)
        case "merged_into":
            return (names.of(value),)
        case "after":
            return (_together(map(names.of, value)),)
        case "formerly":
            return (_together(map(str, value)),)
        case "tags":
            return (_together(inline(tag, special="、,，") for tag in value),)
        case "sources":
            return tuple(inline(source, special=NOTHING if source == NOTHING else "") for source in value)
    return (said(_WORDS[key][value]) if key in _WORDS else inline(str(value)),)


def value_of(topic: Topic, key: str) -> Any:
    """Return what a topic holds under a key; `published.date` is one, too."""
    if key == "time":
        return topic.scheduled and topic.scheduled.time and f"{topic.scheduled.time:%H:%M}"
    outer, _dot, inner = key.partition(".")
    value = getattr(topic, outer)
    return getattr(value, inner) if inner and value is not None else value


def _together(texts: Any) -> str:
    return ("、" if language() == "zh" else ", ").join(texts)


def read_value(key: str, text: str, series: Series) -> Any:
    """Read what `written` wrote; raise ValueError. Of `sources` it is one of them."""
    if key in _TEXTS:
        return plain(text)
    if key in _DAYS:
        return iso_day(text.strip())
    if key in _WORDS:
        return _word(_WORDS[key], text)
    if key in {"number", "merged_into"}:
        return read_number(text, series) if key == "number" else read_target(text, series)
    return _OTHERS[key](text)


def _word(table: Mapping[Any, Words], text: str) -> Any:
    found = next((one for one, words in table.items() if is_word_of(words, text)), None)
    if found is None:
        raise ValueError(text)
    return found


def read_target(text: str, series: Series) -> Reference:
    """Read where a topic was merged; raise ValueError."""
    if text[:1] in "《“`":
        (reference,) = read_references(text)
        return reference
    number = read_number(text, series)
    if number == "none":
        raise ValueError(text)
    return number


def read_positive(text: str) -> int:
    """Read a number from 1; raise ValueError."""
    if not re.fullmatch(r"\s*[1-9][0-9]{0,8}\s*", text):
        raise ValueError(text)
    return int(text)


def read_id(text: str) -> str:
    """Read an id; raise ValueError."""
    if not _ID.fullmatch(text):
        raise ValueError(text)
    return text


def label_lines(topic: Topic, names: Names, *, without: Collection[str] = ()) -> Iterator[str]:
    """Yield the lines below a title: `- 最晚：2026-12-31`; for all keys that hold something, but those `without`."""
    for key, words in LABELS.items():
        if key not in without:
            yield from (label_line(words, text) for text in written(topic, key, names))


def label_line(words: Words, text: str) -> str:
    """Return the line that says `text` of what the words mean."""
    return f"- {said(words)}{colon()}{text}".rstrip()


def read_label(line: str, series: Series) -> tuple[str, Any] | None:
    """Return the key and the value of a line below a title; None where it is none. Raise ValueError for a bad value."""
    found = _LABEL.fullmatch(line)
    key = meant(LABELS, found["word"]) if found else None
    return (key, read_value(key, found["value"], series)) if found and key else None


_OTHERS: dict[str, Callable[[str], Any]] = {
    "after": read_references,
    "formerly": lambda text: tuple(read_positive(part) for part in re.split("[、,，]", text)),
    "tags": lambda text: tuple(plain(part) for part in _TAG.findall(text)),
    "sources": lambda text: None if text.strip() == NOTHING else plain(text),
    "scheduled": lambda text: RunDate.parse(text.strip()),
    "time": lambda text: dt.time.fromisoformat(text.strip()),
    "id": lambda text: read_id(text.strip().strip("`")),
}
