"""Slots: the days and times at which articles can go out, from the cadences, less holidays and blackouts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from paiqi.calendar.blackouts import Blackouts
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.holidays import DayKind, WorkingCalendar
    from paiqi.model.backlog import Calendar

# The rarest rule (29 February on a Monday, around 2100) comes after forty years; a longer search finds nothing.
_PATIENCE = 41 * 366
# Days: no slot is moved so far by holidays and blackouts that it would meet another stretch of days.
_FAR_APART = 400
# Days: whoever means a date farther off has mistyped its year, and nobody goes there from slot to slot.
CENTURY = 36_525


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which one push goes out, with room for `capacity` articles.

    `provisional` says that its year's official holidays are not announced yet; `holiday` is the one on its day, or on
    the day off that it was `moved_from`.
    """

    when: RunDate
    capacity: int = 1
    provisional: bool = False
    holiday: str = ""
    moved_from: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day of the push."""
        return self.when.day

    @property
    def note(self) -> str:
        """What the writer should know of it, in a few words, or an empty text."""
        from paiqi.calendar.holidays import holiday_word

        if self.moved_from:
            return _("moved from {day}").format(day=_named(self.moved_from.isoformat(), self.holiday))
        return holiday_word(self.holiday)


def _named(text: str, holiday: str) -> str:
    from paiqi.calendar.holidays import holiday_word

    return _("{text} ({holiday})").format(text=text, holiday=holiday_word(holiday)) if holiday else text


def slots(cadences: Sequence[Cadence], calendar: Calendar, *, start: dt.date, end: dt.date | None) -> Iterator[Slot]:
    """Yield the slots from `start` to `end`, both included, in order and one by one.

    A slot on a day off is skipped, kept, or moved to the nearest workday before or after, where no other slot and no
    blackout is (`calendar.on_day_off`); a weekend is not a day off. Cadences that meet at one moment make one slot, and
    a cadence without a time takes the time of another on its day. Without an `end` they go on to the end of the
    calendar, or until the cadences have nothing more. Raise WrongUsageError for holidays that are not understood, and
    for a cadence that has no day when it is counted from `start`.
    """
    from paiqi.calendar.holidays import WorkingCalendar

    working = WorkingCalendar.of(calendar)
    counted = [cadence.counted_from(start) for cadence in cadences]
    return _slots(counted, calendar, working, start, end or dt.date.max)


def _slots(
    cadences: Sequence[Cadence], calendar: Calendar, working: WorkingCalendar, start: dt.date, end: dt.date
) -> Iterator[Slot]:
    """Settle each day of the cadences, and hand a slot out as soon as no later day can be moved before it."""
    moves_back = working.has_holidays and calendar.on_day_off == "before"
    blackouts = Blackouts.of(calendar)
    waiting: dict[dt.date, list[Slot]] = {}

    def is_taken(near: dt.date) -> bool:
        return near in waiting or blackouts.on(near) is not None

    latest = start
    keeps_order = not working.has_holidays or calendar.on_day_off in {"skip", "keep"}
    for day, moments in groupby(_run_dates(cadences, calendar, working, start), key=attrgetter("day")):
        frontier = working.workday_before(day) or day if moves_back else day
        if waiting:
            for ready in sorted(settled for settled in waiting if settled < frontier):
                yield from waiting.pop(ready)
        if frontier > end or (day - latest).days > _PATIENCE:
            break
        if blackouts.on(day):
            continue
        kind = working.kind(day)
        target = _target(day, kind, calendar, working, is_taken)
        if target is not None and start <= target <= end:
            found = _on(target, day, _distinct(moments), kind=kind, calendar=calendar, working=working)
            latest = max(latest, target)
            if keeps_order:
                yield from found
            else:
                waiting[target] = found
    for ready in sorted(waiting):
        yield from waiting[ready]


def _run_dates(
    cadences: Sequence[Cadence], calendar: Calendar, working: WorkingCalendar, start: dt.date
) -> Iterator[RunDate]:
    """Yield the moments of all cadences in order, from the first day that can be moved to `start` or later."""
    first = start
    if working.has_holidays and calendar.on_day_off == "after":
        before = working.workday_before(start)
        first = before + dt.timedelta(1) if before else start
    return merge(*(cadence.run_dates(first, working.is_workday) for cadence in cadences))


def _target(
    day: dt.date, kind: DayKind, calendar: Calendar, working: WorkingCalendar, is_taken: Callable[[dt.date], bool]
) -> dt.date | None:
    """Return the day on which the slot of `day` falls, or None where it falls out, or would on a day that is taken."""
    if calendar.on_day_off == "keep" or not kind.off:
        return day
    if calendar.on_day_off == "skip":
        return None
    near = working.workday_before(day) if calendar.on_day_off == "before" else working.workday_after(day)
    return None if near is None or is_taken(near) else near


def _distinct(moments: Iterator[RunDate]) -> list[dt.time | None]:
    """Return the times of one day in order; a moment without a time takes that of another."""
    times = list(dict.fromkeys([when.time for when in moments]))
    return [time for time in times if time] or [None]


def _on(
    target: dt.date,
    day: dt.date,
    times: list[dt.time | None],
    *,
    kind: DayKind,
    calendar: Calendar,
    working: WorkingCalendar,
) -> list[Slot]:
    is_made_up = kind.workday and kind.announced
    return [
        Slot(
            RunDate(target, time),
            calendar.capacity,
            provisional=not working.announced(target.year),
            holiday="" if is_made_up else kind.name,
            moved_from=None if day == target else day,
        )
        for time in times
    ]


def shifted(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later, or earlier, and no further than the calendar goes."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def slot_times(calendar: Calendar, days: Collection[dt.date]) -> dict[dt.date, list[dt.time | None]]:
    """Return the times of the slots that the calendar's own cadences have on some days.

    There are none where its cadences or holidays are not understood: `check` says so.
    """
    found: dict[dt.date, list[dt.time | None]] = {}
    if not days or not calendar.cadence:
        return found
    from paiqi.calendar.cadence import calendar_cadences

    with suppress(WrongUsageError):
        cadences = [cadence.counted_from(min(days)) for cadence in calendar_cadences(calendar)]
        for stretch in _stretches(sorted(days)):
            for slot in slots(cadences, calendar, start=stretch[0], end=stretch[-1]):
                if slot.day in days:
                    found.setdefault(slot.day, []).append(slot.when.time)
    return found


def _stretches(days: Sequence[dt.date]) -> Iterator[Sequence[dt.date]]:
    """Yield days in order, in stretches of those near to each other: from one to the next nobody goes day by day."""
    start = 0
    for place, (day, following) in enumerate(pairwise(days), 1):
        if (following - day).days > _FAR_APART:
            yield days[start:place]
            start = place
    yield days[start:]


def coming_slots(calendar: Calendar, start: dt.date) -> Taken:
    """Return the slots of the calendar's own cadences from `start` on; raise as `slots`."""
    from paiqi.calendar.cadence import calendar_cadences

    cadences = [cadence.counted_from(start) for cadence in calendar_cadences(calendar)]
    return Taken(slots(cadences, calendar, start=start, end=None) if cadences else ())


