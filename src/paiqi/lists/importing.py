"""The import of a list into a backlog: what is new is added, what differs is reported and left as it was.

Importing a list a second time changes nothing; a newer copy adds its topics, notes and sources, and moves topics on
(todo to done), never back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from paiqi.ledger.numbers import Ledger
from paiqi.lists.intake import extended, new_topic, with_appendix, with_archive
from paiqi.lists.listing import Conflict, ImportReport, LineKind, ListDocument, ListedTopic, Remark
from paiqi.lists.remarks import remarks
from paiqi.lists.targets import set_targets, with_known_targets
from paiqi.model.changes import Change
from paiqi.model.topic import Status, Topic
from paiqi.naming.slug import make_id, taken_ids
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.model.backlog import Backlog


def import_list(backlog: Backlog, listed: ListDocument, drafts: Collection[str] = ()) -> tuple[Backlog, ImportReport]:
    """Return `backlog` with the topics, the archive and the appendix of a list, and the report of what was done.

    No topic gets an id whose draft is among `drafts`.
    """
    if not listed.topics and listed.archived is None and not backlog.appendix:
        return backlog, ImportReport(lines={kind: listed.kinds.count(kind) for kind in LineKind}, left=listed.left)
    merged = _merge(backlog, listed, drafts, known=len(backlog.topics))
    # Of several topics under one title each may find its place only once the others have theirs.
    while (again := _merge(merged.backlog, listed, drafts, known=len(backlog.topics))).backlog is not merged.backlog:
        merged = again
    series, series_conflicts = with_archive(backlog.series, listed)
    appendix, appendix_conflicts = with_appendix(backlog.appendix, listed.appendix)
    result = replace(merged.backlog, series=series, appendix=appendix)
    if result == backlog:
        result = backlog
    topics = [result.topics[place] for place in again.places]
    before = dict(enumerate(backlog.topics))
    known = [(before[place], topic) for place, topic in zip(again.places, topics, strict=True) if place in before]
    report = ImportReport(
        lines={kind: listed.kinds.count(kind) for kind in LineKind},
        added=result.topics[len(before) :],
        extended=tuple(Change(ours, topic) for ours, topic in known if ours != topic),
        unchanged=tuple(topic for ours, topic in known if ours == topic),
        joins=listed.joins,
        conflicts=(*again.conflicts, *series_conflicts, *appendix_conflicts),
        findings=(
            *listed.findings,
            *again.nowhere,
            *remarks(result, list(zip(again.entries, topics, strict=True))),
        ),
        next_number=Ledger(result).next_number,
        has_numbers=bool(result.series.archived) or any(isinstance(topic.number, int) for topic in result.topics),
        decisions=listed.decisions,
        alternative=listed.alternative,
        left=listed.left,
        guessed_years=listed.guessed_years,
        ordinals=listed.ordinals,
    )
    return result, report


class _Merge(NamedTuple):
    """A backlog with the topics of a list, and the place of each of these; what contradicts and what is not found."""

    backlog: Backlog
    entries: tuple[ListedTopic, ...]
    places: list[int]
    conflicts: tuple[Conflict, ...]
    nowhere: tuple[Remark, ...]


def _merge(backlog: Backlog, listed: ListDocument, drafts: Collection[str], *, known: int) -> _Merge:
    """Put the topics of a list into `backlog`; where that changes nothing, the result holds the very same one.

    So many topics were `known` before the list: one that came from it contradicts nothing that it says.
    """
    entries, nowhere = with_known_targets(backlog, listed.topics)
    result, places, conflicts = _with_topics(backlog, entries, drafts)
    result, target_conflicts = set_targets(result, entries, places, known=known)
    result = backlog if result == backlog else result
    return _Merge(result, entries, places, (*conflicts, *target_conflicts), nowhere)


def _with_topics(
    backlog: Backlog, entries: Sequence[ListedTopic], drafts: Collection[str]
) -> tuple[Backlog, list[int], list[Conflict]]:
    """Return the backlog with each entry's topic, where that is, and the conflicts; targets of merges come later."""
    old = matches(backlog.topics, entries)
    place_of = {id(topic): place for place, topic in enumerate(backlog.topics)}
    holders = _holders(backlog, entries, old)
    topics = list(backlog.topics)
    ids = taken_ids(topics, drafts)
    places: list[int] = []
    conflicts: list[Conflict] = []
    for entry, ours in zip(entries, old, strict=True):
        is_taken = holders.get(entry.number or 0, ours) is not ours
        if ours is None:
            merged = new_topic(entry, topic_id=make_id(entry.title, ids), number_is_taken=is_taken)
            ids.add(merged.topic.id or "")
            places.append(len(topics))
            topics.append(merged.topic)
        else:
            merged = extended(ours, entry, number_is_taken=is_taken)
            places.append(place_of[id(ours)])
            topics[places[-1]] = merged.topic
        conflicts += merged.conflicts
    return replace(backlog, topics=tuple(topics)), places, conflicts


def _holders(backlog: Backlog, entries: Sequence[ListedTopic], old: Sequence[Topic | None]) -> dict[int, Topic]:
    """Return the topic of the backlog that holds each number; those that the list merges or drops let theirs go."""
    leaving = {
        id(ours)
        for entry, ours in zip(entries, old, strict=True)
        if ours is not None and ours.open and entry.status in {Status.MERGED, Status.DROPPED}
    }
    ledger = Ledger(replace(backlog, topics=tuple(topic for topic in backlog.topics if id(topic) not in leaving)))
    return {**ledger.reserved, **ledger.published}


def matches(topics: Sequence[Topic], listed: Sequence[ListedTopic]) -> list[Topic | None]:
    """Return the topic that each of `listed` is, None for a new one; none is taken twice.

    The same is: equal title when folded (best with the same number, then the same status); a title that one of them
    was published under; the number of a published article. The better reason comes first, whoever asks for it.
    """
    named: dict[str, list[Topic]] = defaultdict(list)
    known: dict[str, list[Topic]] = defaultdict(list)
    numbered: dict[int, list[Topic]] = defaultdict(list)
    for topic in topics:
        named[fold(topic.title)].append(topic)
        for title in titles_of(topic):
            known[fold(title)].append(topic)
        if isinstance(topic.number, int):
            numbered[topic.number].append(topic)

    def candidates(entry: ListedTopic) -> Iterator[list[Topic]]:
        same = named[fold(entry.title)]
        yield [topic for topic in same if entry.number is not None and topic.number == entry.number]
        yield [topic for topic in same if topic.status is entry.status]
        yield same
        yield [topic for title in (entry.title, entry.published_title) if title for topic in known[fold(title)]]
        yield [topic for topic in numbered[entry.number or 0] if _same_article(topic, entry)]

    chosen: list[Topic | None] = [None] * len(listed)
    taken: set[int] = set()
    rounds = [list(candidates(entry)) for entry in listed]
    for reasons in zip(*rounds, strict=True):
        for at, found in enumerate(reasons):
            free = next((topic for topic in found if id(topic) not in taken), None)
            if chosen[at] is None and free is not None:
                chosen[at] = free
                taken.add(id(free))
    return chosen


def _same_article(topic: Topic, entry: ListedTopic) -> bool:
    """Whether one number means one article: the list's is published, the backlog's is or waits for that."""
    return entry.status is Status.DONE and (topic.status is Status.DONE or topic.open)
