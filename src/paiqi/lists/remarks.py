"""What looks wrong once a list is in the backlog: gaps, numbers out of place, topics that look published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.ledger.numbers import Ledger, describe_ranges
from paiqi.lists.listing import ListedTopic, Remark, RemarkKind
from paiqi.model.topic import Status, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.backlog import Backlog

# Comparing each new article with each open topic takes microseconds a pair: beyond this it would be felt.
_MOST_PAIRS = 250_000
# More new titles are left to `check`, which compares them all: here it would be felt.
_MOST_NEW = 3000
_GONE = {Status.MERGED, Status.DROPPED}


def remarks(
    backlog: Backlog, pairs: Sequence[tuple[ListedTopic, Topic]], among: Sequence[Topic] = ()
) -> tuple[Remark, ...]:
    """Return what looks wrong; `pairs` are the topics of the list with those of the backlog that they are now.

    Of new topics (those `among`) it is said which ones have nearly one title.
    """
    ledger = Ledger(backlog)
    return (
        *_gaps(ledger, pairs),
        *_archived(ledger, pairs),
        *_without_number(ledger, pairs),
        *_merged_into_nobody(ledger, pairs),
        *_looks_published(backlog, pairs),
        *_nearly_twice(pairs, among),
    )


def _gaps(ledger: Ledger, pairs: Sequence[tuple[ListedTopic, Topic]]) -> Iterator[Remark]:
    """Say of all missing numbers at once, with the lines on either side of each gap."""
    lines = {topic.number: entry.lines[0] for entry, topic in pairs if topic.number is not None}
    ends = [number for gap in ledger.gaps for number in (gap[0] - 1, gap[-1] + 1)]
    beside = sorted({lines[number] for number in ends if number in lines})
    if ledger.gaps:
        yield Remark(RemarkKind.GAP, tuple(beside), {"numbers": describe_ranges(ledger.gaps)})


def _nearly_twice(pairs: Sequence[tuple[ListedTopic, Topic]], among: Sequence[Topic]) -> Iterator[Remark]:
    if not 1 < len(among) <= _MOST_NEW:
        return
    from paiqi.naming.likeness import near_pairs

    lines = {id(topic): entry.lines[0] for entry, topic in pairs}
    for one, other in near_pairs(among):
        if id(one) in lines and id(other) in lines and not {one.status, other.status} & _GONE:
            values = {"title": one.title, "other": other.title}
            yield Remark(RemarkKind.NEAR, (lines[id(one)], lines[id(other)]), values)


def _archived(ledger: Ledger, pairs: Sequence[tuple[ListedTopic, Topic]]) -> Iterator[Remark]:
    archived = ledger.backlog.series.archived
    for entry, topic in pairs:
        if isinstance(topic.number, int) and ledger.is_archived(topic.number):
            values = {"number": topic.number, "title": topic.title, "archived": archived}
            yield Remark(RemarkKind.NUMBER_ARCHIVED, entry.lines, values)


def _without_number(ledger: Ledger, pairs: Sequence[tuple[ListedTopic, Topic]]) -> Iterator[Remark]:
    if ledger.highest_used:
        for entry, topic in pairs:
            if topic.status is Status.DONE and topic.number is None:
                yield Remark(RemarkKind.NO_NUMBER, entry.lines, {"title": topic.title})


def _merged_into_nobody(ledger: Ledger, pairs: Sequence[tuple[ListedTopic, Topic]]) -> Iterator[Remark]:
    for entry, topic in pairs:
        if topic.status is not Status.MERGED:
            continue
        target = topic.merged_into
        if target is None:
            yield Remark(RemarkKind.MERGED_UNSAID, entry.lines, {"title": topic.title})
        elif isinstance(target, int) and ledger.holder(target) is None and not ledger.is_archived(target):
            yield Remark(RemarkKind.MERGED_INTO_NOBODY, entry.lines, {"title": topic.title, "target": target})


def _looks_published(backlog: Backlog, pairs: Sequence[tuple[ListedTopic, Topic]]) -> Iterator[Remark]:
    """Find open topics whose title is close to that of an article which joined no topic."""
    open_topics = [topic for topic in backlog.topics if topic.open]
    articles = [(entry, topic) for entry, topic in pairs if entry.article and topic.status is Status.DONE]
    if not articles or len(articles) * len(open_topics) > _MOST_PAIRS:
        return
    from paiqi.naming.duplicates import near_duplicates

    for entry, article in articles:
        for topic in near_duplicates(backlog, article.article_title, among=open_topics):
            values = {"title": topic.title, "number": article.number, "other": article.article_title}
            yield Remark(RemarkKind.LOOKS_PUBLISHED, entry.lines, values)
