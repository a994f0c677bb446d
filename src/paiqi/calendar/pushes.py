"""The order in which scheduled topics go out: push after push, and within one push the articles from first to last.

Within a push a predecessor (`after`) stands before its follower; then neighbours are of different pillars where that
can be; then the higher priority comes first, then the order of the backlog. The order is derived, never stored.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.ledger.precedence import Precedence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic

# So many articles are compared in every order; it is what a WeChat push holds. Longer pushes are ordered by parts.
_PART = 8


def publishing_order(backlog: Backlog) -> tuple[Topic, ...]:
    """Return the open topics that have a run date in the order in which they would go out."""
    dated: list[tuple[RunDate, int, int]] = sorted(
        (topic.scheduled, topic.priority.rank, place)
        for place, topic in enumerate(backlog.topics)
        if topic.scheduled and topic.open
    )
    found: list[Topic] = []
    for _when, push in groupby(dated, key=lambda entry: entry[0]):
        topics = [backlog.topics[place] for _same, _rank, place in push]
        found += topics if len(topics) == 1 else _push(backlog, topics, found[-1].pillar if found else None)
    return tuple(found)


def _push(backlog: Backlog, topics: list[Topic], pillar: str | None) -> Iterator[Topic]:
    """Yield the articles of one push, which come by rank; `pillar` is that of the article before it."""
    precedence = Precedence(backlog)
    places = {id(topic): place for place, topic in enumerate(topics)}
    ahead = {
        place: [places[id(other)] for other in precedence.of(topic) if id(other) in places and other is not topic]
        for place, topic in enumerate(topics)
    }
    order = _predecessors_first(ahead)
    turns = {place: turn for turn, place in enumerate(order)}
    ahead = {place: [other for other in before if turns[other] < turns[place]] for place, before in ahead.items()}
    for start in range(0, len(order), _PART):
        for place in _varied(order[start : start + _PART], ahead, [topic.pillar for topic in topics], pillar):
            yield topics[place]
            pillar = topics[place].pillar


def _predecessors_first(ahead: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the places in order, before each those that stand ahead of it; a circle is cut where it is met."""
    order: dict[int, None] = {}
    for first in ahead:
        stack, entered = [first], set[int]()
        while stack:
            place = stack[-1]
            entered.add(place)
            before = next((other for other in ahead[place] if other not in order and other not in entered), None)
            if before is None:
                order.setdefault(stack.pop())
            else:
                stack.append(before)
    return list(order)


def _varied(
    part: Sequence[int], ahead: Mapping[int, Sequence[int]], pillars: Sequence[str | None], pillar: str | None
) -> Iterator[int]:
    """Yield a part of a push in the first order, by rank, in which as few neighbours as can be share a pillar."""

    def clash(last: str | None, place: int) -> int:
        return last is not None and pillars[place] == last

    def next_ones(left: frozenset[int]) -> list[int]:
        return [place for place in part if place in left and not left.intersection(ahead[place])]

    @cache
    def fewest(left: frozenset[int], last: str | None) -> int:
        if not left:
            return 0
        return min(clash(last, place) + fewest(left - {place}, pillars[place]) for place in next_ones(left))

    left, last = frozenset(part), pillar
    while left:
        chosen = min(next_ones(left), key=lambda place: clash(last, place) + fewest(left - {place}, pillars[place]))
        yield chosen
        left, last = left - {chosen}, pillars[chosen]
