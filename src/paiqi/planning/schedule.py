"""What `schedule` proposes: run dates for all that wait, the next free slot for one topic, or a date by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paiqi.calendar.slots import Slot, Taken
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.naming.names import typed
from paiqi.operations.scheduling import refuse_unless_open, schedule_topic
from paiqi.planning.deadlines import damage, missed_in_a_line, troubles
from paiqi.planning.movable import Scope, pinned_and_gone
from paiqi.planning.moving import move_topic
from paiqi.planning.planner import plan
from paiqi.planning.plans import Assignment, Plan, Proposal, accept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.planning.relief import Relief


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
) -> Proposal:
    """Plan the open topics that `scope` names: see `plan`. The notes name pins that have gone by.

    Raise RefusedError where `only` holds a topic that is not open and, if `strict`, where a deadline is missed.
    """
    taken = Taken(slots)

    def planned(of: Backlog, how_far: Scope, *, reasons: bool = False) -> Plan:
        chosen = None if only is None or how_far is not scope else [of.topics[one.origin] for one in only]
        return plan(of, taken, today=today, scope=how_far, only=chosen, count=count, until=until, explain=reasons)

    found = planned(backlog, scope)
    late = troubles(backlog, found, today=today) if any(topic.deadline for topic in backlog.topics) else ()
    fixes: tuple[Relief, ...] = ()
    if late:
        from paiqi.planning.relief import reliefs

        before = damage(backlog, found, today=today)
        again = partial(planned, how_far=Scope.ALL)
        fixes = reliefs(backlog, late, before, again, taken.so_far, today=today)
    if strict and late:
        first = (" && ".join(fixes[0].commands(backlog.series)) or fixes[0].words) if fixes else ""
        raise RefusedError(missed_in_a_line(late), remedy=first)
    gone = pinned_and_gone(backlog, today) if scope is not Scope.WAITING else ()
    notes = (*filter(None, [found.note]), *(_past_pin(backlog, topic) for topic in gone))
    return Proposal(
        found, accept(backlog, found), notes, late, fixes, reasons=partial(planned, backlog, scope, reasons=True)
    )


def _past_pin(backlog: Backlog, topic: Topic) -> str:
    return _("“{title}” is pinned to {date}, which has gone by: paiqi unpin {name}").format(
        title=topic.title, date=topic.scheduled, name=typed(backlog.series, topic)
    )


def schedule_next(backlog: Backlog, slots: Iterable[Slot], topic: Topic, *, today: dt.date) -> Proposal:
    """Give `topic` the earliest slot that it may have; one that has a run date keeps it.

    Raise RefusedError for a topic that is not open, and with the reason where it gets no slot.
    """
    refuse_unless_open(topic)
    if topic.scheduled is not None:
        return Proposal(Plan(), backlog)
    found = plan(backlog, slots, today=today, only=[topic])
    if found.unplaced:
        raise RefusedError(
            _("“{title}” gets no slot: {reason}").format(title=topic.title, reason=found.unplaced[0].reason),
            remedy=_("give it a date by hand, paiqi schedule TOPIC DATE, or change the rule that is named"),
        )
    return Proposal(found, accept(backlog, found))


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
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, ripple: bool, pinned_too: bool = False
) -> Proposal:
    """Give `topic` another run date; with `ripple` those in its way go on to the next slots. Errors as they have."""
    how = move_topic if ripple else schedule_by_hand
    return how(backlog, topic, when, today=today, pinned_too=pinned_too)
