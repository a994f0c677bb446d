"""Years and months as a phrase names them: `明年3月`, `下下个月`, `dec 2026`, or none at all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from paiqi.dates.numerals import read_number, read_year
from paiqi.dates.reckoning import (
    Vantage,
    day_of,
    last_day,
    month_after,
    nearest_of_months,
    nearest_of_years,
    nth_weekday,
)
from paiqi.model import words
from paiqi.model.days import DateSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    DayOfMonth = Callable[[int, int], dt.date | None]


# The groups `year`, `near`, `month` and `other` of the patterns of both languages.
NEAR_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "后年": 2,
    "大后年": 3,
    "last year": -1,
    "this year": 0,
    "next year": 1,
}
ENGLISH_NAMES = tuple(name.casefold() for name in words.MONTHS)


def year_named(found: re.Match[str], seen: Vantage) -> int | None:
    """Return the year that a phrase names, or None if it names none; raise OverflowError out of range."""
    groups = found.groupdict()
    if near := groups.get("near"):
        year = seen.today.year + NEAR_YEARS[near]
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise OverflowError
        return year
    return read_year(groups["year"]) if groups.get("year") else None


def in_month(found: re.Match[str], seen: Vantage, day_in: DayOfMonth) -> dt.date | None:
    """Return the day that `day_in` finds in the month of a phrase; without a year or a month, the nearest such day.

    A span that begins on 20 February ends in February, if its end names no month.
    """
    groups = found.groupdict()
    if other := groups.get("other"):
        return day_in(*month_after(seen.today, ahead(other)))
    if not groups.get("month"):
        return day_in(seen.since.year, seen.since.month) if seen.since else nearest_of_months(seen, day_in)
    month = _month_number(groups["month"])
    year = year_named(found, seen)
    return nearest_of_years(seen, lambda near: day_in(near, month)) if year is None else day_in(year, month)


def day_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    """Return the day that a phrase counts in its month."""
    return in_month(found, seen, on_day(read_number(found["day"])))


def in_year(found: re.Match[str], seen: Vantage, day_in: Callable[[int], dt.date | None]) -> dt.date | None:
    """Return the day that `day_in` finds in the year of a phrase; without a year, the nearest such day."""
    year = year_named(found, seen)
    return nearest_of_years(seen, day_in) if year is None else day_in(year)


def on_day(day: int) -> DayOfMonth:
    """Return the rule for that day of the month."""
    return lambda year, month: day_of(year, month, day)


def on_nth(nth: int, weekday: int | None) -> DayOfMonth:
    """Return the rule for the `nth` such weekday, or day, of the month (-1 the last)."""
    if weekday is None:
        return last_day if nth < 0 else on_day(nth)
    return lambda year, month: nth_weekday(year, month, nth, weekday)


def whole_month(found: re.Match[str], seen: Vantage) -> DateSpan | None:
    """Return the month of a phrase as a span."""
    last = in_month(found, seen, last_day)
    return DateSpan(last.replace(day=1), last) if last else None


def whole_year(found: re.Match[str], seen: Vantage) -> DateSpan | None:
    """Return the year of a phrase as a span."""
    year = year_named(found, seen)
    first, last = day_of(year or 0, 1, 1), day_of(year or 0, 12, 31)
    return DateSpan(first, last) if first and last else None


def _month_number(name: str) -> int:
    return (
        next(at for at, month in enumerate(ENGLISH_NAMES, 1) if month.startswith(name[:3]))
        if name[0].isalpha() and name.isascii()
        else read_number(name)
    )


def ahead(which: str) -> int:
    """Return how many weeks or months `下下个`, `上`, `next`, `this` or `week after next` lie ahead."""
    if "after" in which:
        return 2
    return which.count("下") + which.count("next") - which.count("上") - which.count("last")
