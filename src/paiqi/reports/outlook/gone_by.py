"""What has gone by: run dates that slipped, deadlines, drafts that should be there; and what gives new dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import N_, _
from paiqi.model.commands import advised, command
from paiqi.naming.typed import TypedNames
from paiqi.planning.movable import catching_up
from paiqi.reports.choosing import is_written_by
from paiqi.reports.outlook.happenings import Happening, HappeningKind, of_topics
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

# In the order in which it is told.
GONE_BY = {
    HappeningKind.SCHEDULED: N_("Slipped"),
    HappeningKind.DEADLINE: N_("Deadlines gone by"),
    HappeningKind.DRAFT: N_("Drafts late"),
}
_MOST_PINS = 3
_TITLE = 40  # cells


def overdue(backlog: Backlog, today: dt.date, owner: str | None = None) -> tuple[Happening, ...]:
    """Return each topic that is overdue (of an `owner`, if any), once, at the first of its dates that have gone by."""
    return tuple(one for one in planned_dates(backlog, owner) if one.day < today and _is_first(one, today))


def planned_dates(backlog: Backlog, owner: str | None = None) -> list[Happening]:
    """Return the run dates, deadlines and draft days of open topics (of an `owner`, if any), in order."""
    found = (one for one in of_topics(backlog) if one.kind in GONE_BY and (owner is None or is_of(one, owner)))
    return sorted(found, key=lambda one: one.when)


def is_of(one: Happening, owner: str) -> bool:
    """Whether a happening is about a topic that `owner` writes."""
    return one.topic is not None and is_written_by(one.topic, owner)


def _is_first(one: Happening, today: dt.date) -> bool:
    """Whether an overdue topic stands here: at its run date if that has gone by, else its deadline, else its draft."""
    topic = one.topic
    if topic is None or one.kind is HappeningKind.SCHEDULED:
        return True
    if one.kind is HappeningKind.DRAFT and topic.deadline and topic.deadline < today:
        return False
    return topic.scheduled is None or topic.scheduled.day >= today


def new_dates(backlog: Backlog, gone: Iterable[Happening]) -> Iterator[str]:
    """Say what gives new dates to what slipped, if anything did; a pinned topic needs a word of its own."""
    missed = [one.topic for one in gone if one.kind is HappeningKind.SCHEDULED and one.topic]
    if backlog.calendar.cadence and any(not topic.pinned for topic in missed):
        yield _("What slipped gets new dates: {command}").format(command=catching_up(backlog))
    yield from _pins_gone([topic for topic in missed if topic.pinned], backlog)


def _pins_gone(pinned: list[Topic], backlog: Backlog) -> Iterator[str]:
    """Say what helps a topic whose pin has gone by, which no plan moves."""
    names = TypedNames(backlog)
    for topic in pinned[:_MOST_PINS]:
        name = names.of(topic)
        again = [command("unpin", name), *([command("schedule", name)] if backlog.calendar.cadence else [])]
        yield advised(
            _("“{title}” is pinned to {date}: if it went out, {done}; if not, {again}"),
            title=shorten(clean(topic.title), _TITLE),
            date=topic.scheduled,
            done=command("done", name),
            again=" && ".join(again) if name else "",
        )
