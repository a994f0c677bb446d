"""The next slots of cadences, and those that the calendar takes away: why nothing goes out in a week."""

from __future__ import annotations

from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.blackouts import Blackouts
from paiqi.calendar.holidays import WorkingCalendar
from paiqi.calendar.slots import shifted, slots

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Calendar
    from paiqi.model.days import DateSpan, RunDate

# How far a rule is followed that has fewer slots than were asked for.
_FAR = 366
# A slot moves to the nearest workday, which is never so far away (`WorkingCalendar` looks no further).
_FARTHEST_MOVE = 62


class LostSlot(NamedTuple):
    """A moment of a cadence without a slot: it lies in a `blackout`, or else on a day off, the `holiday`."""

    when: RunDate
    holiday: str
    blackout: DateSpan | None


class Upcoming(NamedTuple):
    """Slots in order, and the first lost one of each day that fell out between the first day and the last slot."""

    slots: tuple[Slot, ...]
    lost: tuple[LostSlot, ...]


def upcoming(cadences: Sequence[Cadence], calendar: Calendar, *, start: dt.date, count: int) -> Upcoming:
    """Return the next `count` slots from `start` on; where the cadences have fewer, a year is looked at for the rest.

    Errors as with `slots`.
    """
    counted = [cadence.counted_from(start) for cadence in cadences]
    found = tuple(islice(slots(counted, calendar, start=start, end=None), count))
    end = found[-1].day if len(found) == count else shifted(start, _FAR)
    lost = lost_slots(counted, calendar, start=start, end=end)
    return Upcoming(found, tuple(next(same_day) for _day, same_day in groupby(lost, key=lambda one: one.when.day)))


def lost_slots(cadences: Sequence[Cadence], calendar: Calendar, *, start: dt.date, end: dt.date) -> Iterator[LostSlot]:
    """Yield the moments from `start` to `end` that blackouts and days off take away, in order.

    A slot that moved to another day is not lost. Errors as with `slots`.
    """
    working = WorkingCalendar.of(calendar)
    around = slots(cadences, calendar, start=shifted(start, -_FARTHEST_MOVE), end=shifted(end, _FARTHEST_MOVE))
    blackouts = Blackouts.of(calendar)
    kept = {slot.moved_from or slot.day for slot in around}
    for when in merge(*(cadence.run_dates(start, working.is_workday) for cadence in cadences)):
        if when.day > end:
            return
        if when.day not in kept:
            blackout = blackouts.on(when.day)
            yield LostSlot(when, "" if blackout else working.kind(when.day).name, blackout)
