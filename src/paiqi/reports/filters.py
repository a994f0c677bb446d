"""Which topics a list shows, and in what order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.model.topic import Status, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog


class Order(StrEnum):
    """The ways to sort a list; `file` is the order of the backlog."""

    FILE = "file"
    NUMBER = "number"
    DATE = "date"
    DEADLINE = "deadline"
    PRIORITY = "priority"
    TITLE = "title"
    STATUS = "status"
    ADDED = "added"


class Filter(NamedTuple):
    """`statuses` unite (empty: all but dropped); the other conditions narrow."""

    statuses: frozenset[Status] = frozenset()
    scheduled: bool = False
    tags: tuple[str, ...] = ()
    pillar: str | None = None
    search: str | None = None
    order: Order = Order.FILE
    reverse: bool = False


_STATUS_RANK = {status: rank for rank, status in enumerate(Status)}


def chosen(backlog: Backlog, wanted: Filter) -> tuple[Topic, ...]:
    """Return the topics that pass, sorted; topics without the sorting value come last, in backlog order."""
    statuses = wanted.statuses or frozenset(Status) - {Status.DROPPED}
    topics = [topic for topic in backlog.topics if topic.status in statuses and _passes(topic, wanted)]
    if wanted.order is Order.FILE:
        return tuple(reversed(topics) if wanted.reverse else topics)
    key = _key(wanted.order, backlog)
    valued = [(key(topic), place) for place, topic in enumerate(topics)]
    having = sorted((pair for pair in valued if pair[0] is not None), key=lambda pair: pair[0], reverse=wanted.reverse)
    lacking = [pair for pair in valued if pair[0] is None]
    return tuple(topics[place] for _value, place in [*having, *lacking])


def _passes(topic: Topic, wanted: Filter) -> bool:
    if wanted.scheduled and not (topic.open and topic.scheduled):
        return False
    if not (wanted.tags or wanted.pillar or wanted.search):
        return True
    from paiqi.naming.select import contains
    from paiqi.text.fold import fold

    tags = {fold(tag) for tag in topic.tags}
    return (
        all(fold(tag) in tags for tag in wanted.tags)
        and (wanted.pillar is None or (topic.pillar is not None and fold(topic.pillar) == fold(wanted.pillar)))
        and (wanted.search is None or contains(topic, wanted.search))
    )


def _key(order: Order, backlog: Backlog) -> Callable[[Topic], Any]:
    provisional = ProvisionalNumbers(backlog)
    keys: dict[Order, Callable[[Topic], Any]] = {
        Order.NUMBER: lambda t: t.number if isinstance(t.number, int) else provisional.of(t),
        Order.DATE: shown_day,
        Order.DEADLINE: lambda t: t.deadline,
        Order.PRIORITY: lambda t: t.priority.rank,
        Order.TITLE: lambda t: t.title.casefold(),
        Order.STATUS: lambda t: _STATUS_RANK[t.status],
        Order.ADDED: lambda t: t.added,
    }
    return keys[order]


def shown_day(topic: Topic) -> dt.date | None:
    """Return the day that a list shows for `topic`: of a done one when it went out, else its run date."""
    if topic.status is Status.DONE and topic.published and topic.published.date:
        return topic.published.date
    return topic.scheduled.day if topic.scheduled else None
