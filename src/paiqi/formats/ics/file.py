"""The calendar of a backlog as a text, and what it follows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from paiqi.calendar.zone import zone
from paiqi.formats.export import Export
from paiqi.formats.ics.components import calendar, component, series_mark
from paiqi.formats.ics.entries import Entry, entries
from paiqi.formats.ics.revisions import OlderCalendar
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


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
    file is not paiqi's, and WrongUsageError where the calendar's zone is none.
    """
    older = OlderCalendar(replacing, where)
    mark = older.mark or series_mark(backlog.series)
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    found = entries(backlog, topics)
    tz = zone(backlog.calendar.timezone)
    fresh = [component(entry, mark=mark, zone=tz, alarms=alarms, stamp=stamp) for entry in found]
    made = calendar(clean(backlog.series.title or ""), mark, older.followed_by(fresh, stamp))
    return Export(
        made.to_ical().decode(), len({id(entry.topic) for entry in found}), tuple(_notes(found, floating=tz is None))
    )


def _notes(found: Sequence[Entry], *, floating: bool) -> Iterator[str]:
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
