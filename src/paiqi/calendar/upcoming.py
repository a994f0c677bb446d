"""The next slots of a cadence, and the days on the way that fall out, with the reason."""

from __future__ import annotations

import datetime as dt
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.lost_slots import lost_slots
from paiqi.calendar.slots import slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.lost_slots import LostSlot
    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Calendar

# How far a rule is followed that has fewer slots than were asked for.
_FAR = 366


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
    end = found[-1].day if len(found) == count else _far(start)
    lost = lost_slots(counted, calendar, start=start, end=end)
    return Upcoming(found, tuple(next(same_day) for _day, same_day in groupby(lost, key=lambda one: one.when.day)))


def _far(start: dt.date) -> dt.date:
    return dt.date.fromordinal(min(start.toordinal() + _FAR, dt.date.max.toordinal()))