class SlotTimes:
    """The times of the slots on days of one calendar: on any day, found at one go with its year's other `days`."""

    def __init__(self, calendar: Calendar, days: Iterable[dt.date]) -> None:
        self._calendar = calendar
        self._years: defaultdict[int, set[dt.date]] = defaultdict(set)
        for day in days:
            self._years[day.year].add(day)
        self._found: dict[dt.date, list[dt.time | None]] = {}

    def on(self, day: dt.date) -> list[dt.time | None]:
        """Return the times of the slots on `day`, as `slot_times` does."""
        if day not in self._found:
            wanted = {day, *self._years[day.year]}
            times = slot_times(self._calendar, wanted)
            self._found |= {each: times.get(each, []) for each in wanted}
        return self._found[day]


def is_slot(when: RunDate, times: Collection[dt.time | None]) -> bool:
    """Return whether a run date means one of its day's slots, at `times`: any, where one of the two leaves it open."""
    return bool(times) and (when.time is None or when.time in times or None in times)


class Taken:
    """Slots that can be gone through again, though what makes them is endless."""

    def __init__(self, coming: Iterable[Slot]) -> None:
        self._coming = iter(coming)
        self._taken: list[Slot] = []

    @property
    def so_far(self) -> tuple[Slot, ...]:
        """The slots that have been asked for."""
        return tuple(self._taken)

    def __iter__(self) -> Iterator[Slot]:
        place = 0
        while True:
            if place == len(self._taken):
                following = next(self._coming, None)
                if following is None:
                    return
                self._taken.append(following)
            yield self._taken[place]
            place += 1
