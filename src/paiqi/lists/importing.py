"""The import of a list into a backlog: what is new is added, what differs is reported and left as it was.

Importing a list a second time changes nothing; a newer copy adds its topics, notes and sources, and moves topics on
(todo to done), never back. What its owner changed is told by the copy that was imported last, where that is known.
"""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from paiqi.ledger.numbers import Ledger, describe_ranges
from paiqi.lists.intake import Merged, extended, new_topic, out_of_archive, with_appendix, with_archive
from paiqi.lists.listing import Conflict, ImportReport, LineKind, ListDocument, ListedTopic, Remark, RemarkKind
from paiqi.lists.matching import matches
from paiqi.lists.newer import Base, Known, Newer, applies, compared
from paiqi.lists.remarks import remarks
from paiqi.lists.targets import set_targets, with_known_targets
from paiqi.model.changes import Change
from paiqi.model.topic import LISTED, Status
from paiqi.naming.slug import NewIds, taken_ids
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold
from paiqi.text.numbering import runs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def import_list(
    backlog: Backlog, listed: ListDocument, drafts: Collection[str] = (), base: Base | None = None
) -> tuple[Backlog, ImportReport]:
    """Return `backlog` with the topics, the archive and the appendix of a list, and the report of what was done.

    With a `base`, the list as it was imported last, only what is new in it since comes in. No topic gets an id whose
    draft is among `drafts`.
    """
    if not listed.topics and listed.archived is None:
        lines = {kind: listed.kinds.count(kind) for kind in LineKind}
        return backlog, ImportReport(
            lines=lines, findings=listed.findings, left=listed.left, kind=listed.kind, asides=listed.asides
        )
    if base and not applies(backlog.topics, base):
        base = None
    count = len(backlog.topics)
    merged = first = again = _merge(backlog, listed, drafts, base, known=count)
    # Of several topics under one title each may find its place only once the others have theirs.
    while not _is_settled(merged, base):
        again = _merge(merged.backlog, listed, drafts, base, known=count)
        if again.backlog is merged.backlog:
            break
        merged = again
    old = base.listed if base else None
    told = [topic.number for topic in merged.backlog.topics[count:] if topic.status is Status.DONE]
    early = [number for number in told if isinstance(number, int) and Ledger(backlog).is_archived(number)]
    series = out_of_archive(backlog.series, early)
    series_conflicts: tuple[Conflict, ...] = ()
    if not old or (old.archived, old.archived_note) != (listed.archived, listed.archived_note):
        series, series_conflicts = with_archive(series, listed, set(Ledger(merged.backlog).published))
    appendix, appendix_conflicts = with_appendix(backlog.appendix, listed.appendix, old.appendix if old else None)
    result = replace(merged.backlog, series=series, appendix=appendix)
    if result == backlog:
        result = backlog
    topics = [result.topics[place] for place in again.places]
    before = dict(enumerate(backlog.topics))
    known = [(before[place], topic) for place, topic in zip(again.places, topics, strict=True) if place in before]
    entries = [one.entry for one in again.newer.known]
    lines = {kind: listed.kinds.count(kind) for kind in LineKind}
    lost = sum(len(entry.lines) for entry in again.nobody)
    lines[LineKind.ARTICLE] -= lost
    lines[LineKind.LEFT] += lost
    report = ImportReport(
        lines=lines,
        added=result.topics[len(before) :],
        extended=tuple(Change(ours, topic) for ours, topic in known if _got_more(ours, topic)),
        unchanged=tuple(topic for ours, topic in known if not _got_more(ours, topic)),
        joins=listed.joins,
        conflicts=(*(first if base else again).conflicts, *series_conflicts, *appendix_conflicts),
        findings=(
            *listed.findings,
            *again.nowhere,
            *_of_nobody(backlog, again.nobody),
            *([Remark(RemarkKind.OUT_OF_ARCHIVE, (), {"numbers": describe_ranges(runs_of(early))})] if early else []),
            *_other_titles(known, {id(topic): entry for entry, topic in zip(entries, topics, strict=True)}),
            *remarks(result, list(zip(entries, topics, strict=True)), among=result.topics[len(before) :]),
        ),
        next_number=Ledger(result).next_number,
        has_numbers=bool(result.series.archived) or bool(Ledger(result).published),
        decisions=listed.decisions,
        alternative=listed.alternative,
        left=listed.left,
        kind=listed.kind,
        asides=listed.asides,
        guessed_years=listed.guessed_years,
        ordinals=listed.ordinals,
        since=base.on if base else None,
        pairs=tuple(zip(entries, topics, strict=True)),
        by_titles=base is None and any(one.ours and not one.entry.article for one in first.newer.known),
        taken_out=tuple(one.entry.title for one in again.newer.here),
        no_longer=tuple(topic.title for topic in again.newer.there),
        became=_became(result, again.newer, list(zip(entries, topics, strict=True)), base),
    )
    return result, report


def _got_more(ours: Topic, topic: Topic) -> bool:
    """Whether a topic has more than it had; what the list calls it now is only noted."""
    return bool(replace(topic, x={**topic.x, LISTED: None}) != replace(ours, x={**ours.x, LISTED: None}))


