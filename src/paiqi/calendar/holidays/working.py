"""The working calendar of a backlog: what each day is, and which workday is the nearest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from paiqi.calendar.holidays.kinds import DayKind, DayState

if TYPE_CHECKING:
    from paiqi.calendar.holidays.countries import Country
    from paiqi.calendar.holidays.own import OwnDays
    from paiqi.model.backlog import Calendar

_SATURDAY = 5
# No official break comes near two months, so whoever finds no workday within them has written one in.
_FAR = 60

_ORDINARY = (DayKind(DayState.WORKING, workday=True), DayKind(DayState.WEEKEND, workday=False))
_UNANNOUNCED = tuple(DayKind(DayState.NOT_ANNOUNCED, one.workday) for one in _ORDINARY)


class WorkingCalendar:
    """The days off and the make-up workdays that hold for one backlog."""

    def __init__(self, own: OwnDays | None, country: Country | None) -> None:
        self._own = own
        self._country = country

    @classmethod
    def of(cls, calendar: Calendar) -> Self:
        """Read `calendar.holidays`; raise WrongUsageError for what is not understood or not installed."""
        if calendar.holidays is None:
            return cls(None, None)
        from paiqi.calendar.holidays.countries import country
        from paiqi.calendar.holidays.own import own_days

        own = own_days(calendar.holidays)
        return cls(own, country(own.country) if own and own.country else None)

    @property
    def has_holidays(self) -> bool:
        """Whether any day can be off; without holidays there are only weeks and weekends."""
        return self._own is not None

    def announced(self, year: int) -> bool:
        """Return whether the official table of that year is out, or there is none to wait for."""
        if self._own is None or year in self._own.years:
            return True
        return self._country.announced(year) if self._country else not self._own.years

    def kind(self, day: dt.date) -> DayKind:
        """Return what `day` is. In a year that is not announced the days that the law fixes are off."""
        own, country = self._own, self._country
        weekend = day.weekday() >= _SATURDAY
        ordinary = _ORDINARY[weekend]
        if own is None:
            return ordinary
        if day in own.off:
            return DayKind(DayState.OFF, workday=False, name=own.off[day])
        if day in own.work:
            return _made_up(ordinary, own.work[day])
        if not self.announced(day.year):
            if country and (fixed := country.fixed(day)):
                return DayKind(DayState.OFF, workday=False, name=fixed)
            return _UNANNOUNCED[weekend]
        if country is None or day.year in own.years:
            return ordinary
        if (holiday := country.off(day)) is not None:
            return DayKind(DayState.OFF, workday=False, name=holiday)
        if (holiday := country.work(day)) is not None:
            return _made_up(ordinary, holiday)
        return ordinary

    def is_workday(self, day: dt.date) -> bool:
        """Return whether people work on `day`."""
        return self.kind(day).workday

    def workday_before(self, day: dt.date) -> dt.date | None:
        """Return the last workday before `day`, or None where there is none near."""
        return self._workday(day, -1)

    def workday_after(self, day: dt.date) -> dt.date | None:
        """Return the first workday after `day`, or None where there is none near."""
        return self._workday(day, 1)

    def _workday(self, day: dt.date, step: int) -> dt.date | None:
        for distance in range(1, _FAR + 1):
            ordinal = day.toordinal() + step * distance
            if not 1 <= ordinal <= dt.date.max.toordinal():
                return None
            near = dt.date.fromordinal(ordinal)
            if self.is_workday(near):
                return near
        return None


def _made_up(ordinary: DayKind, holiday: str) -> DayKind:
    return ordinary if ordinary.workday else DayKind(DayState.MAKE_UP, workday=True, name=holiday)


def day_kind(day: dt.date, calendar: Calendar) -> DayKind:
    """Return what `day` is in this calendar; for many days build one `WorkingCalendar`."""
    return WorkingCalendar.of(calendar).kind(day)
