"""Dates that a writer gives by hand: they are obeyed, and what speaks against them is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.objections import objections
from paiqi.calendar.slots import Slot
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.operations.scheduling import schedule_topic
from paiqi.planning.plans import Assignment, Plan

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic


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
