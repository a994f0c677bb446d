"""Pushes: which scheduled topics go out together, push after push, and within one push from first to last.

A run date without a time means its day's slot, so it is one push with what has that slot's time; an hour of its own is
a push of its own. Where a day has several slots, the dates without a time take those with room, in order; where it has
none, they join what goes out that day at some hour.

Within a push a predecessor (`after`) stands before its follower; then neighbours are of different pillars where that
can be; then the higher priority comes first, then the order of the backlog. All of this is derived, never stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.ledger.precedence import Precedence
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

# So many articles are compared in every order; it is what a WeChat push holds. Longer pushes are ordered by parts.
_PART = 8


class Pushes:
    """The pushes of one backlog's open topics; topics are the very objects of the backlog."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog

    def same(self, one: Topic, other: Topic) -> bool:
        """Return whether two topics with run dates go out in one push."""
        return self.moment(one) == self.moment(other)

    def later(self, one: Topic, other: Topic) -> bool:
        """Return whether `one` goes out in a later push than `other`; both have run dates."""
        return self.moment(one) > self.moment(other)

    def moment(self, topic: Topic) -> RunDate:
        """Return when the push of a topic with a run date goes out: with its slot's time, where that parts pushes."""
        assert topic.scheduled is not None
        return self._settled.get(id(topic), topic.scheduled)

    def slot(self, topic: Topic) -> RunDate | None:
        """Return when an open topic goes out: its run date, which without a time has that of its day's slot."""
        return self._on_slots.get(id(topic), topic.scheduled)

    @cached_property
    def order(self) -> tuple[Topic, ...]:
        """The open topics that have a run date, in the order in which they would go out."""
        dated: list[tuple[int, int, int]] = sorted(
            (self.moment(topic).minute, topic.priority.rank, place)
            for place, topic in enumerate(self._backlog.topics)
            if topic.scheduled and topic.open
        )
        found: list[Topic] = []
        for _when, push in groupby(dated, key=lambda entry: entry[0]):
            topics = [self._backlog.topics[place] for _same, _rank, place in push]
            found += _in_turn(self._backlog, topics, found[-1].pillar if found else None)
        return tuple(found)

    @cached_property
    def _settled(self) -> dict[int, RunDate]:
        """The moments of run dates without a time, on the days on which others have one."""
        return self._on_times(
            {day: topics for day, topics in self._days.items() if len({_is_timed(topic) for topic in topics}) > 1}
        )

    @cached_property
    def _on_slots(self) -> dict[int, RunDate]:
        """The moments of all run dates without a time, on the days that have slots with one."""
        return self._on_times(
            {day: topics for day, topics in self._days.items() if not all(_is_timed(topic) for topic in topics)}
        )

    @cached_property
    def _days(self) -> dict[dt.date, list[Topic]]:
        """The open topics that have a run date, by its day."""
        days: defaultdict[dt.date, list[Topic]] = defaultdict(list)
        for topic in self._backlog.topics:
            if topic.open and topic.scheduled:
                days[topic.scheduled.day].append(topic)
        return days

    def _on_times(self, days: Mapping[dt.date, list[Topic]]) -> dict[int, RunDate]:
        """Return the moments of those topics of some days that have no time, where the day has one for them."""
        if not days:
            return {}
        from paiqi.calendar.slots import slot_times

        times = slot_times(self._backlog.calendar, days)
        return {
            id(topic): RunDate(day, time)
            for day, topics in days.items()
            for topic, time in self._seated(topics, times.get(day, ()))
        }

    def _seated(self, topics: list[Topic], slots: Sequence[dt.time | None]) -> Iterator[tuple[Topic, dt.time]]:
        """Yield those of a day's topics that have no time, each with that of the push in which it goes out."""
        given = Counter(topic.scheduled.time for topic in topics if topic.scheduled and topic.scheduled.time)
        times = [time for time in slots if time] or sorted(given)
        if not times:
            return
        left = {time: self._backlog.calendar.capacity - given[time] for time in times}
        waiting = sorted((topic for topic in topics if not _is_timed(topic)), key=lambda one: one.priority.rank)
        for topic in _in_turn(self._backlog, waiting, None):
            time = next((time for time in times if left[time] > 0), times[0])
            left[time] -= 1
            yield topic, time


def publishing_order(backlog: Backlog) -> tuple[Topic, ...]:
    """Return the open topics that have a run date in the order in which they would go out."""
    return Pushes(backlog).order


def without_room(
    planned: Iterable[Topic], slots: Sequence[dt.time | None], capacity: int
) -> Iterator[tuple[Topic, list[Topic]]]:
    """Yield each of a day's topics for which there is no room, and those that have it.

    Whoever comes first in `planned` has the first claim; `slots` are the times of the day's slots. An hour of its own
    is a push of its own; dates without a time share what the slots have left, and a day without slots has one.
    """
    kept: list[Topic] = []
    timed: Counter[dt.time] = Counter()
    untimed = 0
    own = [time for time in slots if time]
    for topic in planned:
        time = topic.scheduled.time if topic.scheduled else None
        at = timed + Counter([time] if time else [])
        without = untimed + (time is None)
        left = sum(max(0, capacity - at[each]) for each in own or at) if own or at else capacity
        if (time is None or at[time] <= capacity) and without <= left:
            kept, timed, untimed = [*kept, topic], at, without
        else:
            yield topic, [other for other in kept if _shares(other, time, own)]


def _shares(other: Topic, time: dt.time | None, own: Sequence[dt.time]) -> bool:
    """Whether a topic may stand in the way of one at `time`, on a day with slots at its `own` times."""
    held = other.scheduled.time if other.scheduled else None
    return held is None or held == time or (time is None and (held in own or not own))


def _is_timed(topic: Topic) -> bool:
    return topic.scheduled is not None and topic.scheduled.time is not None


def _in_turn(backlog: Backlog, topics: list[Topic], pillar: str | None) -> Iterator[Topic]:
    """Yield the articles of one push, which come by rank; `pillar` is that of the article before it."""
    if len(topics) == 1:
        yield topics[0]
        return
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
