"""What a day is to those who work: a workday, a weekend, a statutory day off, a make-up workday, or not known yet."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from paiqi.i18n import N_, _

# The names in chinesecalendar's tables.
_NAMES = (
    N_("New Year's Day"),
    N_("Spring Festival"),
    N_("Tomb-sweeping Day"),
    N_("Labour Day"),
    N_("Dragon Boat Festival"),
    N_("Mid-autumn Festival"),
    N_("National Day"),
    N_("Anti-Fascist 70th Day"),
)


class DayState(StrEnum):
    """The kinds of days; NOT_ANNOUNCED is a day of a year whose official table is not out."""

    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"
    MAKE_UP = "make-up"
    NOT_ANNOUNCED = "not announced"


class DayKind(NamedTuple):
    """What one day is; `name` is the holiday it belongs to."""

    state: DayState
    workday: bool
    name: str = ""

    @property
    def off(self) -> bool:
        """Whether it is a statutory day off; an ordinary weekend is none."""
        return self.state is DayState.OFF

    @property
    def announced(self) -> bool:
        """Whether the table of its year is out, or there is none to wait for."""
        return self.state is not DayState.NOT_ANNOUNCED


def holiday_word(name: str) -> str:
    """Return a holiday's name in the user's language; the writer's own names stay as they are."""
    return _(name) if name in _NAMES else name
