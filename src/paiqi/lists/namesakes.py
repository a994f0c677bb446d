"""The entries of a list under one title: the first of them that may be the same topic as a further one."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import product
from typing import TYPE_CHECKING

from paiqi.model.topic import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.lists.listing import ListedTopic

_FEW = 8  # are looked at one by one
_CLOSED = (Status.DONE, Status.MERGED)
_ANY = "*"

# Whether one is published or merged, its number, where it went: in what two topics may contradict each other.
_Kind = tuple[Status | None, object, object]


class Namesakes:
    """The places of the topics under one title, each place once, in order."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self._kinds: dict[_Kind, list[int]] = {}

    def first(self, entry: ListedTopic, topics: Sequence[ListedTopic]) -> int | None:
        """Return the first place of one that does not contradict `entry`."""
        if len(self.places) <= _FEW:
            return next((at for at in self.places if _compatible(topics[at], entry)), None)
        if not self._kinds:
            for at in self.places:
                self._note(at, topics[at])
        found = (self._first(kind, topics) for kind in _compatible_kinds(entry))
        return min((at for at in found if at is not None), default=None)

    def put(self, at: int, topic: ListedTopic) -> None:
        """Note one that is new, or that has changed."""
        if not self.places or self.places[-1] < at:
            self.places.append(at)
        if self._kinds:
            self._note(at, topic)

    def _note(self, at: int, topic: ListedTopic) -> None:
        for kind in _kinds(topic):
            heappush(self._kinds.setdefault(kind, []), at)

    def _first(self, kind: _Kind, topics: Sequence[ListedTopic]) -> int | None:
        """Return the first place of this kind; what has changed since it was noted is never of its old kind again."""
        places = self._kinds.get(kind, [])
        while places and kind not in _kinds(topics[places[0]]):
            heappop(places)
        return places[0] if places else None


def _compatible(one: ListedTopic, other: ListedTopic) -> bool:
    """Whether two entries with one title can be the same topic."""
    if one.status in _CLOSED and other.status in _CLOSED and one.status is not other.status:
        return False
    numbers, targets = {one.number, other.number} - {None}, {one.merged_into, other.merged_into} - {None}
    return len(numbers) < 2 and len(targets) < 2


def _kinds(topic: ListedTopic) -> list[_Kind]:
    """Return the kinds that a topic is of: with its number and its target, and with any."""
    closed = topic.status if topic.status in _CLOSED else None
    return list(product((closed,), {topic.number, _ANY}, {topic.merged_into, _ANY}))


def _compatible_kinds(entry: ListedTopic) -> Iterator[_Kind]:
    """Yield the kinds of topics that do not contradict an entry."""
    closed = (None, entry.status) if entry.status in _CLOSED else (None, *_CLOSED)
    numbers = (_ANY,) if entry.number is None else (None, entry.number)
    targets = (_ANY,) if entry.merged_into is None else (None, entry.merged_into)
    return product(closed, numbers, targets)
