"""Which topics a list or an export is to have, and in what order."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.model.topic import Status, Topic
from paiqi.model.words import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan
    from paiqi.model.topic import Priority
    from paiqi.naming.search import Sought


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


ORDER_WORDS = {
    Order.FILE: Words(("file",), ("文件",)),
    Order.NUMBER: Words(("number",), ("编号",)),
    Order.DATE: Words(("date", "run date"), ("日期", "发布日")),
    Order.DEADLINE: Words(("deadline",), ("最晚",)),
    Order.PRIORITY: Words(("priority",), ("优先级",)),
    Order.TITLE: Words(("title",), ("标题", "选题")),
    Order.STATUS: Words(("status",), ("状态",)),
    Order.ADDED: Words(("added",), ("记于",)),
}


class Filter(Struct, frozen=True):
    """`statuses` unite (empty: all but dropped); the other conditions narrow.

    `priorities` unite, too (empty: all). `names` are words that stand in the title or the id, `search` words that stand
    anywhere. An empty `pillar` or `owner` asks for the topics without one.
    """

    statuses: frozenset[Status] = frozenset()
    scheduled: bool = False
    tags: tuple[str, ...] = ()
    pillar: str | None = None
    priorities: frozenset[Priority] = frozenset()
    owner: str | None = None
    names: str | None = None
    search: str | None = None
    order: Order = Order.FILE
    reverse: bool = False
    when: DateSpan | None = None
    limit: int | None = None


_STATUS_RANK = {status: rank for rank, status in enumerate(Status)}


def chosen(backlog: Backlog, wanted: Filter) -> tuple[Topic, ...]:
    """Return the topics that pass, sorted; topics without the sorting value come last, in backlog order."""
    statuses = wanted.statuses or frozenset(Status) - {Status.DROPPED}
    topics = [topic for topic in backlog.topics if topic.status in statuses and _passes(topic, wanted)]
    if wanted.names:
        from paiqi.naming.search import names_of, searched

        topics = [sought.topic for sought in searched(topics, wanted.names, names_of)]
    if wanted.order is Order.FILE:
        return tuple(reversed(topics) if wanted.reverse else topics)
    key = _key(wanted.order, backlog)
    valued = [(key(topic), place) for place, topic in enumerate(topics)]
    having = sorted((pair for pair in valued if pair[0] is not None), key=lambda pair: pair[0], reverse=wanted.reverse)
    lacking = [pair for pair in valued if pair[0] is None]
    return tuple(topics[place] for _value, place in [*having, *lacking])


def all_chosen(
    backlog: Backlog, wanted: Filter, *, drafts: Callable[[], Mapping[str, str]] = dict
) -> tuple[Topic, ...]:
    """Return the topics that pass, those that have the searched words too, at most as many as are wanted."""
    topics = chosen(backlog, wanted)
    if wanted.search:
        topics = tuple(sought.topic for sought in with_words(topics, wanted.search, drafts, "")[0])
    return topics[: wanted.limit]


def with_words(
    topics: tuple[Topic, ...], words: str, drafts: Callable[[], Mapping[str, str]], appendix: str
) -> tuple[tuple[Sought, ...], tuple[str, ...]]:
    """Return the topics that have all the words, in their keys or drafts, and the lines of the appendix that have."""
    from paiqi.naming.search import all_of, searched_with

    return searched_with(topics, words, partial(all_of, drafts=drafts()), appendix)


def _passes(topic: Topic, wanted: Filter) -> bool:
    if wanted.when is not None and ((day := shown_day(topic)) is None or day not in wanted.when):
        return False
    if wanted.scheduled and not (topic.open and topic.scheduled):
        return False
    if wanted.priorities and topic.priority not in wanted.priorities:
        return False
    if not wanted.tags and wanted.pillar is wanted.owner is None:
        return True
    from paiqi.text.fold import fold

    tags = {fold(tag) for tag in topic.tags}
    pairs = ((topic.pillar, wanted.pillar), (topic.owner, wanted.owner))
    return all(fold(tag) in tags for tag in wanted.tags) and all(
        fold(have or "") == fold(want) for have, want in pairs if want is not None
    )


def is_written_by(topic: Topic, owner: str | None) -> bool:
    """Whether `owner` writes a topic; None is everybody, an empty name nobody."""
    from paiqi.text.fold import fold

    return owner is None or fold(topic.owner or "") == fold(owner)


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
