"""What one types to mean a topic and no other."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from paiqi.errors import PaiqiError
from paiqi.ledger.numbers import Ledger
from paiqi.naming.select import matching_topics, number_in, plain, provisional_in
from paiqi.naming.titles import titles_of
from paiqi.text.clean import clean
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

# Where several topics may be named, it means standard input.
_STANDARD_INPUT = "-"


def typed(backlog: Backlog, topic: Topic) -> str:
    """Return what one types to mean `topic`: see `TypedNames`, which is for more than one."""
    return TypedNames(backlog).of(topic)


class TypedNames:
    """What one types to mean the topics of one backlog, each question answered once."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog

    def of(self, topic: Topic) -> str:
        """Return what means `topic` and no other: its id, else its number, else a title; else an empty text."""
        names = chain(self._labels(topic), self._names(topic), self._found(topic))
        return topic.id or next((name for name in names if name != _STANDARD_INPUT), "")

    def begun(self, topic: Topic, beginning: str) -> str:
        """Return what of all that means `topic` begins so; else the shortest of it, as `of` does."""
        if beginning and not (topic.id or "").startswith(beginning):
            begun = tuple(title for title in _titles(topic) if title.startswith(beginning))
            title = next((title for title in self._names(topic) if title in begun), "") if begun else ""
            return title or self.of(topic)
        return self.of(topic)

    def on_a_line(self, topic: Topic) -> str:
        """Return the same for a list of names, one a line, which a person reads: there a title says more."""
        return topic.id or next(chain(self._names(topic), self._labels(topic), self._found(topic)), "")

    def _labels(self, topic: Topic) -> Iterator[str]:
        series = self._backlog.series
        if isinstance(topic.number, int) and Ledger.binds(topic) and self._numbers[topic.number] == 1:
            label = series.label(topic.number)
            if number_in(series, label) == topic.number and plain(label) not in self._ids:
                yield label

    def _names(self, topic: Topic) -> Iterator[str]:
        for title in _titles(topic):
            means_another = plain(title) in self._ids or number_in(self._backlog.series, title) is not None
            if self._titles[fold(title)] == 1 and not means_another:
                yield title

    def _found(self, topic: Topic) -> Iterator[str]:
        """Yield the titles that find it and no other all the same: `33`, where nobody has that number."""
        for title in _titles(topic):
            if provisional_in(self._backlog.series, title) is not None:
                continue
            with suppress(PaiqiError):
                if [one.origin for one in matching_topics(self._backlog, title)] == [topic.origin]:
                    yield title

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(topic.id for topic in self._backlog.topics if topic.id)

    @cached_property
    def _numbers(self) -> Counter[int]:
        return Counter(topic.number for topic in self._backlog.topics if isinstance(topic.number, int))

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(form for topic in self._backlog.topics for form in {fold(one) for one in titles_of(topic)})


def _titles(topic: Topic) -> Iterator[str]:
    """Yield its titles, each on one line; not one in which nothing is to be seen."""
    return (" ".join(clean(title).split()) for title in titles_of(topic) if fold(title))
