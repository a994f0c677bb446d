"""Entries as iCalendar has them (RFC 5545), and the zone that their times are told in."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Timezone, Todo
from icalendar.prop import vText

from paiqi.formats.ics.entries import Entry, EntryKind
from paiqi.model.days import day_after
from paiqi.model.topic import Priority, Status
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from icalendar import Component

    from paiqi.model.backlog import Series

PRODUCER = "-//paiqi//paiqi export ics//EN"
MARK = "X-PAIQI-SERIES"
# An article takes no time: so long an entry must be to be seen in a calendar that draws the hours.
_SHOWN_MINUTES = 30
# On a day without an hour: an alarm in the middle of the night helps nobody.
_MORNING = dt.timedelta(hours=9)
_WHOLE_DAYS = dt.timedelta(days=1)
_PRIORITIES = {Priority.HIGH: 1, Priority.LOW: 9}
# Rules of zones beyond these years are guesses.
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


def component(
    entry: Entry, *, mark: str, zone: dt.tzinfo | None, alarms: Sequence[dt.timedelta], stamp: dt.datetime
) -> Component:
    """Return an entry as an event or a to-do, with SEQUENCE 0; `mark` tells its series from others.

    A time is that of `zone`; without one it is what the clock shows wherever the calendar is read.
    """
    made: Component = Event() if entry.kind is EntryKind.RUN else Todo()
    made.add("uid", f"{entry.name}.{entry.kind}@{mark}.paiqi")
    made.add("dtstamp", stamp)
    made.add("sequence", 0)
    made.add("summary", entry.summary)
    if entry.kind is EntryKind.RUN:
        _add_span(made, entry, zone)
        made.add("status", "CONFIRMED" if entry.settled else "TENTATIVE")
        made.add("transp", "TRANSPARENT")
    else:
        made.add("due", entry.when.day)
        _add_progress(made, entry, zone)
    if entry.description:
        made.add("description", entry.description)
    _add_sorting(made, entry)
    if entry.topic.open and not (entry.settled and entry.kind is not EntryKind.RUN):
        for before in alarms:
            made.add_component(_alarm(entry, before))
    return made


def _add_span(made: Component, entry: Entry, zone: dt.tzinfo | None) -> None:
    """Add when an event begins and ends: on a whole day where it has no time."""
    day, time = entry.when.day, entry.when.time
    if time is not None:
        start = dt.datetime.combine(day, time, zone)
        made.add("dtstart", start)
        made.add("duration", dt.timedelta(minutes=_SHOWN_MINUTES))
        return
    made.add("dtstart", day)
    made.add("dtend", day_after(day))


def _add_progress(made: Component, entry: Entry, zone: dt.tzinfo | None) -> None:
    """Add how far a to-do is."""
    if entry.settled:
        made.add("status", "COMPLETED")
        made.add("percent-complete", 100)
        if entry.done_on and is_told(entry.done_on):
            made.add("completed", _moment_of(entry.done_on, zone))
    else:
        made.add("status", "NEEDS-ACTION" if entry.topic.status is Status.TODO else "IN-PROCESS")


def _add_sorting(made: Component, entry: Entry) -> None:
    """Add the address, what the topic is sorted by, and how much it presses."""
    topic = entry.topic
    url = topic.published.url if topic.published else None
    if url and re.fullmatch(r"https?://[!-~]+", url):
        made.add("url", url)
    groups = [clean(group) for group in (topic.pillar or "", *topic.tags) if group.strip()]
    if groups:
        made.add("categories", groups)
    if topic.priority in _PRIORITIES:
        made.add("priority", _PRIORITIES[topic.priority])


def _alarm(entry: Entry, before: dt.timedelta) -> Alarm:
    """Return an alarm so long before a time; on a whole day, whole days before it in the morning."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", entry.summary)
    whole = entry.when.time is None and before % _WHOLE_DAYS == dt.timedelta()
    parameters = {} if entry.kind is EntryKind.RUN else {"RELATED": "END"}
    made.add("trigger", (_MORNING if whole else dt.timedelta()) - before, parameters=parameters)
    return made


def frame(name: str, mark: str, zones: Collection[str], years: Collection[int]) -> Calendar:
    """Return a calendar without its entries, with the rules of the `zones` that they name, for their `years`."""
    made = Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if name:
        made.add("name", name)
        made.add("x-wr-calname", name)
    made.add(MARK, vText(mark))
    for tzid in sorted(zones):
        first, last = dt.date(min(years), 1, 1), dt.date(max(years) + 1, 1, 1)
        made.add_component(Timezone.from_tzid(tzid, first_date=first, last_date=last))
    return made


def series_mark(series: Series) -> str:
    """Return what tells a series from others in an address of an entry: of its title, eight letters."""
    from hashlib import sha256

    return sha256((series.title or "").encode()).hexdigest()[:8]


def is_told(day: dt.date) -> bool:
    """Return whether calendar programs know what to do with a day: some take in nothing of a file with a year 1."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _moment_of(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    """Return a moment that is on `day` wherever the calendar is kept: iCalendar wants one, in UTC."""
    return dt.datetime.combine(day, dt.time(12), zone or dt.UTC).astimezone(dt.UTC)
