"""Topics and backlogs for the tests of planning, in few words: today is Monday 2026-11-23, slots are on Fridays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from paiqi.calendar.cadence import read_cadence
from paiqi.calendar.slots import Slot, slots
from paiqi.model.backlog import Backlog, Calendar
from paiqi.model.days import RunDate
from paiqi.model.topic import Topic

if TYPE_CHECKING:
    from paiqi.planning import Plan

TODAY = dt.date(2026, 11, 23)
# Fridays from here on: 27 November, 4, 11, 18 and 25 December, 1 January.
FRIDAYS = "weekly on fri"


def topic(name: str, **keys: Any) -> Topic:
    """Return a topic with dates given as texts; its title is the name in capitals."""
    for key in ("deadline", "not_before"):
        if key in keys:
            keys[key] = dt.date.fromisoformat(keys[key])
    if "scheduled" in keys:
        keys["scheduled"] = RunDate.parse(keys["scheduled"])
    return Topic(id=name, title=name.upper(), **keys)


def backlog(*topics: Topic, **calendar: Any) -> Backlog:
    """Return a backlog whose topics know their places, on Fridays."""
    placed = tuple(
        Topic(**{f: getattr(t, f) for f in t.__struct_fields__} | {"origin": i}) for i, t in enumerate(topics)
    )
    return Backlog(topics=placed, calendar=Calendar(**({"cadence": FRIDAYS} | calendar)))


def coming(*rules: str, end: str | None = None, capacity: int = 1) -> list[Slot]:
    """Return the slots of rules from tomorrow on."""
    cadences = [read_cadence(rule) for rule in rules]
    last = dt.date.fromisoformat(end) if end else dt.date(2027, 12, 31)
    return list(slots(cadences, Calendar(capacity=capacity), start=TODAY + dt.timedelta(1), end=last))


def told(found: Plan) -> list[tuple[str, str, str]]:
    """Return who gets what and why."""
    return [
        *((a.topic.id or "", str(a.slot.when), a.reason) for a in found.assignments),
        *((u.topic.id or "", "", u.reason) for u in found.unplaced),
    ]


def dates(of: Backlog) -> dict[str, str]:
    """Return the run dates, month and day, by id."""
    return {t.id or "": str(t.scheduled)[5:] for t in of.topics if t.scheduled}
