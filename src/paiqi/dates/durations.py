"""Durations as people say them: `1w`, `3 days`, `two weeks`, `a month`, `一周`, `10天`, `两个月`, `半年`, `1y`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.dates import refusals
from paiqi.dates.numerals import COUNT, ENGLISH_COUNT, read_number
from paiqi.dates.slips import with_what_was_meant
from paiqi.dates.typed import Typed
from paiqi.model.days import beyond_calendar

if TYPE_CHECKING:
    import datetime as dt

_UNITS = {
    "days": "d|days?|[天日]",
    "weeks": "w|wks?|weeks?|个?(?:周|星期|礼拜)",
    "fortnights": "fortnights?",
    "months": "mo|mths?|months?|个?月",
    "years": "y|yrs?|years?|年",
}
_ANY_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_PATTERN = re.compile(f"(?P<half>半个月|半年)|(?P<count>{ENGLISH_COUNT}|{COUNT}) ?(?:{_ANY_UNIT})(?![a-z])")
# Ten years: whoever types more has slipped.
_MOST_DAYS, _MOST_MONTHS = 3660, 120
_DAYS = {"days": 1, "weeks": 7, "fortnights": 14}
_MONTHS = {"months": 1, "years": 12}


class Duration(NamedTuple):
    """So many months and days."""

    months: int
    days: int

    def after(self, day: dt.date) -> dt.date:
        """Return the day that comes so long after `day`; 31 January and a month is the last day of February.

        Raise WrongUsageError beyond the calendar's years.
        """
        from dateutil.relativedelta import relativedelta

        try:
            found: dt.date = day + relativedelta(months=self.months, days=self.days)
        except (OverflowError, ValueError):
            raise beyond_calendar() from None
        return found


HALVES = {"半个月": Duration(0, 15), "半年": Duration(6, 0)}


def read_duration(text: str) -> Duration:
    """Read a duration of at least a day; raise WrongUsageError with the part that is not understood."""
    typed = Typed.of(text)
    found = _PATTERN.match(typed.plain)
    if found is None or found.end() != len(typed.plain):
        refused = refusals.not_understood(typed, found.end() if found else 0, "duration")
        raise with_what_was_meant(refused, typed.plain, read_duration)
    if found["half"]:
        return HALVES[found["half"]]
    count = read_number(found["count"])
    duration = Duration(
        count * sum(months for name, months in _MONTHS.items() if found[name]),
        count * sum(days for name, days in _DAYS.items() if found[name]),
    )
    if count < 1 or duration.days > _MOST_DAYS or duration.months > _MOST_MONTHS:
        raise refusals.not_understood(typed, 0, "duration")
    return duration
