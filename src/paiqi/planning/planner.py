"""The planner: topics onto slots.

What is scheduled stays where it is, unless the plan may move it; the rest is placed by the ranks that `solver` keeps.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.calendar.pushes import publishing_order
from paiqi.calendar.slots import Taken
from paiqi.i18n import _
from paiqi.planning.movable import Scope, movable, promised
from paiqi.planning.plans import Assignment, Plan, Unplaced, accept
from paiqi.planning.problem import Problem, at_home_elsewhere, problem
from paiqi.planning.reasons import Reasons, beyond_count, beyond_end
from paiqi.planning.sliding import broken_by, slide
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
    their first run date; the rest of it is unplaced, or left alone where no first date is asked for (a `count` of 0).
    Reasons of assignments are found only to `explain`. Raise RefusedError where `only` holds a topic that is not open.
    """
    slots = slots if isinstance(slots, Taken) else Taken(slots)
    topics = movable(backlog, scope, only, today)
    everybody = movable(backlog, Scope.ALL, only, today) if scope is Scope.SLIPPED else topics
    if len(everybody) > len(topics) and promised(topics, today):  # else nobody is there to make room
        whole = _caught_up(backlog, slots, topics, everybody, today, explain=explain)
    else:
        whole = _plan(*_solved(backlog, slots, topics, today), explain=explain)
    return _in_order(backlog, _cut(whole, count, until))


def _caught_up(
    backlog: Backlog,
    slots: Taken,
    topics: tuple[Topic, ...],
    everybody: tuple[Topic, ...],
    today: dt.date,
    *,
    explain: bool,
) -> Plan:
    """Let the queue slide behind what was promised, and plan the rest of `topics` behind it.

    Where that breaks a rule or a deadline, a new plan of `everybody` takes its place.
    """
    stated, solution, kept = _solved(backlog, slots, everybody, today)
    # What is late today gives way to nobody for that: a slide is not for meeting its deadline.
    jobs = tuple(
        replace(job, deadline=None) if _is_late(topic, today) else job
        for topic, job in zip(stated.topics, stated.jobs, strict=True)
    )
    moves = slide(backlog, stated, solution if jobs == stated.jobs else solve(jobs, stated.space.positions))
    gone = {id(one.topic) for one in moves.assignments}
    rest = tuple(topic for topic in topics if id(topic) not in gone)
    behind = _plan(*_solved(accept(backlog, moves), slots, rest, today), explain=explain)
    whole = Plan((*moves.assignments, *behind.assignments), (*moves.unplaced, *behind.unplaced))
    anew = _plan(stated, solution, kept, explain=explain)
    broken = broken_by(backlog, moves, today=today) or _worse(whole, anew, today)
    if not broken:
        return whole
    text = _("the queue cannot slide, so all is planned anew, as with --replan: {reason}").format(reason=broken)
    return replace(anew, note=text)


def _is_late(topic: Topic, today: dt.date) -> bool:
    """Whether a topic has a run date to come that misses its deadline."""
    held, deadline = topic.scheduled, topic.deadline
    return held is not None and deadline is not None and today <= held.day > deadline


def _worse(slid: Plan, anew: Plan, today: dt.date) -> str:
    """Name a topic that a slide leaves without a slot, or behind its deadline by more days than a new plan does.

    A deadline that is missed today, as things stand, is not for a slide to meet.
    """
    late = {id(one.topic): one.late_days for one in anew.assignments}
    for one in slid.assignments:
        if one.late_days > late.get(id(one.topic), 0) and not _is_late(one.topic, today):
            return _("“{title}” would miss its deadline, {deadline}").format(
                title=one.topic.title, deadline=one.topic.deadline
            )
    placed = {id(one.topic) for one in anew.assignments}
    lost = next((left for left in slid.unplaced if id(left.topic) in placed), None)
    return _("“{title}” would get no slot").format(title=lost.topic.title) if lost else ""


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
            for index, topic in enumerate(topics)
            if solution.positions[index] is None and topic.scheduled and topic.scheduled.day >= today
        ]
        if not stuck:
            return stated, solution, kept
        # Those that only wait for another one may have a slot once that keeps its run date.
        stuck = [index for index in stuck if not reasons.waits(index)] or stuck
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
        if is_new and count == 0:
            continue
        if is_new and until is not None and assignment.slot.day > until:
            unplaced.append(Unplaced(assignment.topic, beyond_end(assignment.slot, until), cut=True))
        elif is_new and count is not None and new >= count:
            unplaced.append(Unplaced(assignment.topic, beyond_count(count), cut=True))
        else:
            new += is_new
            placed.append(assignment)
    return replace(whole, assignments=tuple(placed), unplaced=tuple(unplaced))


def _in_order(backlog: Backlog, found: Plan) -> Plan:
    """Return the plan with its assignments as they go out, and the topics left over in the order of the backlog."""
    places = {id(topic): place for place, topic in enumerate(backlog.topics)}
    after = accept(backlog, found)
    turns = {id(topic): turn for turn, topic in enumerate(publishing_order(after))}
    return replace(
        found,
        assignments=tuple(sorted(found.assignments, key=lambda one: turns[id(after.topics[places[id(one.topic)]])])),
        unplaced=tuple(sorted(found.unplaced, key=lambda left: places[id(left.topic)])),
    )
