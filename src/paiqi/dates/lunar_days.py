"""Days of the lunar calendar as they are said: 农历八月十五, 腊月廿三, 正月初八, 农历闰六月初一, 2027年农历九月初九.

A month of another name than the solar ones have (正, 冬, 腊), or a day of another (初三, 廿三), says by itself which
calendar is meant; else 农历 does. A year that is named is a lunar year; where the day then lies in the next solar one,
nobody knows which was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import months, refusals
from paiqi.dates.chinese import YEAR_NAMED
from paiqi.dates.lunar import FIRST_YEAR, LAST_YEAR, lunar_day
from paiqi.dates.numerals import SMALL, read_number
from paiqi.dates.sayings import Saying
from paiqi.dates.typed import Typed

if TYPE_CHECKING:
    import datetime as dt
    import re

    from paiqi.dates.reckoning import Vantage

_CALENDAR = "(?:农历|阴历|旧历)的?"
_MONTH = f"(?P<leap>闰)?(?P<month>[正冬腊]|{SMALL})月"
_OWN_MONTH = "(?P<leap>闰)?(?P<month>[正冬腊])月"
_DAY = f"(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|{SMALL})[日号]?"
_OWN_DAY = "(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?)"
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# A leap month comes again after 19 years, mostly.
_YEARS_TO_TRY = 40


def _day(found: re.Match[str], seen: Vantage) -> dt.date | None:
    month = _MONTHS.get(found["month"]) or read_number(found["month"])
    day = read_number(found["day"].removeprefix("初").replace("廿", "二十"))

    def day_in(year: int) -> dt.date | None:
        return lunar_day(year, month, day, leap=bool(found.groupdict().get("leap")))

    year = months.year_named(found, seen)
    if year is None:
        return _nearest([one for one in map(day_in, _years_around(seen)) if one], seen)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusals.moving_festival_unknown(found[0], FIRST_YEAR, LAST_YEAR)
    of_that_year, of_the_year_before = day_in(year), day_in(year - 1)
    if of_that_year and of_the_year_before and of_that_year.year > year:
        raise refusals.two_lunar_years(Typed.of(found[0]), of_the_year_before, of_that_year)
    return of_that_year


def _years_around(seen: Vantage) -> range:
    start = seen.start.year
    if seen.past:
        return range(start, start - _YEARS_TO_TRY, -1)
    return range(start - 1, start + _YEARS_TO_TRY)


def _nearest(days: list[dt.date], seen: Vantage) -> dt.date | None:
    if seen.nearest:
        return min(days, key=lambda day: abs(day - seen.start), default=None)
    return next(filter(seen.reaches, days), None)


RULES = (
    Saying(f"{_CALENDAR}(?:{YEAR_NAMED})?{_MONTH}{_DAY}", _day),
    Saying(f"{YEAR_NAMED}{_CALENDAR}{_MONTH}{_DAY}", _day),
    Saying(f"(?:{YEAR_NAMED})?{_OWN_MONTH}{_DAY}", _day),
    Saying(f"(?:{YEAR_NAMED})?{_MONTH}{_OWN_DAY}", _day),
    Saying(f"(?:{YEAR_NAMED})?(?P<month>腊)(?P<day>八)节?", _day),
)
