"""The next slots of a cadence, and the days on the way that fall out, with the reason."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.core.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.core.backlog import Calendar
    from paiqi.core.cadence import Cadence
    from paiqi.core.holidays import WorkingCalendar
    from paiqi.core.slots import Slot

# How far a rule is followed that has fewer slots than were asked for.
_FAR = 366


class Why(StrEnum):
    """What takes a day's slot away."""

    HOLIDAY = "holiday"
    BLACKOUT = "blackout"


class Lost(NamedTuple):
    """A day of the cadence without a slot; `name` is the holiday's, or the span of the blackout."""

    day: dt.date
    why: Why
    name: str


class Upcoming(NamedTuple):
    """Slots in order, and what fell out between the first day and the last slot."""

    slots: tuple[Slot, ...]
    lost: tuple[Lost, ...]


def upcoming(cadences: Sequence[Cadence], calendar: Calendar, *, start: dt.date, count: int) -> Upcoming:
    """Return the next `count` slots from `start` on; where the cadences have fewer, a year is looked at for the rest.

    Errors as with `slots`.
    """
    found = tuple(islice(slots(cadences, calendar, start=start, end=None), count))
    end = found[-1].day if len(found) == count else _far(start)
    return Upcoming(found, tuple(_lost(cadences, calendar, found, start, end)))


def _far(start: dt.date) -> dt.date:
    return dt.date.fromordinal(min(start.toordinal() + _FAR, dt.date.max.toordinal()))


def _lost(
    cadences: Sequence[Cadence], calendar: Calendar, found: Sequence[Slot], start: dt.date, end: dt.date
) -> Iterator[Lost]:
    from paiqi.core.holidays import WorkingCalendar  # noqa: PLC0415 - as in slots

    working = WorkingCalendar.of(calendar)
    kept = {slot.moved_from or slot.day for slot in found}
    moments = merge(*(cadence.counted_from(start).run_dates(start, working.is_workday) for cadence in cadences))
    for day, _same_day in groupby(moments, key=lambda when: when.day):
        if day > end:
            return
        if day in kept or _moved_away(day, calendar, working, start, end):
            continue
        blackout = next((span for span in calendar.blackouts if day in span), None)
        if blackout:
            yield Lost(day, Why.BLACKOUT, str(blackout))
        else:
            yield Lost(day, Why.HOLIDAY, working.kind(day).holiday)


def _moved_away(day: dt.date, calendar: Calendar, working: WorkingCalendar, start: dt.date, end: dt.date) -> bool:
    """Whether the slot of a day off has moved to a day that is not looked at."""
    if calendar.on_day_off not in {"before", "after"} or any(day in span for span in calendar.blackouts):
        return False
    near = working.workday_before(day) if calendar.on_day_off == "before" else working.workday_after(day)
    return near is not None and not start <= near <= end
