"""The planner: open topics without a run date onto free slots.

What is scheduled stays where it is. The rest goes by priority, then by its order in the backlog, each to the earliest
free slot that its `not_before` and its `after` allow. `accept` turns a plan into a backlog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.core.operations.scheduling import refuse_unless_open
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.planning.plans import Assignment, Plan, Unplaced
from paiqi.planning.problem import Problem, problem
from paiqi.planning.reasons import beyond_count, beyond_end, why_here, why_nowhere
from paiqi.planning.solver import solve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from paiqi.core.backlog import Backlog
    from paiqi.core.slots import Slot
    from paiqi.core.topic import Topic
    from paiqi.planning.solver import Solution


def plan(
    backlog: Backlog,
    slots: Iterable[Slot],
    *,
    today: dt.date,
    only: Collection[Topic] | None = None,
    count: int | None = None,
    until: dt.date | None = None,
) -> Plan:
    """Return a plan for the open topics without a run date, or for `only` those of them (the backlog's own objects).

    `slots` come in order and may be endless; those before `today` are passed over, and whether today itself is one is
    the caller's choice. The finished plan is cut after `count` topics and after the day `until`; the rest of it is
    unplaced. Raise RefusedError where `only` holds a topic that is not open.
    """
    stated = problem(backlog, _waiting(backlog, only), slots, today=today)
    solution = solve(stated.jobs, stated.room.positions)
    return _cut(_plan(stated, solution), backlog, count, until)


def _waiting(backlog: Backlog, only: Collection[Topic] | None) -> tuple[Topic, ...]:
    chosen = None if only is None else {id(topic) for topic in only}
    for topic in only or ():
        refuse_unless_open(topic)
    return tuple(
        topic
        for topic in backlog.topics
        if topic.open and topic.scheduled is None and (chosen is None or id(topic) in chosen)
    )


def _plan(stated: Problem, solution: Solution) -> Plan:
    assignments = []
    for index in solution.order:
        position = solution.positions[index]
        assert position is not None
        reason = why_here(stated, solution, index)
        assignments.append(Assignment(stated.topics[index], stated.room.slots[position], reason))
    unplaced = [
        Unplaced(topic, why_nowhere(stated, solution, index))
        for index, topic in enumerate(stated.topics)
        if solution.positions[index] is None
    ]
    return Plan(tuple(assignments), tuple(unplaced))


def _cut(whole: Plan, backlog: Backlog, count: int | None, until: dt.date | None) -> Plan:
    kept: list[Assignment] = []
    unplaced = list(whole.unplaced)
    for assignment in whole.assignments:
        if until is not None and assignment.slot.day > until:
            unplaced.append(Unplaced(assignment.topic, beyond_end(assignment.slot, until)))
        elif count is not None and len(kept) >= count:
            unplaced.append(Unplaced(assignment.topic, beyond_count(count)))
        else:
            kept.append(assignment)
    places = {id(topic): place for place, topic in enumerate(backlog.topics)}
    return Plan(tuple(kept), tuple(sorted(unplaced, key=lambda left: places[id(left.topic)])))


def accept(backlog: Backlog, accepted: Plan) -> Backlog:
    """Return the backlog with the run dates of the plan; a slot without a time gives a bare date."""
    return backlog.with_topics(
        (assignment.topic, replace(assignment.topic, scheduled=assignment.slot.when))
        for assignment in accepted.assignments
    )


def next_free_slot(backlog: Backlog, slots: Iterable[Slot], topic: Topic, *, today: dt.date) -> Assignment:
    """Return the earliest slot that `topic`, which has no run date, may have; raise RefusedError with the reason."""
    if topic.scheduled is not None:
        raise RefusedError(
            _("“{title}” has a run date already: {date}").format(title=topic.title, date=topic.scheduled),
            remedy=_("give the new date too: paiqi schedule TOPIC DATE"),
        )
    found = plan(backlog, slots, today=today, only=[topic])
    if found.unplaced:
        raise RefusedError(
            _("“{title}” gets no slot: {reason}").format(title=topic.title, reason=found.unplaced[0].reason),
            remedy=_("give it a date by hand, paiqi schedule TOPIC DATE, or change the rule that is named"),
        )
    return found.assignments[0]
