"""Days by a festival's name, in this year or another: 除夕, 明年国庆, 2027年春节, christmas next year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import chinese, english, months, refusals
from paiqi.dates.festivals import BY_NAME, SPRING_FESTIVAL_EVE
from paiqi.dates.sayings import Saying
from paiqi.dates.typed import Typed

if TYPE_CHECKING:
    import datetime as dt
    import re

    from paiqi.dates.reckoning import Vantage


def _festival(found: re.Match[str], seen: Vantage) -> dt.date | None:
    name = found["festival"]
    festival = BY_NAME[name]

    def day_in(year: int) -> dt.date:
        day = festival.in_year(year)
        if day is None:
            from paiqi.dates.lunar import FIRST_YEAR, LAST_YEAR

            raise refusals.moving_festival_unknown(name, FIRST_YEAR, LAST_YEAR)
        return day

    day = months.in_year(found, seen, day_in)
    if festival is SPRING_FESTIVAL_EVE and day and day < seen.today and not seen.past and _this_year(found):
        # The year that a speaker in autumn has in mind may be the moon's, whose last day is yet to come.
        raise refusals.two_eves(Typed.of(found[0]), day, day_in(day.year + 1))
    return day


def _this_year(found: re.Match[str]) -> bool:
    near = found.groupdict().get("near")
    return near is not None and months.NEAR_YEARS[near] == 0


_NAME = f"(?P<festival>{'|'.join(sorted(BY_NAME, key=len, reverse=True))})(?![a-z'])(?:当天|那天|这天)?"

RULES = (
    Saying(f"(?:{chinese.YEAR_NAMED})?{_NAME}", _festival),
    Saying(f"(?:{english.NEAR_YEAR}(?:'s)?|(?P<year>[0-9]{{4}})) ?{_NAME}", _festival),
    Saying(f"{_NAME}{english.YEAR_AFTER}年?", _festival),
)
