"""The calendar's time zone: a run date with a time, as a moment with its offset."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.model.days import RunDate

_TWO_DAYS = dt.timedelta(days=2)


@cache
def is_zone(name: str) -> bool:
    """Return whether there is a time zone called `name`; any name will do where the machine knows no zones at all."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return name != "UTC" and not is_zone("UTC")
    return True


@cache
def zone(name: str | None) -> dt.tzinfo | None:
    """Return the zone called `name` (IANA), or None for the machine's own; raise WrongUsageError if there is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUsageError(
            _("there is no time zone “{name}”").format(name=name),
            where="calendar.timezone",
            remedy=_("write an IANA name, such as Asia/Shanghai"),
        ) from None


def iso_moment(when: RunDate, name: str | None) -> str:
    """Return `2026-12-04`, or `2026-12-04T20:00:00+08:00` where the run date has a time."""
    if when.time is None:
        return when.day.isoformat()
    naive = dt.datetime.combine(when.day, when.time)
    tz = zone(name) or _of_the_machine(when.day, when.time)
    return naive.replace(tzinfo=tz).isoformat()


def _of_the_machine(day: dt.date, time: dt.time) -> dt.tzinfo | None:
    """Return what the machine's own zone is at a moment; at either end of the calendar, what it is two days nearer."""
    near = min(max(day, dt.date.min + _TWO_DAYS), dt.date.max - _TWO_DAYS)
    return dt.datetime.combine(near, time).astimezone().tzinfo
