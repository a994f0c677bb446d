"""Reckoning with days: which of the days that a phrase fits is meant, and how far another day is from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


_DAYS_OF_A_WEEK = 7
_MONTHS_OF_A_YEAR = 12
# A 29 February comes eight years after the one before it where a century has none between; a 31st, two months after.
_YEARS_TO_TRY = 9
_MONTHS_TO_TRY = 3


class Vantage(NamedTuple):
    """Whence a date is seen: which of the days that `12-03` fits is the one to come, or the last one gone by.

    With `nearest`, what lacks only a year is of the year in which its month is nearest, whichever way that lies.

    `since` stands for today where a bare date follows another: the 20日 of `2月1日到20日` is seen from 1 February.
    """

    today: dt.date
    past: bool = False
    since: dt.date | None = None
    nearest: bool = False

    @property
    def start(self) -> dt.date:
        """The day from which bare dates are sought."""
        return self.since or self.today

    def reaches(self, day: dt.date) -> bool:
        """Whether `day` lies in the direction of sight, today included."""
        return day <= self.start if self.past else day >= self.start


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return that day, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> dt.date | None:
    """Return the last day of a month."""
    return next(filter(None, (day_of(year, month, day) for day in (31, 30, 29, 28))), None)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    """Return the `nth` such weekday of a month (1 the first, -1 the last), or None where it has fewer."""
    if nth < 0:
        last = last_day(year, month)
        return last - dt.timedelta((last.weekday() - weekday) % _DAYS_OF_A_WEEK) if last else None
    first = day_of(year, month, 1)
    if first is None:
        return None
    days_to_weekday = (weekday - first.weekday()) % _DAYS_OF_A_WEEK
    return day_of(year, month, 1 + days_to_weekday + (nth - 1) * _DAYS_OF_A_WEEK)


def nearest_of_years(seen: Vantage, of_year: Callable[[int], dt.date | None]) -> dt.date | None:
    """Return the nearest day in sight among those that `of_year` names, or None if no year has one.

    Raise OverflowError at the end of the calendar.
    """
    if seen.nearest:
        return _nearest_month(seen.start, of_year)
    step = -1 if seen.past else 1
    for year in range(seen.start.year, seen.start.year + step * _YEARS_TO_TRY, step):
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise OverflowError
        day = of_year(year)
        if day and seen.reaches(day):
            return day
    return None


def _nearest_month(start: dt.date, of_year: Callable[[int], dt.date | None]) -> dt.date | None:
    """Return the day of `of_year` whose month is nearest to that of `start`; of two as near, the one to come."""
    for reach in range(1, _YEARS_TO_TRY):
        years = range(max(start.year - reach, dt.MINYEAR), min(start.year + reach, dt.MAXYEAR) + 1)
        if days := [day for year in years if (day := of_year(year))]:
            return min(days, key=lambda day: (abs(_month_count(day) - _month_count(start)), day < start))
    return None


def _month_count(day: dt.date) -> int:
    return day.year * _MONTHS_OF_A_YEAR + day.month


def nearest_of_months(seen: Vantage, of_month: Callable[[int, int], dt.date | None]) -> dt.date | None:
    """Return the nearest day in sight among those that `of_month` names, or None if no month has one."""
    step = -1 if seen.past else 1
    for months in range(0, step * _MONTHS_TO_TRY, step):
        day = of_month(*month_after(seen.start, months))
        if day and seen.reaches(day):
            return day
    return None


def nearest_weekday(seen: Vantage, weekday: int) -> dt.date:
    """Return the first such weekday strictly after today, or the last one strictly before it for the past."""
    if seen.past:
        return seen.start - dt.timedelta((seen.start.weekday() - weekday - 1) % _DAYS_OF_A_WEEK + 1)
    return seen.start + dt.timedelta((weekday - seen.start.weekday() - 1) % _DAYS_OF_A_WEEK + 1)


def day_of_week(seen: Vantage, weeks: int, weekday: int) -> dt.date:
    """Return the weekday of the week that lies `weeks` after this one; weeks begin on Monday."""
    return seen.today + dt.timedelta(weekday - seen.today.weekday(), weeks=weeks)


def month_after(day: dt.date, months: int) -> tuple[int, int]:
    """Return the year and the month that lie `months` after that of `day`; raise OverflowError out of range."""
    year, month = divmod(day.year * _MONTHS_OF_A_YEAR + day.month - 1 + months, _MONTHS_OF_A_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError
    return year, month + 1


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day that lies `count` days (`d`), weeks (`w`), months (`m`) or years (`y`) after `day`.

    A month too short for the day gives its last one: a month after 31 January is the end of February. Raise
    OverflowError out of range.
    """
    if unit == "d":
        return day + dt.timedelta(days=count)
    if unit == "w":
        return day + dt.timedelta(weeks=count)
    year, month = month_after(day, count * (_MONTHS_OF_A_YEAR if unit == "y" else 1))
    found = day_of(year, month, day.day) or last_day(year, month)
    assert found is not None
    return found
