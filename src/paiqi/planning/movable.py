"""Which topics a plan may give a slot, or another one than they have."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from paiqi.model.commands import command
from paiqi.model.topic import Status
from paiqi.operations.scheduling import refuse_unless_open

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


_BEGUN = (Status.READY, Status.DRAFTING)


class Scope(StrEnum):
    """How far a plan may touch run dates that are set; pinned ones it never does."""

    WAITING = "waiting"  # none: only topics without a run date are planned
    SLIPPED = "slipped"  # those that have gone by while the topic is still open, too; what is planned slides
    ALL = "all"  # every one


def movable(backlog: Backlog, scope: Scope, only: Collection[Topic] | None, today: dt.date) -> tuple[Topic, ...]:
    """Return the open topics that a plan may move, in the order of the backlog; raise RefusedError for closed ones."""
    chosen = None if only is None else {id(topic) for topic in only}
    for topic in only or ():
        refuse_unless_open(topic)
    return tuple(
        topic
        for topic in backlog.topics
        if topic.open and (chosen is None or id(topic) in chosen) and _may_move(topic, scope, today)
    )


def catching_up(backlog: Backlog) -> str:
    """Return the command that gives new dates to what slipped, and to what makes room for it; nothing else gets one."""
    waits = any(topic.open and topic.scheduled is None for topic in backlog.topics)
    return command("schedule", catch_up=True, count=0 if waits else None)


def _may_move(topic: Topic, scope: Scope, today: dt.date) -> bool:
    if topic.scheduled is None:
        return True
    if topic.pinned or scope is Scope.WAITING:
        return False
    return scope is Scope.ALL or topic.scheduled.day < today


def promised(topics: Iterable[Topic], today: dt.date) -> list[Topic]:
    """Return those whose run date has gone by and that are begun, in the order in which they are to be made good.

    The ready come first, then those drafting; in each group by the day promised, then by priority and place.
    """
    begun = [topic for topic in topics if topic.status in _BEGUN and topic.scheduled and topic.scheduled.day < today]
    return sorted(begun, key=lambda topic: (_BEGUN.index(topic.status), _day(topic), topic.priority.rank))


def _day(topic: Topic) -> dt.date:
    assert topic.scheduled is not None
    return topic.scheduled.day


def pinned_and_gone(backlog: Backlog, today: dt.date) -> tuple[Topic, ...]:
    """Return the open topics that slipped past a run date which no plan may move, since it is pinned."""
    return tuple(
        topic
        for topic in backlog.topics
        if topic.open and topic.pinned and topic.scheduled and topic.scheduled.day < today
    )
