"""The hour that is said beside a day: of a part of the day the cadence's own, and none where a day is asked for."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from paiqi.calendar.slots import slot_times
from paiqi.calendar.zone import zone
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    from paiqi.dates import Moment
    from paiqi.model.backlog import Calendar


def run_date_of(said: Moment, calendar: Calendar) -> RunDate:
    """Return the run date that was said, in the calendar's zone; raise WrongUsageError where no one hour is meant.

    周六晚上 is at the hour of that day's slots in the evening; else, on a day without such, of the cadence's.
    """
    if said.offset is not None and said.when.time:
        moment = dt.datetime.combine(said.when.day, said.when.time, dt.timezone(said.offset))
        shown = moment.astimezone(zone(calendar.timezone))
        return RunDate(shown.date(), shown.time())
    if said.part is None:
        return said.when
    day, part = said.when.day, said.part
    on_day = [time for time in slot_times(calendar, [day]).get(day, []) if time in part]
    hours = sorted(set(on_day or (time for time in _hours(calendar) if time in part)))
    if len(hours) == 1:
        return RunDate(day, hours[0])
    if hours:
        message = _("“{part}” can be {hours} here").format(
            part=part.word, hours=_(", ").join(f"{h:%H:%M}" for h in hours)
        )
    else:
        message = _("“{part}” says no hour, and the cadence has none in it").format(part=part.word)
    example = f"{day} {hours[0]:%H:%M}" if hours else f"{day} {(part.begins + part.ends) // 2:02}:00"
    raise WrongUsageError(message, remedy=_("type the hour too, such as {example}").format(example=example))


def whole_day_of(said: Moment, calendar: Calendar) -> dt.date:
    """Return the day that was said as a limit: a first day, or a last one.

    An hour beside it is taken where it says no more than the day: where slots have it. Raise WrongUsageError for
    another, because a limit is a whole day, and the hour would be lost.
    """
    when = run_date_of(said, calendar)
    if when.time and when.time not in _hours(calendar):
        message = _("“{time}” cannot be kept: what is asked for is a whole day").format(time=f"{when.time:%H:%M}")
        raise WrongUsageError(message, remedy=_("type the day alone: {day}").format(day=when.day))
    return when.day


def _hours(calendar: Calendar) -> set[dt.time]:
    """Return the hours of the calendar's own cadences; none where one is not understood, which `check` says."""
    from paiqi.calendar.cadence import calendar_cadences

    with suppress(WrongUsageError):
        return {cadence.time for cadence in calendar_cadences(calendar) if cadence.time}
    return set()
