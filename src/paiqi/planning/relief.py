"""When a deadline is missed: who has the slots until then, and the smallest changes that would help.

Every change is tried before it is offered, by planning anew all that is not pinned, as its reader is told to do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from paiqi.calendar.holidays import WorkingCalendar
from paiqi.model.days import RunDate
from paiqi.planning.planner import accept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.plans import Plan

# So many changes are tried, each of which costs a plan: fewer on long backlogs, so that it takes a second or two.
_WORK = 15_000
_MOST_TRIED = 40
_MOST_RUN_DATES = 12
# Changes that concern one late topic are tried for the first few; several deadlines are moved at once only so far.
_MOST_LATE = 3
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
    """A topic that misses its deadline, by so many days, on `when`; None where it gets no slot at all.

    `rivals` are the open topics that go out until the deadline, with their run dates.
    """

    topic: Topic
    deadline: dt.date
    when: RunDate | None
    rivals: tuple[tuple[Topic, RunDate], ...] = ()

    @property
    def late_days(self) -> int:
        """By how many days the deadline is missed; 0 where there is no run date to count from."""
        return (self.when.day - self.deadline).days if self.when else 0


class Damage(NamedTuple):
    """What a plan does to deadlines, the worst first: topics without a slot, days of the worst lateness, late ones."""

    nowhere: int
    worst: int
    late: int


@dataclass(frozen=True, slots=True)
class Relief:
    """A change of `topics` (each with its new deadline or run date, if it gets one), and what is late after it."""

    kind: Kind
    topics: tuple[tuple[Topic, dt.date | None], ...]
    left: Damage


def troubles(backlog: Backlog, found: Plan, *, today: dt.date) -> tuple[Trouble, ...]:
    """Return the open topics that miss their deadline after a plan, planned by it or not, in order of deadline."""
    after = accept(backlog, found)
    dated = sorted(
        ((topic.scheduled, place) for place, topic in enumerate(after.topics) if topic.open and topic.scheduled)
    )

    def rivals(topic: Topic, deadline: dt.date) -> tuple[tuple[Topic, RunDate], ...]:
        first = max(today, topic.not_before or today)
        there = ((backlog.topics[place], when) for when, place in dated if first <= when.day <= deadline)
        return tuple((other, when) for other, when in there if other is not topic)

    nowhere = {id(left.topic) for left in found.unplaced if not left.cut}
    late = []
    for topic, now in zip(backlog.topics, after.topics, strict=True):
        if not (topic.open and topic.deadline):
            continue
        is_late = now.scheduled is not None and now.scheduled.day > topic.deadline and now.scheduled.day >= today
        if is_late or (now.scheduled is None and id(topic) in nowhere):
            late.append(Trouble(topic, topic.deadline, now.scheduled, rivals(topic, topic.deadline)))
    return tuple(sorted(late, key=lambda one: one.deadline))


def damage(backlog: Backlog, found: Plan, *, today: dt.date) -> Damage:
    """Return what a plan does to the deadlines of a backlog."""
    late = troubles(backlog, found, today=today)
    nowhere = sum(not left.cut for left in found.unplaced)
    return Damage(nowhere, max((one.late_days for one in late), default=0), len(late))


def reliefs(
    backlog: Backlog,
    late: Sequence[Trouble],
    before: Damage,
    again: Callable[[Backlog], Plan],
    slots: Sequence[Slot],
    *,
    today: dt.date,
) -> tuple[Relief, ...]:
    """Return changes after which a new plan does less damage than `before`, those that help most first.

    `again` plans a backlog with leave to move all that is not pinned; `slots` are the first ones of the plan. Where
    such a plan alone meets all deadlines, nothing else is tried.
    """
    anew = damage(backlog, again(backlog), today=today)
    tried = [Relief(Kind.REPLAN, (), anew)] if anew < before else []
    if anew.late:
        most = min(_MOST_TRIED, max(_MOST_LATE, _WORK // max(len(backlog.topics), 1)))
        for kind, topics, changed in islice(_changes(backlog, late, slots, today), most):
            left = damage(changed, again(changed), today=today)
            if left < min(before, anew) and left.nowhere <= before.nowhere:
                tried.append(Relief(kind, topics, left))
    tried.sort(key=lambda one: one.left)  # stable: as they were tried, which is from small to large
    offered: list[Relief] = []
    for one in tried:
        if sum(other.kind is one.kind for other in offered) < _MOST_OF_A_KIND:
            offered.append(one)
    return tuple(offered[:_MOST_OFFERED])


_Change = tuple[Kind, tuple[tuple["Topic", dt.date | None], ...], "Backlog"]


def _changes(backlog: Backlog, late: Sequence[Trouble], slots: Sequence[Slot], today: dt.date) -> Iterator[_Change]:
    """Yield what may help, and the backlog as it would be."""
    last = max(one.deadline for one in late)
    pinned = [
        (topic.scheduled, place)
        for place, topic in enumerate(backlog.topics)
        if topic.open and topic.pinned and topic.scheduled and today <= topic.scheduled.day
    ]
    itself = {id(one.topic) for one in late}
    near = [(when, place) for when, place in pinned if when.day <= last or id(backlog.topics[place]) in itself]
    for _when, place in sorted(near, reverse=True)[:_MOST_RUN_DATES]:
        topic = backlog.topics[place]
        yield Kind.FREE, ((topic, None),), backlog.with_topic(topic, replace(topic, scheduled=None, pinned=False))
    days = {slot.day for slot in slots}
    for one in late[:_MOST_LATE]:
        day = None if one.topic.pinned else _spare_day(backlog, one, days, today)
        if day is not None:
            placed = replace(one.topic, scheduled=RunDate(day))
            yield Kind.SLOT, ((one.topic, day),), backlog.with_topic(one.topic, placed)
    moved = tuple((one.topic, one.when.day) for one in late if one.when)
    for topic, day in moved[:_MOST_LATE] if len(moved) > 1 else ():
        yield Kind.DEADLINE, ((topic, day),), backlog.with_topic(topic, replace(topic, deadline=day))
    if 0 < len(moved) <= _MOST_LATE:
        changed = backlog.with_topics((topic, replace(topic, deadline=day)) for topic, day in moved)
        yield Kind.DEADLINE, moved, changed


def _spare_day(backlog: Backlog, late: Trouble, taken: set[dt.date], today: dt.date) -> dt.date | None:
    """Return the last workday of the week before a missed deadline on which there is no slot."""
    working = WorkingCalendar.of(backlog.calendar)
    first = max(today + dt.timedelta(1), late.topic.not_before or today, late.deadline - _WEEK)
    for ordinal in range(late.deadline.toordinal(), first.toordinal() - 1, -1):
        day = dt.date.fromordinal(ordinal)
        free = day not in taken and not any(day in span for span in backlog.calendar.blackouts)
        if free and working.is_workday(day):
            return day
    return None
