"""How the topics of a list refer to each other: by a title that one of them has, else by an id; and by numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from paiqi.i18n import language
from paiqi.lists.own.escapes import inline, plain
from paiqi.model.words import NO_NUMBER, is_word_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.model.backlog import Series
    from paiqi.model.topic import Topic

_IN_QUOTES = "》”、"
_REFERENCE = re.compile(r"《((?:\\.|[^》\\])*)》|“((?:\\.|[^”\\])*)”|`([a-z0-9-]+)`")
_BETWEEN = re.compile(r"(?:[、,，]\s*|\s*\Z)")
_MOST_DIGITS = 9


class ByTitle(NamedTuple):
    """A reference to the topic of a list that has this title."""

    title: str


Reference = int | str | ByTitle


class Names:
    """What the topics of one list are called in it; `said_by_id` are the ids that must stand in it for that."""

    def __init__(self, series: Series, topics: Iterable[Topic]) -> None:
        self._series = series
        topics = tuple(topics)
        counts = Counter(topic.title for topic in topics)
        self._titles = {topic.id: topic.title for topic in topics if topic.id and counts[topic.title] == 1}
        referred = {reference for topic in topics for reference in (topic.merged_into, *topic.after)}
        self.said_by_id = {topic.id for topic in topics if topic.id in referred and topic.id not in self._titles}

    def of(self, reference: int | str) -> str:
        """Return what a topic refers to: `No.28`, 《title》, or an id where no title is that topic's alone."""
        if isinstance(reference, int):
            return inline(self._series.label(reference))
        title = self._titles.get(reference)
        if title is None:
            return f"`{reference}`"
        escaped = inline(title, special=_IN_QUOTES)
        return f"《{escaped}》" if language() == "zh" else f"“{escaped}”"

    def number(self, number: int | Literal["none"]) -> str:
        """Return how the series writes a number, or the word for none."""
        return outside() if number == "none" else inline(self._series.label(number))


def outside() -> str:
    """Return the word for an article outside the series."""
    return NO_NUMBER.chinese[0] if language() == "zh" else NO_NUMBER.english[2]


def read_number(text: str, series: Series) -> int | Literal["none"]:
    """Read what `Names.number` wrote, or a number alone; raise ValueError."""
    label = plain(text)
    if is_word_of(NO_NUMBER, label):
        return "none"
    found = re.fullmatch(_label(series), label) or re.fullmatch(r"(?:No\.)?(?P<n>\d+)", label)
    if found is None or len(found["n"]) > _MOST_DIGITS or int(found["n"]) < 1:
        message = f"not a number: {label}"
        raise ValueError(message)
    return int(found["n"])


def _label(series: Series) -> str:
    first, second, *rest = (re.escape(part) for part in series.format.split("{n}"))
    return f"{first}(?P<n>[0-9]+){'(?P=n)'.join([second, *rest])}"


def read_references(text: str) -> tuple[Reference, ...]:
    """Read references that `Names.of` wrote, with what stands between them; raise ValueError."""
    found: list[Reference] = []
    at = 0
    while at < len(text):
        one = _REFERENCE.match(text, at)
        behind = _BETWEEN.match(text, one.end()) if one else None
        if one is None or behind is None:
            message = f"not a reference: {text[at:]}"
            raise ValueError(message)
        title = one[1] if one[1] is not None else one[2]
        found.append(one[3] if title is None else ByTitle(plain(title)))
        at = behind.end()
    return tuple(found)
