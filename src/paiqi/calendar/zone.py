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

_CHINA = {"中国", "北京", "北京时间", "上海", "beijing", "china"}
_TWO_DAYS = dt.timedelta(days=2)


@cache
def is_zone(name: str) -> bool:
    """Return whether there is a time zone called `name`; any name will do where the machine knows no zones at all."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return name != "UTC" and not is_zone("UTC")
    return True


def read_zone(text: str) -> str:
    """Return the IANA name that is typed in any case, or by its city alone; raise WrongUsageError with the nearest."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    wanted = "_".join(text.split()).casefold()
    if wanted in _CHINA:
        return "Asia/Shanghai"
    if is_zone(text):
        return text
    names = {name.casefold(): name for name in sorted(available_timezones())}
    cities = {name.rpartition("/")[2]: full for name, full in names.items() if "/" in name}
    near = names.get(wanted) or cities.get(wanted)
    if near:
        return near
    close = get_close_matches(wanted, [*names, *cities], n=1, cutoff=0.75)
    raise _no_zone(text, (names | cities)[close[0]] if close else "Asia/Shanghai")


@cache
def zone(name: str | None) -> dt.tzinfo | None:
    """Return the zone called `name` (IANA), or None for the machine's own; raise WrongUsageError if there is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _no_zone(name, "Asia/Shanghai") from None


def _no_zone(name: str, near: str) -> WrongUsageError:
    return WrongUsageError(
        _("there is no time zone “{name}”").format(name=name),
        where="calendar.timezone",
        remedy=_("give an IANA name: {command}").format(command=f"paiqi set timezone {near}"),
    )


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
