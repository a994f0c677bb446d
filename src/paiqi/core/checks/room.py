"""Room: no slot is promised to more topics than it holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from paiqi.core.checks.finding import Flaw, Place
from paiqi.core.checks.words import named, typed
from paiqi.core.topic import RunDate
from paiqi.i18n import _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.core.checks.case import Case
    from paiqi.core.topic import Topic

Planned = tuple["Topic", RunDate]


def crowded(case: Case) -> Iterator[Flaw]:
    """Yield each topic for which its slot has no room; pinned topics have the first claim, then those that come first.

    A time of its own makes a slot of its own. Run dates without a time share what the day's slots have left; a day
    without slots holds one push.
    """
    by_day: defaultdict[dt.date, list[Planned]] = defaultdict(list)
    for topic, when in sorted(case.coming, key=lambda planned: not planned[0].pinned):
        by_day[when.day].append((topic, when))
    full = {day: planned for day, planned in by_day.items() if len(planned) > case.calendar.capacity}
    slot_times = _slot_times(case, full)
    for day, planned in full.items():
        yield from _on_one_day(case, day, planned, slot_times.get(day, []))


def _slot_times(case: Case, days: dict[dt.date, list[Planned]]) -> dict[dt.date, list[dt.time | None]]:
    """Return the times of the cadence's slots on `days`."""
    if not days or not case.has_slots:
        return {}
    from paiqi.core.slots import slots  # noqa: PLC0415 - only where a day may be too full

    times: dict[dt.date, list[dt.time | None]] = {}
    for slot in slots(case.cadences, case.calendar, start=min(days), end=max(days)):
        if slot.day in days:
            times.setdefault(slot.day, []).append(slot.when.time)
    return times


def _on_one_day(case: Case, day: dt.date, planned: list[Planned], slot_times: list[dt.time | None]) -> Iterator[Flaw]:
    capacity = case.calendar.capacity
    at: defaultdict[dt.time | None, list[Topic]] = defaultdict(list)
    for topic, when in planned:
        at[when.time].append(topic)
    untimed = at.pop(None, [])
    pushes = {*(time for time in slot_times if time), *at} or {None}
    left = sum(max(0, capacity - len(at.get(time, ()))) for time in pushes)
    for time, topics in sorted(at.items(), key=lambda pair: pair[0] or 0):
        yield from _beyond(case, RunDate(day, time), topics, capacity)
    yield from _beyond(case, RunDate(day), untimed, left, others=[topic for topics in at.values() for topic in topics])


def _beyond(
    case: Case, when: RunDate, topics: list[Topic], room: int, others: list[Topic] | None = None
) -> Iterator[Flaw]:
    """Yield the topics beyond the first `room` ones; `others` took the rest of the room."""
    before = [*(others or ()), *topics[:room]]
    for topic in topics[room:]:
        yield Flaw(
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
