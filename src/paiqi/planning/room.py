"""The room that is left: slots beside what is already planned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from paiqi.planning.solver import Position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from paiqi.core.backlog import Backlog
    from paiqi.core.slots import Slot
    from paiqi.core.topic import RunDate

_FIRST_MINUTE, _LAST_MINUTE = "00:00", "23:59"


@dataclass(frozen=True, slots=True)
class Room:
    """Slots in order, with the number of articles that each still takes."""

    slots: tuple[Slot, ...]
    left: tuple[int, ...]

    @property
    def positions(self) -> list[Position]:
        """The slots as the solver sees them."""
        return [Position(slot.day.toordinal(), room) for slot, room in zip(self.slots, self.left, strict=True)]

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


def room(backlog: Backlog, slots: Iterable[Slot], *, today: dt.date, enough: int, release: RunDate) -> Room:
    """Take slots from `today` on until those from `release` on have room for `enough` articles, or there are no more.

    What is scheduled and still open takes up room on its day: in the slot of its time, else in the day's first one with
    room. A topic that is done has freed its slot.
    """
    taken: dict[dt.date, list[RunDate]] = defaultdict(list)
    for topic in backlog.topics:
        if topic.open and topic.scheduled:
            taken[topic.scheduled.day].append(topic.scheduled)
    earliest = _early(release)
    found: list[Slot] = []
    rooms: list[int] = []
    for day, same_day in groupby(slots, key=lambda slot: slot.day):
        if day < today:
            continue
        pushes = list(same_day)
        left = _left(pushes, taken.get(day, []))
        found += pushes
        rooms += left
        enough -= sum(some for slot, some in zip(pushes, left, strict=True) if _late(slot.when) >= earliest)
        if enough <= 0:
            break
    return Room(tuple(found), tuple(rooms))


def _left(pushes: list[Slot], taken: list[RunDate]) -> list[int]:
    """Return the room that is left in each slot of one day."""
    rooms = [slot.capacity for slot in pushes]
    times = [slot.when.time for slot in pushes]
    for when in sorted(taken, key=lambda when: when.time not in times):
        own = times.index(when.time) if when.time in times else None
        place = own if own is not None else next((i for i, left in enumerate(rooms) if left > 0), 0)
        rooms[place] -= 1
    return [max(0, left) for left in rooms]
