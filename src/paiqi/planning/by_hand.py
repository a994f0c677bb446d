"""Dates that a writer gives by hand: they are obeyed, and what speaks against them is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.calendar.objections import objections
from paiqi.calendar.slots import Slot
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.operations.scheduling import pin_topic, schedule_topic, swap_topics
from paiqi.planning.moving import consequences, move_topic
from paiqi.planning.plans import Assignment, Plan

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import RunDate, Topic


def schedule_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, pinned_too: bool = False
) -> tuple[Outcome, Plan]:
    """Give `topic` the run date `when`; the outcome's warnings say what speaks against it.

    Raise RefusedError for a topic that is not open, and for one that is pinned to another date, unless `pinned_too`.
    """
    after = schedule_topic(backlog, topic, when, pinned_too=pinned_too).backlog
    if topic.scheduled == when:
        return Outcome(after), Plan()
    by_hand = Assignment(topic, Slot(when, backlog.calendar.capacity), _("the date was given by hand"))
    moved = next(new for old, new in zip(backlog.topics, after.topics, strict=True) if old is topic)
    return Outcome(after, tuple(objections(after, moved, today=today))), Plan((by_hand,))


def move_by_hand(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, ripple: bool, pinned_too: bool = False
) -> tuple[Outcome, Plan]:
    """Give `topic` another run date; with `ripple` those in its way go on to the next slots. Errors as they have."""
    how = move_topic if ripple else schedule_by_hand
    return how(backlog, topic, when, today=today, pinned_too=pinned_too)


def pin_by_hand(backlog: Backlog, topic: Topic, when: RunDate | None, *, today: dt.date) -> Outcome:
    """Promise the run date of `topic`, or `when`; the warnings say what speaks against a new date."""
    outcome = pin_topic(backlog, topic, when)
    return replace(outcome, warnings=consequences(backlog, outcome.backlog, topic, today=today))


def swap_by_hand(backlog: Backlog, one: Topic, other: Topic, *, today: dt.date, pinned_too: bool = False) -> Outcome:
    """Exchange two run dates; the warnings say what speaks against them."""
    outcome = swap_topics(backlog, one, other, pinned_too=pinned_too)
    warnings = (
        _("“{title}”: {remark}").format(title=topic.title, remark=remark)
        for topic in (one, other)
        for remark in consequences(backlog, outcome.backlog, topic, today=today)
    )
    return replace(outcome, warnings=tuple(warnings))
