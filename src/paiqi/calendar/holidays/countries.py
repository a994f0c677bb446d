"""The official holidays of a country: China's from chinesecalendar, others from the holidays package."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Protocol

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command, installing

if TYPE_CHECKING:
    from collections.abc import Mapping

CHINA = "CN"
_CHINA = {CHINA, "CHINA", "中国", "中国大陆"}
_CODE = "([A-Z]{2})(?:-([A-Z0-9]{1,4}))?"
# The Regulation on Public Holidays as amended by State Council Decree No. 795, in force from 2025.
_LAW_SINCE = 2025
_MOVING = {"清明": "Tomb-sweeping Day", "端午": "Dragon Boat Festival", "中秋": "Mid-autumn Festival"}


class Country(Protocol):
    """A country's official tables."""

    def announced(self, year: int) -> bool:
        """Whether the table of that year is out."""

    def off(self, day: dt.date) -> str | None:
        """Return the holiday for which the day is off, or None."""

    def work(self, day: dt.date) -> str | None:
        """Return the holiday for which the day is made up, or None."""

    def fixed(self, day: dt.date) -> str:
        """Return the holiday that the law fixes on a day, whatever the table will say, or an empty text."""


def country(code: str) -> Country:
    """Return the tables of a country: `CN`, or an ISO 3166 code such as `DE` or `DE-BY`; raise WrongUsageError."""
    wanted = code_in(code)
    if wanted == CHINA:
        return China()
    found = re.fullmatch(_CODE, wanted)
    if found is None:
        raise _unknown(code)
    try:
        from holidays import country_holidays
    except ImportError:
        raise WrongUsageError(
            _("holidays other than CN need the holidays package, which is not installed"),
            where=f"calendar.holidays: {code}",
            remedy=installing("paiqi[holidays]"),
        ) from None
    try:
        return Elsewhere(country_holidays(found[1], subdiv=found[2]))
    except NotImplementedError:
        raise _unknown(code) from None


def code_in(text: str) -> str:
    """Return the code of a country that is written in any case, or by name where it is China; empty for no such."""
    wanted = text.strip().upper()
    return CHINA if wanted in _CHINA else wanted if re.fullmatch(_CODE, wanted) else ""


def _unknown(code: str) -> WrongUsageError:
    return WrongUsageError(
        _("there are no holidays for “{code}”").format(code=code),
        where="calendar.holidays",
        remedy=_("name a country such as CN, DE or DE-BY: {command}").format(command=command("set", "holidays", CHINA)),
    )


class China:
    """The State Council's yearly notices, as chinesecalendar has them."""

    def __init__(self) -> None:
        from chinese_calendar.constants import holidays, workdays

        self._off: Mapping[dt.date, str] = holidays
        self._work: Mapping[dt.date, str] = workdays
        self._years = range(min(holidays).year, max(holidays).year + 1)

    def announced(self, year: int) -> bool:
        """Whether the notice for that year is in the table."""
        return year in self._years

    def off(self, day: dt.date) -> str | None:
        """Return the holiday for which the day is off, or None."""
        return self._off.get(day)

    def work(self, day: dt.date) -> str | None:
        """Return the holiday for which the day is made up, or None."""
        return self._work.get(day)

    def fixed(self, day: dt.date) -> str:
        """Return the holiday that the law fixes on a day, or an empty text."""
        return _fixed_in_china(day.year).get(day, "") if day.year >= _LAW_SINCE else ""


@cache
def _fixed_in_china(year: int) -> dict[dt.date, str]:
    from paiqi.dates.lunar import day_of_moving

    days = {dt.date(year, 1, 1): "New Year's Day"}
    days |= {dt.date(year, 5, day): "Labour Day" for day in (1, 2)}
    days |= {dt.date(year, 10, day): "National Day" for day in (1, 2, 3)}
    if spring := day_of_moving("春节", year):
        # From the eve to the third day of the first month.
        days |= {spring + dt.timedelta(shift): "Spring Festival" for shift in (-1, 0, 1, 2)}
    for festival, name in _MOVING.items():
        if day := day_of_moving(festival, year):
            days.setdefault(day, name)
    return days


class Elsewhere:
    """A country of the holidays package, whose laws fix the days for years to come."""

    def __init__(self, table: Mapping[dt.date, str]) -> None:
        self._table = table

    def announced(self, year: int) -> bool:  # noqa: ARG002 - the laws fix every year
        """Return True."""
        return True

    def off(self, day: dt.date) -> str | None:
        """Return the holiday of a day, or None."""
        return self._table.get(day)

    def work(self, day: dt.date) -> str | None:  # noqa: ARG002 - make-up workdays are China's
        """Return None."""
        return None

    def fixed(self, day: dt.date) -> str:  # noqa: ARG002 - nothing is left to announce
        """Return an empty text."""
        return ""
