"""Free days: where a topic that cannot stay on its run date could go out instead."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from paiqi.calendar.blackouts import Blackouts
from paiqi.calendar.slots import shifted, slots
from paiqi.errors import WrongUsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.holidays import WorkingCalendar
    from paiqi.ledger.precedence import Precedence
    from paiqi.model.backlog import Calendar
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic

# So many days are looked at: where all of them are taken, the writer has to look further.
_PATIENCE = 400


class FreeDays:
    """The days from tomorrow on that have a slot with room, or, without a cadence, room on a day that is not off.

    A day that was offered to one topic has a seat less for the next, so that all can be taken at their word.
    """

    def __init__(
        self,
        calendar: Calendar,
        cadences: tuple[Cadence, ...],
        working: WorkingCalendar | WrongUsageError,
        precedence: Precedence,
        coming: Iterable[RunDate],
        *,
        today: dt.date,
    ) -> None:
        """Take the `cadences` that make slots, none where they make none, and the run dates that are `coming`."""
        self._calendar = calendar
        self._blackouts = Blackouts.of(calendar)
        self._cadences = cadences
        self._working = working
        self._precedence = precedence
        self._tomorrow = shifted(today, 1)
        self._held = Counter(when.day for when in coming)
        self._offered: dict[int, dt.date | None] = {}

    def of(self, topic: Topic) -> dt.date | None:
        """Return the first free day on which `topic` keeps its own rules, None where there is none within reach."""
        if id(topic) not in self._offered:
            self._offered[id(topic)] = day = self._first(topic)
            if day:
                self._held[day] += 1
        return self._offered[id(topic)]

    def _first(self, topic: Topic) -> dt.date | None:
        before = self._precedence.of(topic)
        behind = [shifted(other.scheduled.day, 1) for other in before if other.open and other.scheduled]
        first = max(filter(None, [topic.not_before, *behind]), default=dt.date.min)
        own = topic.scheduled.day if topic.scheduled else None
        room = self._calendar.capacity
        return next((day for day in self._within_reach if first <= day != own and self._held[day] < room), None)

    @cached_property
    def _within_reach(self) -> tuple[dt.date, ...]:
        return tuple(dict.fromkeys(islice(self._days(), _PATIENCE)))

    def _days(self) -> Iterator[dt.date]:
        if self._cadences:
            return (slot.day for slot in slots(self._cadences, self._calendar, start=self._tomorrow, end=None))
        ordinals = range(self._tomorrow.toordinal(), dt.date.max.toordinal())
        return filter(self._is_open, map(dt.date.fromordinal, ordinals))

    def _is_open(self, day: dt.date) -> bool:
        working, calendar = self._working, self._calendar
        if self._blackouts.on(day):
            return False
        return isinstance(working, WrongUsageError) or calendar.on_day_off == "keep" or not working.kind(day).off
