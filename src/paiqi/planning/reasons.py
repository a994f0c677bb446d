"""Why a topic has its slot, or none, in a sentence: each names the rule without which it would be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.core.topic import RunDate
from paiqi.i18n import _, ngettext
from paiqi.planning.solver import Cause

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.core.slots import Slot
    from paiqi.core.topic import Topic
    from paiqi.planning.problem import Problem
    from paiqi.planning.solver import Solution


def why_here(problem: Problem, solution: Solution, index: int) -> str:
    """Say why a topic that has a slot has no earlier one, and by how much it is late."""
    position = solution.positions[index]
    assert position is not None
    slot = problem.room.slots[position]
    return _with_lateness(_why_not_earlier(problem, solution, index), problem.topics[index], slot)


def _why_not_earlier(problem: Problem, solution: Solution, index: int) -> str:
    cause, other = solution.reasons[index]
    if cause is Cause.FREE:
        return _("it gets the first free slot")
    if cause is Cause.RELEASE:
        return _held_back(problem, index)
    assert other is not None
    if cause is Cause.AFTER:
        return _behind(problem, solution, other)
    return _("“{title}” comes first and gets {date}").format(
        title=problem.topics[other].title, date=_when(problem, solution, other)
    )


def _behind(problem: Problem, solution: Solution, other: int) -> str:
    return _("it must not go out before “{title}”, which gets {date}").format(
        title=problem.topics[other].title, date=_when(problem, solution, other)
    )


def _held_back(problem: Problem, index: int) -> str:
    """Name what the release of a topic comes from: its own `not_before`, or a predecessor with a run date."""
    topic, release = problem.topics[index], problem.jobs[index].release
    if topic.not_before and problem.room.not_before(RunDate(topic.not_before)) == release:
        return _("it may not go out before {date}").format(date=topic.not_before)
    dated = [(other, other.scheduled) for other in problem.rules[index].fixed if other.scheduled]
    before, when = next((other, when) for other, when in dated if problem.room.not_before(when) == release)
    return _("it must not go out before “{title}”, which has {date}").format(title=before.title, date=when)


def _when(problem: Problem, solution: Solution, index: int) -> RunDate:
    position = solution.positions[index]
    assert position is not None
    return problem.room.slots[position].when


def _with_lateness(reason: str, topic: Topic, slot: Slot) -> str:
    days = (slot.day - topic.deadline).days if topic.deadline else 0
    if days <= 0:
        return reason
    return ngettext(
        "{reason}; {n} day after its deadline, {deadline}", "{reason}; {n} days after its deadline, {deadline}", days
    ).format(reason=reason, n=days, deadline=topic.deadline)


def why_nowhere(problem: Problem, solution: Solution, index: int) -> str:
    """Say why a topic has no slot."""
    cause, other = solution.reasons[index]
    rules = problem.rules[index]
    if rules.missing:
        return _("it must not go out before “{title}”, which has no run date").format(title=rules.missing[0].title)
    if cause is Cause.CIRCLE and other == index:
        return _("it names itself under “after”")
    if cause is Cause.CIRCLE and other is not None:
        return _("it and “{title}” wait for each other, by way of “after”").format(title=problem.topics[other].title)
    if cause is Cause.WAITS and other is not None:
        return _("it must not go out before “{title}”, which gets no slot").format(title=problem.topics[other].title)
    if cause is Cause.LATEST:
        return _too_late(problem, solution, index)
    return _no_slot(problem, index)


def _too_late(problem: Problem, solution: Solution, index: int) -> str:
    """Name the follower whose run date leaves no slot, and what else stands against it."""
    job = problem.jobs[index]
    dated = [(other, other.scheduled) for other in problem.rules[index].followers if other.scheduled]
    follower, when = next((other, when) for other, when in dated if problem.room.not_after(when) == job.latest)
    holding = solution.reasons[index].job
    if holding is not None:
        against = _behind(problem, solution, holding)
    elif job.latest is not None and job.release > job.latest >= 0:
        against = _held_back(problem, index)
    else:
        against = _("no slot is free by then")
    return _("“{title}”, on {date}, must not go out before it, but {reason}").format(
        title=follower.title, date=when, reason=against
    )


def _no_slot(problem: Problem, index: int) -> str:
    slots, release = problem.room.slots, problem.jobs[index].release
    if not slots:
        return _("there is no slot")
    if release >= len(slots):
        return _("{reason}, and the last slot is on {date}").format(
            reason=_held_back(problem, index), date=slots[-1].day
        )
    return _("no slot is left; the last one is on {date}").format(date=slots[-1].day)


def beyond_count(count: int) -> str:
    """Say that a topic comes after the first `count`."""
    return ngettext("only {n} topic was to be planned", "only {n} topics were to be planned", count).format(n=count)


def beyond_end(slot: Slot, until: dt.date) -> str:
    """Say that the slot of a topic comes after the last day that was to be planned."""
    return _("its slot, {date}, comes after {until}").format(date=slot.when, until=until)
