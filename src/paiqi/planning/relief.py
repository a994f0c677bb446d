"""When a deadline is missed: who has the slots until then, and the smallest changes that would help.

Every change is tried by planning again before it is offered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.core.holidays import WorkingCalendar
from paiqi.core.topic import RunDate
from paiqi.planning.planner import accept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from paiqi.core.backlog import Backlog
    from paiqi.core.slots import Slot
    from paiqi.core.topic import Topic
    from paiqi.planning.plans import Assignment, Plan

# So many run dates are tried to be given up, the latest before the deadline first; each costs a plan.
_MOST_TRIED = 12
_MOST_OF_A_KIND = 2
_MOST_OFFERED = 4
_WEEK = dt.timedelta(7)


class Kind(StrEnum):
    """The kinds of changes that can help."""

    REPLAN = "replan"  # others move that are not pinned
    FREE = "free"  # another topic gives up its run date
    SLOT = "slot"  # one more slot, by hand
    DEADLINE = "deadline"  # deadlines move to the slots that there are


@dataclass(frozen=True, slots=True)
class Trouble:
    """A topic that misses its deadline, and the open topics that go out until then, with their run dates."""

    assignment: Assignment
    rivals: tuple[tuple[Topic, RunDate], ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """A change of `topics` (each with its new deadline or run date, if it gets one), and what is late after it."""

    kind: Kind
    topics: tuple[tuple[Topic, dt.date | None], ...]
    late: int
    worst: int


def troubles(backlog: Backlog, found: Plan, *, today: dt.date) -> tuple[Trouble, ...]:
    """Return the topics of a plan that are late, in order of deadline."""
    after = accept(backlog, found)
    dated = sorted(
        ((topic.scheduled, place) for place, topic in enumerate(after.topics) if topic.open and topic.scheduled)
    )

    def rivals(late: Assignment) -> tuple[tuple[Topic, RunDate], ...]:
        first = max(today, late.topic.not_before or today)
        last = late.topic.deadline or today
        there = ((backlog.topics[place], when) for when, place in dated if first <= when.day <= last)
        return tuple((topic, when) for topic, when in there if topic is not late.topic)

    late = sorted(found.late, key=lambda one: one.topic.deadline or dt.date.max)
    return tuple(Trouble(one, rivals(one)) for one in late)


def reliefs(
    backlog: Backlog,
    found: Plan,
    again: Callable[[Backlog, bool], Plan],
    slots: Sequence[Slot],
    *,
    today: dt.date,
) -> tuple[Relief, ...]:
    """Return changes after which fewer topics are late, or by fewer days, those that help most first.

    `again` plans another backlog in the same way, or, told so, with leave to move all that is not pinned; `slots` are
    the first ones of the plan.
    """
    tried: list[Relief] = []
    for kind, topics, changed in _changes(backlog, found, slots, today):
        then = again(changed, kind is Kind.REPLAN)
        if (len(then.late), then.worst_lateness_days) < (len(found.late), found.worst_lateness_days):
            tried.append(Relief(kind, topics, len(then.late), then.worst_lateness_days))
    tried.sort(key=lambda one: (one.late, one.worst))  # stable: as they were tried, which is from small to large
    offered: list[Relief] = []
    for one in tried:
        if sum(other.kind is one.kind for other in offered) < _MOST_OF_A_KIND:
            offered.append(one)
    return tuple(offered[:_MOST_OFFERED])


_Change = tuple[Kind, tuple[tuple["Topic", dt.date | None], ...], "Backlog"]


def _changes(backlog: Backlog, found: Plan, slots: Sequence[Slot], today: dt.date) -> Iterator[_Change]:
    """Yield what may help, and the backlog as it would be."""
    yield Kind.REPLAN, (), backlog
    planned = {id(one.topic) for one in found.assignments}
    last = max((one.topic.deadline for one in found.late if one.topic.deadline), default=today)
    holding = [
        (topic.scheduled, place)
        for place, topic in enumerate(backlog.topics)
        if topic.open and topic.scheduled and today <= topic.scheduled.day <= last and id(topic) not in planned
    ]
    for _when, place in sorted(holding, reverse=True)[:_MOST_TRIED]:
        topic = backlog.topics[place]
        free = replace(topic, scheduled=None, pinned=False)
        yield Kind.FREE, ((topic, None),), backlog.with_topic(topic, free)
    days = {slot.day for slot in slots}
    for late in found.late:
        if (day := _spare_day(backlog, late.topic, days, today)) is not None:
            placed = replace(late.topic, scheduled=RunDate(day))
            yield Kind.SLOT, ((late.topic, day),), backlog.with_topic(late.topic, placed)
    moved = tuple((late.topic, late.slot.day) for late in found.late)
    for topic, day in moved if len(moved) > 1 else ():
        yield Kind.DEADLINE, ((topic, day),), backlog.with_topic(topic, replace(topic, deadline=day))
    if moved:
        changed = backlog.with_topics((topic, replace(topic, deadline=day)) for topic, day in moved)
        yield Kind.DEADLINE, moved, changed


def _spare_day(backlog: Backlog, topic: Topic, taken: set[dt.date], today: dt.date) -> dt.date | None:
    """Return the last workday of the week before the deadline of `topic` on which there is no slot."""
    if topic.deadline is None:
        return None
    working = WorkingCalendar.of(backlog.calendar)
    first = max(today + dt.timedelta(1), topic.not_before or today, topic.deadline - _WEEK)
    for ordinal in range(topic.deadline.toordinal(), first.toordinal() - 1, -1):
        day = dt.date.fromordinal(ordinal)
        free = day not in taken and not any(day in span for span in backlog.calendar.blackouts)
        if free and working.is_workday(day):
            return day
    return None
