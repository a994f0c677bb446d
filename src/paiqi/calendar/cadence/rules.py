"""The rules that a cadence can follow: every few days, on weekdays, by the month, on workdays.

A rule yields its days one by one, for as long as there is a calendar (to the year 9999), and never loops without
yielding. An interval above one is counted from the rule's first day at or after an `origin`, so that every second
Tuesday from a Saturday on begins with the next Tuesday.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from paiqi.model import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WEEKDAYS = tuple(name.casefold() for name in words.WEEKDAYS)
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")
LAST = -1

_WEEK = 7
_YEAR = 12
_LAST_ORDINAL = dt.date.max.toordinal()
# No working calendar has so many days off in a row: whoever writes one in gets no slots instead of a long wait.
_LONGEST_BREAK = 366


class Walk(NamedTuple):
    """How a rule's days are asked for: from `start` on, with intervals counted from `origin`, which is not later.

    `is_workday` says of a day whether people work on it; only a rule of workdays asks.
    """

    origin: dt.date
    start: dt.date
    is_workday: Callable[[dt.date], bool]


class DayRule(ABC):
    """On which days articles go out."""

    __slots__ = ()

    @property
    def relative(self) -> bool:
        """Whether its days depend on the day from which they are counted."""
        return False

    @property
    def possible(self) -> bool:
        """Whether it has a day, from wherever it is counted."""
        return True

    @property
    def needs_beginning(self) -> bool:
        """Whether it means nothing without a day from which it is counted."""
        return False

    def named_weekdays(self) -> tuple[int, ...]:
        """Return the weekdays that it names (Monday 0), in order."""
        return ()

    def on(self, weekdays: tuple[int, ...]) -> DayRule | None:  # noqa: ARG002 - most rules have none to change
        """Return the same rule on other weekdays, or None where it has no weekdays to change."""
        return None

    def first(self, origin: dt.date) -> dt.date | None:
        """Return its first day at or after `origin`, Monday to Friday being the workdays; None where there is none."""
        return next(self.days(Walk(origin, origin, lambda day: day.weekday() < len(WEEKDAYS) - 2)), None)

    @abstractmethod
    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield its days in order."""


@dataclass(frozen=True, slots=True)
class Daily(DayRule):
    """Every day, or every so many days."""

    interval: int = 1

    @property
    def relative(self) -> bool:
        """Whether it leaves days out."""
        return self.interval > 1

    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield every `interval`th day."""
        first = walk.origin.toordinal()
        rounds = -(-(walk.start.toordinal() - first) // self.interval)
        for day in range(first + rounds * self.interval, _LAST_ORDINAL + 1, self.interval):
            yield dt.date.fromordinal(day)

    def __str__(self) -> str:
        return "daily" if self.interval == 1 else f"every {self.interval} days"


@dataclass(frozen=True, slots=True)
class Workdays(DayRule):
    """Every day on which people work: make-up workdays too, statutory days off not."""

    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield every workday; stop after a year without one."""
        latest = walk.start.toordinal()
        for ordinal in range(latest, _LAST_ORDINAL + 1):
            day = dt.date.fromordinal(ordinal)
            if walk.is_workday(day):
                latest = ordinal
                yield day
            elif ordinal - latest > _LONGEST_BREAK:
                return

    def __str__(self) -> str:
        return "workdays"


