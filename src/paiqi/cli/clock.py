"""The clock: what time it is here, and which day counts as today."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from paiqi.cli.streams import tell
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import RunDate, iso_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.model.backlog import Calendar


def now() -> dt.datetime:
    """Return the time by the clock, in the computer's zone; raise WrongUsageError where that is none."""
    try:
        return dt.datetime.now().astimezone()
    except ValueError:  # more than a day from UTC
        raise WrongUsageError(
            _("the time zone of this computer (TZ={name}) is none").format(name=os.environ.get("TZ", "")),
            remedy=how_to_set_zone(),
        ) from None


def how_to_set_zone() -> str:
    """Say how the computer's zone is set for one program."""
    return _("set TZ to an IANA name, such as Asia/Shanghai, or take it away")


def today(settings: Mapping[str, Any], zone: dt.tzinfo | None = None) -> dt.date:
    """Return the day that counts as today: `--today`, else PAIQI_TODAY, else the clock's in `zone` (else here)."""
    text = settings.get("today") or os.environ.get("PAIQI_TODAY")
    clock = (dt.datetime.now(zone) if zone else now()).date()
    if not text:
        return clock
    try:
        day = iso_day(text)
    except ValueError:
        from paiqi.dates import describe, read_date

        day = read_date(text, clock).when.day
        tell(_("Today is {day}.").format(day=describe(RunDate(day))))
    return day


def zone_of(calendar: Calendar) -> dt.tzinfo | None:
    """Return the zone of a calendar that names one; None, too, on a computer that knows no zones at all."""
    if calendar.timezone is None:
        return None
    from paiqi.calendar.zone import zone

    with suppress(WrongUsageError):
        return zone(calendar.timezone)
    return None
