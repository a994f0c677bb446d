"""The planner: topics onto slots.

What is scheduled stays where it is, unless the plan may move it; the rest is placed by the ranks that `solver` keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.pushes import publishing_order
from paiqi.calendar.slots import Taken
from paiqi.planning.movable import Scope, at_home_elsewhere, movable
from paiqi.planning.plans import Assignment, Plan, Unplaced, accept
from paiqi.planning.problem import Problem, problem
from paiqi.planning.reasons import Reasons, beyond_count, beyond_end
from paiqi.planning.solver.solver import solve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.solver.jobs import Solution


def plan(
    backlog: Backlog,
    slots: Iterable[Slot],
    *,
    today: dt.date,
    scope: Scope = Scope.WAITING,
    only: Collection[Topic] | None = None,
    count: int | None = None,
    until: dt.date | None = None,
    explain: bool = True,
) -> Plan:
    """Return a plan for the open topics that `scope` names, or for `only` those of them (the backlog's own objects).

    `slots` come in order and may be endless; those before `today` are passed over, and whether today itself is one is
    the caller's choice. The finished plan is cut after `count` topics and after the day `until`, where it gives them
    their first run date; the rest of it is unplaced. Reasons of assignments are found only to `explain`. Raise
    RefusedError where `only` holds a topic that is not open.
    """
    topics = movable(backlog, scope, only, today)
    stated, solution, kept = _solved(backlog, slots if isinstance(slots, Taken) else Taken(slots), topics, today)
    whole = _plan(stated, solution, kept, explain=explain)
    return _in_order(backlog, _cut(whole, count, until))


def _solved(
    backlog: Backlog, slots: Iterable[Slot], topics: tuple[Topic, ...], today: dt.date
) -> tuple[Problem, Solution, list[Unplaced]]:
    """Solve the problem; a topic that has a run date and can get no slot keeps it, and with it its room."""
    kept: list[Unplaced] = []
    stated = problem(backlog, topics, slots, today=today)
    keeping = at_home_elsewhere(backlog, stated, today)
    while True:
        if keeping:
            topics = tuple(topic for topic in topics if id(topic) not in keeping)
            stated = problem(backlog, topics, slots, today=today)
        solution = solve(stated.jobs, stated.space.positions)
        reasons = Reasons(stated, solution)
        stuck = [
            index
            for index, job in enumerate(stated.jobs)
            if solution.positions[index] is None and job.stays is not None
        ]
        if not stuck:
            return stated, solution, kept
        keeping = {id(topics[index]) for index in stuck}
        kept += [Unplaced(topics[index], reasons.nowhere(index)) for index in stuck]


def _plan(stated: Problem, solution: Solution, kept: list[Unplaced], *, explain: bool) -> Plan:
    reasons = Reasons(stated, solution)
    assignments = []
    for index in solution.order:
        position = solution.positions[index]
        assert position is not None
        topic, slot = stated.topics[index], stated.space.slots[position]
        stays = stated.jobs[index].stays == position
        assignments.append(Assignment(topic, slot, reasons.here(index) if explain else "", stays=stays))
    nowhere = (index for index, position in enumerate(solution.positions) if position is None)
    unplaced = [Unplaced(stated.topics[index], reasons.nowhere(index)) for index in nowhere]
    return Plan(tuple(assignments), (*kept, *unplaced))


def _cut(whole: Plan, count: int | None, until: dt.date | None) -> Plan:
    """Cut the plan; a topic that moves is kept, because another one may get the slot that it leaves."""
    placed: list[Assignment] = []
    unplaced = list(whole.unplaced)
    new = 0
    for assignment in whole.assignments:
        is_new = assignment.topic.scheduled is None
        if is_new and until is not None and assignment.slot.day > until:
            unplaced.append(Unplaced(assignment.topic, beyond_end(assignment.slot, until), cut=True))
        elif is_new and count is not None and new >= count:
            unplaced.append(Unplaced(assignment.topic, beyond_count(count), cut=True))
        else:
            new += is_new
            placed.append(assignment)
    return Plan(tuple(placed), tuple(unplaced))


def _in_order(backlog: Backlog, found: Plan) -> Plan:
    """Return the plan with its assignments as they go out, and the topics left over in the order of the backlog."""
    places = {id(topic): place for place, topic in enumerate(backlog.topics)}
    after = accept(backlog, found)
    turns = {id(topic): turn for turn, topic in enumerate(publishing_order(after))}
    return Plan(
        tuple(sorted(found.assignments, key=lambda one: turns[id(after.topics[places[id(one.topic)]])])),
        tuple(sorted(found.unplaced, key=lambda left: places[id(left.topic)])),
    )
