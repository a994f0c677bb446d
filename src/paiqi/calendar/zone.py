"""The calendar's time zone: a run date with a time, as a moment with its offset.

Where the clock is put forward, a time that it skips has the offset from before (as the standards have it), so that it
is the moment which the clock shows an hour later; of a time that comes twice, the first is meant.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.days import RunDate

_CHINA = {"中国", "北京", "北京时间", "上海", "beijing", "china"}
# Characters: no zone has a third of it; each slash costs zoneinfo a module to look for, and a level of recursion.
_LONGEST = 100
_TWO_DAYS, _NOTHING = dt.timedelta(days=2), dt.timedelta()


@cache
def is_zone(name: str) -> bool:
    """Return whether there is a time zone called `name`; any name will do where the machine knows no zones at all."""
    return _found(name) is not None or (name != "UTC" and not is_zone("UTC"))


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
    close = get_close_matches(wanted, [*names, *cities], n=1, cutoff=0.75) if len(wanted) <= _LONGEST else ()
    raise _no_zone(text, (names | cities)[close[0]] if close else "Asia/Shanghai")


@cache
def zone(name: str | None) -> dt.tzinfo | None:
    """Return the zone called `name` (IANA), or None for the machine's own; raise WrongUsageError if there is none."""
    if name is None:
        return None
    found = _found(name)
    if found is None:
        raise _no_zone(name, "Asia/Shanghai")
    return found


def _found(name: str) -> ZoneInfo | None:
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(name) if len(name) <= _LONGEST else None
    return None


def _no_zone(name: str, near: str) -> WrongUsageError:
    return WrongUsageError(
        _("there is no time zone “{name}”").format(name=name),
        where="calendar.timezone",
        remedy=_("give an IANA name: {command}").format(command=command("set", "timezone", near)),
    )


def iso_moment(when: RunDate, name: str | None) -> str:
    """Return `2026-12-04`, or `2026-12-04T20:00:00+08:00` where the run date has a time."""
    if when.time is None:
        return when.day.isoformat()
    naive = dt.datetime.combine(when.day, when.time)
    return naive.replace(tzinfo=zone(name) or dt.timezone(_offset(naive, None))).isoformat()


def clock_shows(when: RunDate, name: str | None) -> RunDate:
    """Return what the clock of the zone shows at a run date with a time: another time where it skips that one."""
    skipped = _put_forward(when, name)
    if skipped <= _NOTHING or when.time is None:
        return when
    shown = dt.datetime.combine(when.day, when.time) + skipped
    return RunDate(shown.date(), shown.time())


def comes_twice(when: RunDate, name: str | None) -> bool:
    """Return whether the clock of the zone shows the time of a run date twice on its day."""
    return _put_forward(when, name) < _NOTHING


def _put_forward(when: RunDate, name: str | None) -> dt.timedelta:
    """Return by how much the clock is put forward at that time; less than nothing where it is put back."""
    if when.time is None:
        return _NOTHING
    naive = dt.datetime.combine(when.day, when.time)
    with suppress(WrongUsageError):  # the machine knows no such zone, and so no change of its clock
        return _offset(naive.replace(fold=1), name) - _offset(naive, name)
    return _NOTHING


def _offset(naive: dt.datetime, name: str | None) -> dt.timedelta:
    """Return the offset of a zone at a time; at either end of the calendar, the machine's own as it is two days nearer.

    The `fold` of a time that a change of the clock skips or repeats asks for the offset before the change (0) or after.
    """
    if tz := zone(name):
        return tz.utcoffset(naive) or _NOTHING
    near = dt.datetime.combine(min(max(naive.date(), dt.date.min + _TWO_DAYS), dt.date.max - _TWO_DAYS), naive.time())
    near = near.replace(fold=naive.fold)
    return dt.timedelta(seconds=round(near.replace(tzinfo=dt.UTC, fold=0).timestamp() - near.timestamp()))
