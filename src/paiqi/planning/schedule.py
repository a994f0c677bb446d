"""What `schedule` proposes: run dates for all that wait, the next free slot for one topic, or a date by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from paiqi.calendar.objections import CLOCK, EVERY, OF_PLANS
from paiqi.calendar.slots import Slot, Taken, shifted
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.days import RunDate
from paiqi.naming.typed import typed
from paiqi.operations.scheduling import against_new_date, refuse_unless_open, schedule_topic
from paiqi.planning.deadlines import missed_in_a_line, troubles
from paiqi.planning.movable import Scope, pinned_and_gone
from paiqi.planning.moving import move_topic, newly_broken
from paiqi.planning.planner import plan
from paiqi.planning.plans import Assignment, Plan, accept
from paiqi.planning.proposal import Proposal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Ripple(StrEnum):
    """How those go on that stand in the way of a topic."""

    ROOM = "room"  # to the first slot with room
    KEEPING_GAPS = "keeping gaps"  # by the slots in use, so that empty ones stay empty
    NONE = "none"  # not at all


def _replan() -> str:
    return command("schedule", replan=True)


def schedule_open(
    backlog: Backlog,
    slots: Iterable[Slot],
    *,
    today: dt.date,
    scope: Scope = Scope.WAITING,
    only: Sequence[Topic] | None = None,
    count: int | None = None,
    until: dt.date | None = None,
    strict: bool = False,
    replan: str = "",
) -> Proposal:
    """Plan the open topics that `scope` names: see `plan`. The notes name pins that have gone by.

    `replan` is what to type for a new plan of all on the same slots. Raise RefusedError where `only` holds a topic that
    is not open and, if `strict`, where a deadline is missed.
    """
    taken = Taken(slots)

    def planned(of: Backlog, how_far: Scope, among: Sequence[Topic] | None = None, *, reasons: bool = False) -> Plan:
        return plan(of, taken, today=today, scope=how_far, only=among, count=count, until=until, explain=reasons)

    found = planned(backlog, scope, only)
    late = troubles(backlog, found, today=today) if any(topic.deadline for topic in backlog.topics) else ()
    gone = pinned_and_gone(backlog, today) if scope is not Scope.WAITING else ()
    after = accept(backlog, found)
    notes = (
        *filter(None, [found.note]),
        *(_past_pin(backlog, topic) for topic in gone),
        *_of_the_clock(backlog, after, found, today),
    )
    proposed = Proposal(
        found,
        after,
        notes,
        late,
        replan=replan or _replan(),
        reasons=partial(planned, backlog, scope, only, reasons=True),
    )
    return _with_reliefs(backlog, proposed, partial(planned, how_far=Scope.ALL), taken, today=today, strict=strict)


def _with_reliefs(
    backlog: Backlog,
    proposed: Proposal,
    again: Callable[[Backlog], Plan],
    taken: Taken,
    *,
    today: dt.date,
    strict: bool,
) -> Proposal:
    """Find what would help where a deadline is missed; raise RefusedError there, if `strict`.

    It is tried on the backlog in which it will be typed: with the plan, unless that is refused.
    """
    if not proposed.late:
        return proposed
    from paiqi.planning.relief import reliefs

    last = max(one.deadline for one in proposed.late)
    next((slot for slot in taken if slot.day > last), None)  # those that come in time have been asked for then
    then = backlog if strict else proposed.after
    late = [replace(one, topic=then.topics[one.topic.origin]) for one in proposed.late]
    nowhere = tuple(replace(left, topic=then.topics[left.topic.origin]) for left in proposed.plan.unplaced)
    found = proposed.plan if strict else Plan(unplaced=nowhere)
    fixes = reliefs(then, late, found, again, taken.so_far, today=today)
    if strict:
        first = (" && ".join(fixes[0].commands(backlog, proposed.replan)) or fixes[0].words) if fixes else ""
        raise RefusedError(missed_in_a_line(proposed.late), remedy=first)
    return replace(proposed, reliefs=fixes)


def _past_pin(backlog: Backlog, topic: Topic) -> str:
    return _("{what}: {remedy}").format(
        what=_("“{title}” is pinned to {date}, which has gone by").format(title=topic.title, date=topic.scheduled),
        remedy=advised("{command}", command=command("unpin", typed(backlog, topic))),
    )


def schedule_next(
    backlog: Backlog,
    slots: Iterable[Slot],
    topic: Topic,
    *,
    today: dt.date,
    until: dt.date | None = None,
    strict: bool = False,
    replan: str = "",
) -> Proposal:
    """Give `topic` the earliest slot, not after `until`, that it may have beside the others; one to come is kept.

    Where it misses its deadline, that is said as `schedule_open` does; the notes say what would give a slipped topic an
    earlier slot. Raise RefusedError for a topic that is not open, for one pinned to a day that has gone by, with the
    reason where it gets no slot, and, if `strict`, where it is late.
    """
    refuse_unless_open(topic)
    taken = Taken(slots)
    slipped = topic.scheduled is not None and topic.scheduled.day < today
    if slipped and topic.pinned:
        raise RefusedError(
            _("“{title}” is pinned to {date}, which has gone by").format(title=topic.title, date=topic.scheduled),
            remedy=advised("{command}", command=command("unpin", typed(backlog, topic))),
        )

    def planned(*, reasons: bool) -> Plan:
        allowed = takewhile(lambda slot: until is None or slot.day <= until, taken)
        return plan(backlog, allowed, today=today, scope=Scope.SLIPPED, only=[topic], explain=reasons)

    found = planned(reasons=False) if slipped or topic.scheduled is None else Plan()
    if found.unplaced:
        raise RefusedError(
            _("“{title}” gets no slot: {reason}").format(title=topic.title, reason=found.unplaced[0].reason),
            remedy=_by_hand(backlog, topic, today),
        )
    after = accept(backlog, found)
    late = tuple(one for one in troubles(backlog, found, today=today) if one.topic is topic) if topic.deadline else ()
    earlier = _earlier(after, after.topics[topic.origin], taken.so_far, today) if slipped else ()
    notes = (*earlier, *_of_the_clock(backlog, after, found, today))
    reasons = partial(planned, reasons=True) if found.assignments else None
    proposed = Proposal(found, after, notes, late, replan=replan or _replan(), reasons=reasons)

    def again(of: Backlog) -> Plan:
        return plan(of, taken, today=today, scope=Scope.ALL, explain=False)

    return _with_reliefs(backlog, proposed, again, taken, today=today, strict=strict)


def _of_the_clock(backlog: Backlog, after: Backlog, found: Plan, today: dt.date) -> Iterator[str]:
    """Say of each run date that a plan gives whether the clock skips its time, or has it twice."""
    given = {id(one.topic) for one in found.assignments if not one.stays}
    return newly_broken(backlog, after, given, CLOCK, today=today)


def _by_hand(backlog: Backlog, topic: Topic, today: dt.date) -> str:
    there = command("schedule", typed(backlog, topic), shifted(today, 1))
    return advised(_("change the rule that is named, or give it a date by hand: {command}"), command=there)


def _earlier(backlog: Backlog, topic: Topic, slots: Iterable[Slot], today: dt.date) -> Iterator[str]:
    """Say how a topic gets the first slot before its own that breaks no rule, where there is one."""
    for slot in slots:
        if topic.scheduled is None or slot.day >= topic.scheduled.day:
            return
        with suppress(RefusedError):  # a move that is refused is no way to an earlier slot
            if slot.day > today and not move_topic(backlog, topic, RunDate(slot.day), today=today).notes:
                yield advised(
                    _("for an earlier slot, {date}, at which others go on: {command}"),
                    date=slot.when,
                    command=command("move", typed(backlog, topic), slot.day),
                )
                return


def schedule_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, pinned_too: bool = False
) -> Proposal:
    """Give `topic` the run date `when`, whatever speaks against it; the notes say what does.

    Raise RefusedError for a topic that is not open, and for one that is pinned to another date, unless `pinned_too`.
    """
    outcome = schedule_topic(backlog, topic, when, today=today, pinned_too=pinned_too)
    if topic.scheduled == when:
        return Proposal(Plan(), outcome.backlog)
    by_hand = Assignment(topic, Slot(when, backlog.calendar.capacity), _("the date was given by hand"))
    return Proposal(Plan((by_hand,)), outcome.backlog, outcome.warnings)


def move_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, ripple: Ripple, pinned_too: bool = False
) -> Proposal:
    """Give `topic` another run date, and let those in its way go on as `ripple` says. Errors as they have."""
    if ripple is Ripple.NONE:
        return schedule_by_hand(backlog, topic, when, today=today, pinned_too=pinned_too)
    keep_gaps = ripple is Ripple.KEEPING_GAPS
    moved = move_topic(backlog, topic, when, today=today, pinned_too=pinned_too, keep_gaps=keep_gaps)
    late = against_new_date(backlog, moved.after, topic, today=today, kinds=EVERY - OF_PLANS)
    return replace(moved, notes=(*moved.notes, *late))
