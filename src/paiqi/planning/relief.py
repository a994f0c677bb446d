"""Relief: the smallest changes that would help where a deadline is missed.

Every change is tried before it is offered, by planning anew all that is not pinned, as its reader is told to do.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.blackouts import Blackouts
from paiqi.calendar.holidays import WorkingCalendar
from paiqi.calendar.slots import coming_slots, shifted
from paiqi.errors import RefusedError
from paiqi.model.days import RunDate, day_after
from paiqi.planning.deadlines import damage, troubles
from paiqi.planning.moving import breaks_nothing, move_topic
from paiqi.planning.plans import Plan, accept
from paiqi.planning.remedies import Relief, Remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.deadlines import Trouble

# So many changes are tried, each of which costs a plan: fewer on long backlogs, so that it takes a second or two.
_WORK = 5_000
_MOST_TRIED, _LEAST_TRIED = 20, 1
_MOST_RUN_DATES = 12
# Changes that concern one late topic are tried for the first few; several deadlines are moved at once only so far.
_MOST_LATE = 5
_MOST_OF_A_KIND = 2
_MOST_OFFERED = 4
_WEEK = 7


def reliefs(
    backlog: Backlog,
    late: Sequence[Trouble],
    found: Plan,
    again: Callable[[Backlog], Plan],
    slots: Sequence[Slot],
    *,
    today: dt.date,
    held: bool = True,
) -> tuple[Relief, ...]:
    """Return changes after which less damage is done than by the plan `found`, those that help most first.

    `again` plans a backlog with leave to move all that is not pinned; `slots` are the first ones of the plan. Where
    such a plan alone meets all deadlines, only what moves a late topic by itself is tried beside it. Where no topic
    `held` a run date before the plan, that is such a plan already.
    """
    all_anew = again(backlog) if held else found
    before, anew = damage(backlog, found, today=today), damage(backlog, all_anew, today=today)
    tried = [Relief(Remedy.REPLAN, (), anew)] if anew < before else []
    most = min(_MOST_TRIED, max(_LEAST_TRIED, _WORK // max(len(backlog.topics), 1)))
    tried += [one for one in _moves(backlog, late[: min(most, _MOST_LATE)], found, slots, today) if one.left < before]
    if anew.late:
        still = troubles(backlog, all_anew, today=today)
        for kind, topics, changed in islice(
            _changes(backlog, late, still, slots, today), most - 1
        ):  # one is made above
            left = damage(changed, again(changed), today=today)
            if left < min(before, anew) and left.nowhere <= before.nowhere:
                tried.append(Relief(kind, topics, left))
    # The sort is stable: as they were tried, which is from small to large, but first what moves nobody else.
    tried.sort(key=lambda one: (one.left, not one.alone))
    offered: list[Relief] = []
    for one in tried:
        if sum(other.kind is one.kind for other in offered) < _MOST_OF_A_KIND:
            offered.append(one)
    return tuple(offered[:_MOST_OFFERED])


def _moves(
    backlog: Backlog, late: Sequence[Trouble], found: Plan, slots: Sequence[Slot], today: dt.date
) -> Iterator[Relief]:
    """Yield what comes of it when a late topic moves to a slot in time, one that is free, else the last.

    The plan is written then, and stays.
    """
    after = accept(backlog, found)
    coming = coming_slots(backlog.calendar, today)
    for one in late:
        in_time = [slot.day for slot in slots if today < slot.day <= one.deadline]
        if not in_time or one.topic.pinned:
            continue
        day = one.free or in_time[-1]
        with suppress(RefusedError):  # a move that is refused is no relief
            topic = after.topics[one.topic.origin]
            proposed = move_topic(after, topic, RunDate(day), today=today, coming=coming)
            nowhere = tuple(left for left in found.unplaced if left.topic is not one.topic)
            left = damage(proposed.after, Plan(unplaced=nowhere), today=today)
            if breaks_nothing(after, proposed, topic, today=today):
                yield Relief(Remedy.MOVE, ((one.topic, day),), left, alone=len(proposed.plan.assignments) == 1)


_Change = tuple[Remedy, tuple[tuple["Topic", dt.date | None], ...], "Backlog"]


def _changes(
    backlog: Backlog, late: Sequence[Trouble], still: Sequence[Trouble], slots: Sequence[Slot], today: dt.date
) -> Iterator[_Change]:
    """Yield what may help, and the backlog as it would be; `still` is late, too, where all is planned anew."""
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
        yield Remedy.FREE, ((topic, None),), backlog.with_topic(topic, replace(topic, scheduled=None, pinned=False))
    days = {slot.day for slot in slots}
    for one in late[:_MOST_LATE]:
        day = None if one.topic.pinned else _spare_day(backlog, one, days, today)
        if day is not None:
            placed = replace(one.topic, scheduled=RunDate(day))
            yield Remedy.SLOT, ((one.topic, day),), backlog.with_topic(one.topic, placed)
    moved = tuple((one.topic, max(one.when.day, one.topic.not_before or one.when.day)) for one in still if one.when)
    for topic, day in moved[:_MOST_LATE] if len(moved) > 1 else ():
        yield Remedy.DEADLINE, ((topic, day),), backlog.with_topic(topic, replace(topic, deadline=day))
    if 0 < len(moved) <= _MOST_LATE:
        changed = backlog.with_topics((topic, replace(topic, deadline=day)) for topic, day in moved)
        yield Remedy.DEADLINE, moved, changed


def _spare_day(backlog: Backlog, late: Trouble, taken: set[dt.date], today: dt.date) -> dt.date | None:
    """Return the last workday of the week before a missed deadline on which there is no slot."""
    working, blackouts = WorkingCalendar.of(backlog.calendar), Blackouts.of(backlog.calendar)
    first = max(day_after(today), late.topic.not_before or today, shifted(late.deadline, -_WEEK))
    for ordinal in range(late.deadline.toordinal(), first.toordinal() - 1, -1):
        day = dt.date.fromordinal(ordinal)
        free = day not in taken and not blackouts.on(day)
        if free and working.is_workday(day):
            return day
    return None
