"""Slots that a cadence would have and the calendar takes away: why nothing goes out in a week."""

from __future__ import annotations

import datetime as dt
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.holidays import WorkingCalendar
from paiqi.calendar.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Calendar
    from paiqi.model.days import DateSpan, RunDate

# A slot moves to the nearest workday, which is never so far away (`WorkingCalendar` looks no further).
_FARTHEST_MOVE = 62


class LostSlot(NamedTuple):
    """A moment of a cadence without a slot: it lies in a `blackout`, or else on a day off, the `holiday`."""

    when: RunDate
    holiday: str
    blackout: DateSpan | None


def lost_slots(cadences: Sequence[Cadence], calendar: Calendar, *, start: dt.date, end: dt.date) -> Iterator[LostSlot]:
    """Yield the moments from `start` to `end` that blackouts and days off take away, in order.

    A slot that moved to another day is not lost. Errors as with `slots`.
    """
    working = WorkingCalendar.of(calendar)
    around = slots(cadences, calendar, start=_shifted(start, -_FARTHEST_MOVE), end=_shifted(end, _FARTHEST_MOVE))
    kept = {slot.moved_from or slot.day for slot in around}
    for when in merge(*(cadence.run_dates(start, working.is_workday) for cadence in cadences)):
        if when.day > end:
            return
        if when.day not in kept:
            blackout = next((span for span in calendar.blackouts if when.day in span), None)
            yield LostSlot(when, "" if blackout else working.kind(when.day).holiday, blackout)


def _shifted(day: dt.date, days: int) -> dt.date:
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, dt.date.min.toordinal()), dt.date.max.toordinal()))