def _became(
    result: Backlog, newer: Newer, pairs: Sequence[tuple[ListedTopic, Topic]], base: Base | None
) -> tuple[tuple[str, str], ...]:
    """Return what each title of the list is now, and what the copy before said of topics that only the backlog has."""
    became = [(entry.title, topic.id or topic.title) for entry, topic in pairs if entry.title]
    became += [(one.entry.title, one.name) for one in newer.here]
    ids, told = {topic.id for topic in result.topics}, {name for _title, name in became}
    old = base.became if base else ()
    return (*became, *((title, name) for title, name in old if name in ids and name not in told))


def _other_titles(known: Sequence[tuple[Topic, Topic]], entries: Mapping[int, ListedTopic]) -> Iterator[Remark]:
    """Say of which topics the list told another title that they went out under."""
    for ours, topic in known:
        old, new = (one.published and one.published.title for one in (ours, topic))
        if new and new != old:
            yield Remark(RemarkKind.OTHER_TITLE, entries[id(topic)].lines, {"title": topic.title, "other": new})


def _is_settled(merged: _Merge, base: Base | None) -> bool:
    """Whether a second look finds nothing: no title stands twice, nothing contradicts, nothing was merged."""
    if base or merged.conflicts or merged.nowhere or merged.nobody:
        return False
    seen: set[str] = set()
    for topic in merged.backlog.topics:
        names = {fold(name) for name in (*titles_of(topic), topic.listed_title) if name}
        if names & seen or topic.merged_into is not None:
            return False
        seen |= names
    return True


def _of_nobody(backlog: Backlog, entries: Sequence[ListedTopic]) -> Iterator[Remark]:
    """Say which numbers stood alone and are nobody's: those of early articles, and others."""
    ledger = Ledger(backlog)
    for archived, kind in ((True, RemarkKind.NUMBER_OF_EARLY), (False, RemarkKind.NUMBER_OF_NOBODY)):
        those = [entry for entry in entries if ledger.is_archived(entry.number or 0) is archived]
        if those:
            numbers = describe_ranges(runs_of(entry.number or 0 for entry in those))
            yield Remark(kind, tuple(line for entry in those for line in entry.lines), {"numbers": numbers})


class _Merge(NamedTuple):
    """A backlog with the topics of a list, and the place of each that is there; what contradicts, what is not found.

    Articles of which the list has the number alone, and the backlog `nobody`, are left out.
    """

    backlog: Backlog
    newer: Newer
    places: list[int]
    conflicts: tuple[Conflict, ...]
    nowhere: tuple[Remark, ...]
    nobody: tuple[ListedTopic, ...]


def _merge(backlog: Backlog, listed: ListDocument, drafts: Collection[str], base: Base | None, *, known: int) -> _Merge:
    """Put the topics of a list into `backlog`; where that changes nothing, the result holds the very same one.

    So many topics were `known` before the list: one that came from it contradicts nothing that it says.
    """
    entries, nowhere = with_known_targets(backlog, listed.topics)
    if base:
        old, _nowhere = with_known_targets(backlog, base.listed.topics)
        newer = compared(backlog.topics, old, entries, base)
    else:
        newer = Newer(tuple(map(Known, entries, matches(backlog.topics, entries))))
    nobody = tuple(one.entry for one in newer.known if one.ours is None and not one.entry.title)
    newer = newer._replace(known=tuple(one for one in newer.known if one.ours is not None or one.entry.title))
    result, places, conflicts = _with_topics(backlog, newer.known, drafts)
    merges = [
        one.entry if one.says_new("merged_into") else replaced(one.entry, merged_into=None) for one in newer.known
    ]
    result, target_conflicts = set_targets(result, merges, places, known=known)
    result = backlog if result == backlog else result
    return _Merge(result, newer, places, (*conflicts, *target_conflicts), nowhere, nobody)


def _with_topics(
    backlog: Backlog, known: Sequence[Known], drafts: Collection[str]
) -> tuple[Backlog, list[int], list[Conflict]]:
    """Return the backlog with each entry's topic, where that is, and the conflicts; targets of merges come later."""
    place_of = {id(topic): place for place, topic in enumerate(backlog.topics)}
    holders = _holders(backlog, known)
    topics = list(backlog.topics)
    ids = NewIds(taken_ids(topics, drafts))
    places: list[int] = []
    conflicts: list[Conflict] = []
    for one in known:
        entry, ours = one.entry, one.ours
        is_taken = holders.get(entry.number or 0, ours) is not ours
        if ours is None:
            merged = new_topic(entry, topic_id=ids.make(entry.title), number_is_taken=is_taken)
            places.append(len(topics))
            topics.append(merged.topic)
        else:
            merged = Merged(ours) if one.same else extended(ours, entry, number_is_taken=is_taken, was=one.was)
            places.append(place_of[id(ours)])
            topics[places[-1]] = merged.topic
        conflicts += merged.conflicts
    return replace(backlog, topics=tuple(topics)), places, conflicts


def _holders(backlog: Backlog, known: Sequence[Known]) -> dict[int, Topic]:
    """Return the topic of the backlog that holds each number; those that the list merges or drops let theirs go."""
    leaving = {
        id(one.ours)
        for one in known
        if one.ours is not None
        and one.ours.open
        and one.entry.status in {Status.MERGED, Status.DROPPED}
        and one.says_new("status")
    }
    ledger = Ledger(replace(backlog, topics=tuple(topic for topic in backlog.topics if id(topic) not in leaving)))
    return {**ledger.reserved, **ledger.published}