@dataclass(frozen=True, slots=True)
class Weekly(DayRule):
    """On weekdays, every week or every so many weeks; a week begins on Monday."""

    weekdays: tuple[int, ...]
    interval: int = 1

    @property
    def relative(self) -> bool:
        """Whether it leaves weeks out."""
        return self.interval > 1

    def named_weekdays(self) -> tuple[int, ...]:
        """Return its weekdays."""
        return self.weekdays

    def on(self, weekdays: tuple[int, ...]) -> Weekly:
        """Return the same rule on other weekdays."""
        return replace(self, weekdays=weekdays)

    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield its weekdays of every `interval`th week, beginning with the week of the first one."""
        first = walk.origin.toordinal() + min((weekday - walk.origin.weekday()) % _WEEK for weekday in self.weekdays)
        # Day 1 of the calendar, 0001-01-01, is a Monday.
        monday = first - (first - 1) % _WEEK
        earliest = max(walk.start.toordinal(), first)
        period = _WEEK * self.interval
        for week in count(monday + (earliest - monday) // period * period, period):
            for weekday in self.weekdays:
                if week + weekday > _LAST_ORDINAL:
                    return
                if week + weekday >= earliest:
                    yield dt.date.fromordinal(week + weekday)

    def __str__(self) -> str:
        head = "weekly" if self.interval == 1 else f"every {self.interval} weeks"
        return f"{head} on {','.join(WEEKDAYS[weekday] for weekday in self.weekdays)}"


class MonthDay(NamedTuple):
    """The 15th of a month (`weekday` None), its last day (`nth` -1), its first Monday, its last Friday."""

    nth: int
    weekday: int | None = None

    def in_month(self, year: int, month: int) -> int | None:
        """Return the day of that month, or None where it has none such (31 April, a fifth Monday)."""
        after = dt.date(year + month // _YEAR, month % _YEAR + 1, 1) if (year, month) != (dt.MAXYEAR, _YEAR) else None
        length = (after - dt.timedelta(1)).day if after else 31
        if self.weekday is None:
            day = length if self.nth == LAST else self.nth
        elif self.nth == LAST:
            day = length - (dt.date(year, month, length).weekday() - self.weekday) % _WEEK
        else:
            day = 1 + (self.weekday - dt.date(year, month, 1).weekday()) % _WEEK + _WEEK * (self.nth - 1)
        return day if day <= length else None

    def __str__(self) -> str:
        if self.weekday is None:
            return "last day" if self.nth == LAST else str(self.nth)
        return f"{'last' if self.nth == LAST else ORDINALS[self.nth - 1]} {WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class Monthly(DayRule):
    """On days of the month, every month or every so many months; a month without such a day is left out."""

    on_days: tuple[MonthDay, ...]
    interval: int = 1

    @property
    def relative(self) -> bool:
        """Whether it leaves months out."""
        return self.interval > 1

    def named_weekdays(self) -> tuple[int, ...]:
        """Return the weekdays of its days."""
        return tuple(sorted({day.weekday for day in self.on_days if day.weekday is not None}))

    def on(self, weekdays: tuple[int, ...]) -> Monthly | None:
        """Return the same rule on other weekdays, unless it names days by their date."""
        if any(day.weekday is None for day in self.on_days):
            return None
        nths = dict.fromkeys(day.nth for day in self.on_days)
        return replace(self, on_days=tuple(MonthDay(nth, weekday) for nth in nths for weekday in weekdays))

    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield its days of every `interval`th month, beginning with the month of the first one."""
        month = self._first_month(walk.origin)
        wanted = walk.start.year * _YEAR + walk.start.month - 1
        month += max(0, (wanted - month) // self.interval) * self.interval
        for index in range(month, (dt.MAXYEAR + 1) * _YEAR, self.interval):
            for day in self._in_month(index):
                if day >= walk.start:
                    yield day

    def _first_month(self, origin: dt.date) -> int:
        """Return the first month (counted from the year 0) that has one of its days at or after `origin`."""
        months = range(origin.year * _YEAR + origin.month - 1, (dt.MAXYEAR + 1) * _YEAR)
        found = (month for month in months if any(day >= origin for day in self._in_month(month)))
        return next(found, months.stop)

    def _in_month(self, index: int) -> list[dt.date]:
        year, month = index // _YEAR, index % _YEAR + 1
        days = {each.in_month(year, month) for each in self.on_days}
        return [dt.date(year, month, day) for day in sorted(day for day in days if day)]

    def __str__(self) -> str:
        head = "monthly" if self.interval == 1 else f"every {self.interval} months"
        return f"{head} on {','.join(map(str, self.on_days))}"
