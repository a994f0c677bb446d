"""Free slots: the room that slots have beside what is planned already, and who holds a seat in which of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.calendar.pushes import publishing_order
from paiqi.calendar.slots import is_slot
from paiqi.planning.solver.jobs import Position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic

_FURTHEST = 2000
_FIRST_MINUTE, _LAST_MINUTE = "00:00", "23:59"


@dataclass(frozen=True, slots=True)
class FreeSlots:
    """Slots in order, and the number of articles that each still takes.

    `seats` says in which slot a topic with a run date sits, by the identity of the topic; those whose day has no slot
    have none.
    """

    slots: tuple[Slot, ...]
    left: tuple[int, ...]
    seats: Mapping[int, int]

    @property
    def positions(self) -> list[Position]:
        """The slots as the solver sees them."""
        return [Position(slot.day.toordinal(), room) for slot, room in zip(self.slots, self.left, strict=True)]

    def moment(self, topic: Topic) -> RunDate:
        """Return when a topic with a run date goes out: one without a time has that of the slot in which it sits."""
        assert topic.scheduled is not None
        seat = self.seats.get(id(topic))
        return topic.scheduled if topic.scheduled.time or seat is None else self.slots[seat].when

    def not_before(self, when: RunDate) -> int:
        """Return the place of the first slot not earlier than `when`; on its day times count where both have one."""
        return bisect_left(self.slots, (when.day, _clock(when, _FIRST_MINUTE)), key=lambda slot: _late(slot.when))

    def not_after(self, when: RunDate) -> int:
        """Return the place of the last slot that is not later than `when`, or -1."""
        return bisect_right(self.slots, (when.day, _clock(when, _LAST_MINUTE)), key=lambda slot: _early(slot.when)) - 1


def _early(when: RunDate) -> tuple[dt.date, str]:
    return (when.day, _clock(when, _FIRST_MINUTE))


def _late(when: RunDate) -> tuple[dt.date, str]:
    return (when.day, _clock(when, _LAST_MINUTE))


def _clock(when: RunDate, otherwise: str) -> str:
    return f"{when.time:%H:%M}" if when.time else otherwise


def free_slots(
    backlog: Backlog,
    slots: Iterable[Slot],
    *,
    today: dt.date,
    enough: int,
    release: RunDate,
    movable: Collection[int] = (),
) -> FreeSlots:
    """Take slots from `today` on until those from `release` on have room for `enough` articles, or there are no more.

    What is scheduled and still open takes up room on its day: in the slot of its time, else in the day's first one with
    room. Who gave it another hour most likely meant that day's article, so a slot that nobody else has is its, too.
    Topics that are `movable` (their identities) only hold a seat there; slots are taken as far as their dates, but no
    thousands beyond what is needed: whoever has a run date behind these (the year 9999 is a slip) holds none.
    """
    taken: dict[dt.date, list[Topic]] = defaultdict(list)
    for topic in publishing_order(backlog):
        assert topic.scheduled is not None
        taken[topic.scheduled.day].append(topic)
    last_held = max(
        (day for day, topics in taken.items() if any(id(topic) in movable for topic in topics)), default=today
    )
    earliest = _early(release)
    most = _FURTHEST + 2 * (enough + len(taken))
    found: list[Slot] = []
    rooms: list[int] = []
    seats: dict[int, int] = {}
    for day, same_day in groupby(slots, key=lambda slot: slot.day):
        if day < today:
            continue
        pushes = list(same_day)
        left = [slot.capacity for slot in pushes]
        for topic, seat in _seated(pushes, taken.get(day, ()), movable):
            seats[id(topic)] = len(found) + seat
            if id(topic) not in movable:
                left[seat] -= 1
        left = [max(0, some) for some in left]
        found += pushes
        rooms += left
        enough -= sum(some for slot, some in zip(pushes, left, strict=True) if _late(slot.when) >= earliest)
        if enough <= 0 and (day >= last_held or len(found) >= most):
            break
    return FreeSlots(tuple(found), tuple(rooms), seats)


def _seated(pushes: list[Slot], topics: Iterable[Topic], movable: Collection[int]) -> Iterator[tuple[Topic, int]]:
    """Yield the topics of one day with their slots: those with a slot's time first, then those that cannot move.

    Whoever has an hour of its own comes last, and sits in a slot only where one has room.
    """
    rooms = [slot.capacity for slot in pushes]
    times = [slot.when.time for slot in pushes]

    def turn(topic: Topic) -> tuple[bool, bool, bool]:
        when = topic.scheduled
        return (when is None or not is_slot(when, times), when is None or when.time not in times, id(topic) in movable)

    for topic in sorted(topics, key=turn):
        assert topic.scheduled is not None
        time = topic.scheduled.time
        free = next((place for place, left in enumerate(rooms) if left > 0), None)
        place = times.index(time) if time in times else free
        if place is None and is_slot(topic.scheduled, times):
            place = 0
        if place is not None:
            rooms[place] -= 1
            yield topic, place
