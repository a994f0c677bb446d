"""Room: no slot is promised to more topics than it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from paiqi.checks.finding import Flaw, Place
from paiqi.i18n import _, ngettext
from paiqi.model.days import RunDate
from paiqi.naming.names import named, typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic

Planned = tuple["Topic", RunDate]


def crowded(case: Case) -> Iterator[Flaw]:
    """Yield each topic for which its slot has no room.

    Pinned topics have the first claim, then those of higher priority, then those that come first in the backlog.

    A time of its own makes a slot of its own. Run dates without a time share what the day's slots have left; a day
    without slots holds one push.
    """
    by_day: defaultdict[dt.date, list[Planned]] = defaultdict(list)
    for topic, when in sorted(case.coming, key=_claim):
        by_day[when.day].append((topic, when))
    full = {day: planned for day, planned in by_day.items() if len(planned) > case.calendar.capacity}
    slot_times = _slot_times(case, full)
    for day, planned in full.items():
        yield from _on_one_day(case, day, planned, slot_times.get(day, []))


def _slot_times(case: Case, days: dict[dt.date, list[Planned]]) -> dict[dt.date, list[dt.time | None]]:
    """Return the times of the cadence's slots on `days`."""
    if not days or not case.has_slots:
        return {}
    from paiqi.calendar.slots import slots

    times: dict[dt.date, list[dt.time | None]] = {}
    for slot in slots(case.cadences, case.calendar, start=min(days), end=max(days)):
        if slot.day in days:
            times.setdefault(slot.day, []).append(slot.when.time)
    return times


def _on_one_day(case: Case, day: dt.date, planned: list[Planned], slot_times: list[dt.time | None]) -> Iterator[Flaw]:
    capacity = case.calendar.capacity
    at: defaultdict[dt.time | None, list[Planned]] = defaultdict(list)
    for topic, when in planned:
        at[when.time].append((topic, when))
    for time, topics in sorted(((time, topics) for time, topics in at.items() if time), key=lambda pair: pair[0]):
        yield from _beyond(case, RunDate(day, time), topics, capacity)
    kept = [one for topics in at.values() for one in topics[: capacity if topics[0][1].time else None]]
    kept.sort(key=_claim)
    last = list(reversed(kept))
    while lacking := _lacking(kept, slot_times, capacity):
        # Whoever comes last gives way, where that makes room.
        out = next(one for one in last if _lacking(_without(kept, one), slot_times, capacity) < lacking)
        last.remove(out)
        kept = _without(kept, out)
        yield _flaw(case, RunDate(day), out[0], [topic for topic, _when in kept])


def _claim(planned: Planned) -> tuple[bool, int]:
    """Return what decides who has the first claim; those that are equal stand in the order of the backlog."""
    topic, _when = planned
    return not topic.pinned, topic.priority.rank


def _without(planned: list[Planned], out: Planned) -> list[Planned]:
    return [one for one in planned if one is not out]


def _lacking(planned: list[Planned], slot_times: list[dt.time | None], capacity: int) -> int:
    """Return for how many run dates without a time the slots of the day have no room left."""
    at = Counter(when.time for _topic, when in planned)
    untimed = at.pop(None, 0)
    pushes = {*(time for time in slot_times if time), *at} or {None}
    return max(0, untimed - sum(max(0, capacity - at[time]) for time in pushes))


def _beyond(case: Case, when: RunDate, planned: list[Planned], room: int) -> Iterator[Flaw]:
    """Yield the topics of one slot beyond the first `room` ones."""
    topics = [topic for topic, _when in planned]
    for topic in topics[room:]:
        yield _flaw(case, when, topic, topics[:room])


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
