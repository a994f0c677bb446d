"""Lead: how long before its run date the draft of a topic must be there; the draft day is derived, never stored.

A topic without a run date is written for its deadline.

    calendar:
      lead: 3 days        # or 3 workdays, 1 week, 两周, 3个工作日

Workdays are those of the working calendar: weekends and days off do not count, make-up workdays do.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from paiqi.calendar.holidays import WorkingCalendar
    from paiqi.model.backlog import Calendar
    from paiqi.model.topic import Topic

UNWRITTEN = frozenset({Status.TODO, Status.DRAFTING})
# Two years of workdays: whoever writes more has slipped.
_MOST_WORKDAYS = 520


class Lead(NamedTuple):
    """So many months, so many days, or so many workdays: one of the three."""

    months: int = 0
    days: int = 0
    workdays: int = 0

    @property
    def words(self) -> str:
        """How it is said in the user's language, which `read_lead` reads back: 3 天, 5 个工作日."""
        if self.workdays:
            return ngettext("{n} workday", "{n} workdays", self.workdays).format(n=self.workdays)
        if self.months:
            return ngettext("{n} month", "{n} months", self.months).format(n=self.months)
        return ngettext("{n} day", "{n} days", self.days).format(n=self.days)

    def before(self, day: dt.date, working: WorkingCalendar) -> dt.date:
        """Return the day that comes so long before `day`, and no earlier than the calendar begins.

        A later day never has an earlier one. Where no workday is near, days count as they come.
        """
        from paiqi.dates.reckoning import shifted

        try:
            if not self.workdays:
                return shifted(shifted(day, -self.months, "m"), -self.days, "d")
            for _each in range(self.workdays):
                day = working.workday_before(day) or shifted(day, -1, "d")
        except OverflowError:
            return dt.date.min
        return day


def read_lead(text: str) -> Lead:
    """Read `3 days`, `3 workdays`, `1 week`, `提前两周`, `3个工作日`; raise WrongUsageError."""
    from paiqi.dates.durations import read_duration
    from paiqi.dates.numerals import COUNT, ENGLISH_COUNT, read_number
    from paiqi.dates.typed import Typed

    typed = Typed.of(text)
    plain = re.sub("^(?:提前|发布前)|(?: (?:before|ahead|earlier)|前)$", "", typed.plain)
    workdays = f"({ENGLISH_COUNT}|{COUNT}) ?(?:(?:work(?:ing)? ?|business )days?|个?工作日)"
    if found := re.fullmatch(workdays, plain):
        count = read_number(found[1])
        if 1 <= count <= _MOST_WORKDAYS:
            return Lead(workdays=count)
    else:
        with suppress(WrongUsageError):
            duration = read_duration(plain)
            return Lead(duration.months, duration.days)
    raise WrongUsageError(
        _("“{text}” is not understood as a lead").format(text=typed.shown),
        where="calendar.lead",
        remedy=_("say how long before the run date, in days, weeks or workdays: {command}").format(
            command=command("set", "lead", *_("3 workdays").split())
        ),
    )


class DraftDays:
    """The days by which the drafts of one calendar's topics must be there.

    There are none without a lead, nor where it, or the holidays that it counts by, are not understood: `check` says so.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._found: dict[dt.date, dt.date] = {}
        self._lead: Lead | None = None
        if calendar.lead:
            from paiqi.calendar.holidays import WorkingCalendar

            with suppress(WrongUsageError):
                lead = read_lead(calendar.lead)
                self._working = WorkingCalendar.of(calendar) if lead.workdays else WorkingCalendar(None, None)
                self._lead = lead

    def before(self, day: dt.date) -> dt.date | None:
        """Return the day by which a draft must be there that is published on `day`; None without a lead."""
        if self._lead is None:
            return None
        if day not in self._found:
            self._found[day] = self._lead.before(day, self._working)
        return self._found[day]

    def of(self, topic: Topic) -> dt.date | None:
        """Return the draft day of a topic that is still to be written, by its run date, else by its deadline."""
        out = topic.scheduled.day if topic.scheduled else topic.deadline
        return self.before(out) if out and topic.status in UNWRITTEN else None
