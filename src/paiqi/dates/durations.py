"""Durations as people say them: `1w`, `3 days`, `two weeks`, `a month`, `一周`, `10天`, `两个月`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.dates import refusals
from paiqi.dates.numerals import COUNT, ENGLISH_COUNT, read_number
from paiqi.dates.typed import Typed

if TYPE_CHECKING:
    import datetime as dt

_UNITS = {
    "days": "d|days?|[天日]",
    "weeks": "w|wks?|weeks?|个?(?:周|星期|礼拜)",
    "fortnights": "fortnights?",
    "months": "mo|mths?|months?|个?月",
}
_ANY_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_PATTERN = re.compile(f"(?P<count>{ENGLISH_COUNT}|{COUNT}) ?(?:{_ANY_UNIT})(?![a-z])")
# Ten years of days: whoever types more has slipped.
_MOST = 3660
_DAYS = {"days": 1, "weeks": 7, "fortnights": 14}


class Duration(NamedTuple):
    """So many months and days."""

    months: int
    days: int

    def after(self, day: dt.date) -> dt.date:
        """Return the day that comes so long after `day`; 31 January and a month is the last day of February."""
        from dateutil.relativedelta import relativedelta

        found: dt.date = day + relativedelta(months=self.months, days=self.days)
        return found


def read_duration(text: str) -> Duration:
    """Read a duration of at least a day; raise WrongUsageError with the part that is not understood."""
    typed = Typed.of(text)
    found = _PATTERN.match(typed.plain)
    if found is None or found.end() != len(typed.plain):
        raise refusals.not_understood(typed, found.end() if found else 0, "duration")
    count = read_number(found["count"])
    if not 1 <= count <= _MOST:
        raise refusals.not_understood(typed, 0, "duration")
    if found["months"]:
        return Duration(count, 0)
    return Duration(0, count * next(days for name, days in _DAYS.items() if found[name]))
