"""The calendar of a backlog as a text, and what it follows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from paiqi.calendar.zone import zone
from paiqi.errors import RefusedError
from paiqi.formats.export import Export
from paiqi.formats.ics.components import component, frame, is_told, series_mark
from paiqi.formats.ics.entries import Entry, entries, names
from paiqi.formats.ics.revisions import EntryText, OlderCalendar, folded
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from icalendar import Component

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_MOST_NAMED = 3


def calendar_file(
    backlog: Backlog,
    topics: Sequence[Topic],
    *,
    today: dt.date,
    alarms: Sequence[dt.timedelta] = (),
    replacing: bytes | None = None,
    where: str = "",
) -> Export:
    """Return the calendar of `topics` (the very objects of the backlog), the same text for the same arguments.

    `alarms` ring so long before each event and to-do that is still to come. The file that it is `replacing`, which
    stands `where`, says what changed. What changed, or is new, is stamped with `today`. Raise RefusedError where that
    file is not this calendar's, or there is nothing to write, and WrongUsageError where the calendar's zone is none.
    """
    older = OlderCalendar(replacing, where)
    mark = older.of_series(series_mark(backlog.series), names(backlog).values())
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    found = entries(backlog, topics)
    told = [entry for entry in found if is_told(entry.when.day)]
    tz = zone(backlog.calendar.timezone)
    fresh = (_text(component(entry, mark=mark, zone=tz, alarms=alarms, stamp=stamp)) for entry in told)
    parts = [part for part in older.followed_by(fresh, f"{stamp:%Y%m%dT%H%M%SZ}") if is_told(part.day())]
    if not parts:
        raise RefusedError(
            _("nothing here has a date, and a calendar without entries is none"),
            remedy=_("give a topic a run date or a deadline first"),
        )
    title = clean(backlog.series.title or "")
    made = frame(title, mark, {part.zone() for part in parts} - {""}, {part.day().year for part in parts}).to_ical()
    end = b"END:VCALENDAR\r\n"
    body = b"".join(folded(part.lines) for part in parts)
    return Export(
        (made.removesuffix(end) + body + end).decode(),
        len({id(entry.topic) for entry in told}),
        tuple(_notes(backlog, found, floating=tz is None)),
        lambda _old: True,  # another's was refused where it was read, which is to be gone on with
    )


def _text(entry: Component) -> EntryText:
    return EntryText.of(str(entry["uid"]), entry.to_ical())


def _notes(backlog: Backlog, found: Sequence[Entry], *, floating: bool) -> Iterator[str]:
    far = [entry for entry in found if not is_told(entry.when.day)]
    if far:
        text = ngettext(
            "{n} date is too far away for calendar programs, and left out: {names}",
            "{n} dates are too far away for calendar programs, and left out: {names}",
            len(far),
        )
        named = [f"{clean(entry.topic.title)} ({entry.when.day})" for entry in far]
        yield text.format(
            n=len(far), names=_("; ").join([*named[:_MOST_NAMED], *(["…"] if named[_MOST_NAMED:] else [])])
        )
    if not backlog.series.title:
        text = _(
            "the series has no title, so a calendar takes its entries for those of any other without one: {command}"
        )
        yield text.format(command=command("set", "title", _("TITLE")))
    nameless = {id(entry.topic) for entry in found if not entry.topic.id}
    if nameless:
        text = ngettext(
            "{n} topic has no id: with another title it becomes another entry of the calendar",
            "{n} topics have no id: with another title each becomes another entry of the calendar",
            len(nameless),
        )
        yield text.format(n=len(nameless))
    if floating and any(entry.when.time for entry in found):
        yield _("the calendar has no time zone, so its hours are those of whoever looks at it: {command}").format(
            command=command("set", "timezone", "Asia/Shanghai")
        )
