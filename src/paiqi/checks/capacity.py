"""Room: no slot is promised to more topics than it holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from paiqi.calendar.pushes import without_room
from paiqi.calendar.slots import slot_times
from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _, ngettext
from paiqi.model.days import RunDate
from paiqi.naming.names import named, typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic


def crowded(case: Case) -> Iterator[Flaw]:
    """Yield each topic for which its push has no room: see `without_room`.

    Pinned topics have the first claim, then those of higher priority, then those that come first in the backlog.
    """
    capacity = case.calendar.capacity
    by_day: defaultdict[dt.date, list[Topic]] = defaultdict(list)
    for topic, when in case.coming:
        by_day[when.day].append(topic)
    full = {day: planned for day, planned in by_day.items() if len(planned) > capacity}
    times = slot_times(case.calendar, full)
    for day, planned in full.items():
        claims = sorted(planned, key=lambda topic: (not topic.pinned, topic.priority.rank))
        for topic, holding in without_room(claims, times.get(day, []), capacity):
            together = all(other.scheduled == topic.scheduled for other in holding)
            when = topic.scheduled if together and topic.scheduled else RunDate(day)
            yield _flaw(case, when, topic, holding)


def _flaw(case: Case, when: RunDate, topic: Topic, before: list[Topic]) -> Flaw:
    return Flaw(
        ngettext(
            "there is no room on {day} for “{title}”: “{other}” has it",
            "there is no room on {day} for “{title}”: “{other}” and others have it ({n})",
            len(before),
        ).format(day=when, title=named(topic), other=named(before[0]), n=len(before)),
        _("plan it for another day: paiqi schedule {name} …; or raise calendar.capacity").format(
            name=typed(case.series, topic)
        ),
        topic,
        "scheduled",
        also=tuple(Place(other, "scheduled") for other in before),
    )
