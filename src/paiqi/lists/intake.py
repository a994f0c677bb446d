"""What a list says put into a backlog: as a new topic or into the one that is there, its archive, its appendix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.ledger.numbers import runs_without
from paiqi.lists.carrying import Standing, carried, filled, is_part, said
from paiqi.lists.listing import Conflict, ListDocument, ListedTopic
from paiqi.lists.newer import News
from paiqi.model.topic import LISTED, Number, Priority, Published, Status, Topic
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paiqi.model.backlog import Series


_PLANNED = ("scheduled", "deadline", "not_before", "priority", "pillar", "owner")
_OPEN_ORDER = (Status.TODO, Status.DRAFTING, Status.READY)


@dataclass(frozen=True, slots=True)
class Merged:
    """A topic after the import, and the fields in which the list contradicts it."""

    topic: Topic
    conflicts: tuple[Conflict, ...] = ()


def new_topic(entry: ListedTopic, *, topic_id: str, number_is_taken: bool) -> Merged:
    """Return a topic that only the list has; a number that another one holds stays with that."""
    published = Published(title=entry.published_title, date=entry.published_date, url=entry.published_url)
    conflicts = (_conflict(entry.title, "number", None, entry),) if number_is_taken else ()
    topic = Topic(
        id=topic_id,
        title=entry.title,
        status=entry.status,
        number=None if number_is_taken else entry.number,
        published=published if published != Published() else None,
        scheduled=entry.scheduled,
        deadline=entry.deadline,
        not_before=entry.not_before,
        priority=entry.priority,
        pillar=entry.pillar,
        owner=entry.owner,
        tags=entry.tags,
        sources=entry.sources,
        notes=entry.notes,
        added=entry.added,
    )
    return Merged(topic, conflicts)


def extended(ours: Topic, entry: ListedTopic, *, number_is_taken: bool, was: ListedTopic | None = None) -> Merged:
    """Return `ours` with what the list adds to it; where it `was` in an older copy of it, with what is new in this one.

    Open topics move on to a later status, never back. A topic that has notes gets more only where the older copy tells
    which are new.
    """
    listed = entry
    new = News(ours, entry, was) if was else None
    before, entry, conflicts = (new.topic, new.entry, new.conflicts) if new else (ours, entry, [])
    status, number = _status_and_number(before, entry, conflicts, number_is_taken=number_is_taken)
    is_out = status is Status.DONE and entry.status is Status.DONE
    published = _published(before, entry, conflicts) if is_out else before.published
    names = {fold(title) for title in (*titles_of(ours), ours.listed_title) if title}
    other_title = None if entry.article or fold(entry.title) in names else entry.title
    if other_title:
        conflicts.append(_conflict(ours.title, "title", ours.title, entry))
    notes = carried(ours.notes, was.notes, listed.notes) if was else filled(ours.notes, listed.notes)
    if not notes.whole:
        conflicts.append(_conflict(ours.title, "notes", ours.notes, listed))
    conflicts += [
        _conflict(ours.title, field, value, entry)
        for field in _PLANNED
        if (theirs := getattr(entry, field)) and (value := getattr(before, field)) and value != theirs
        if not (field == "priority" and Priority.NORMAL in {value, theirs}) and (field != "scheduled" or ours.open)
    ]
    url = published.url if published else None
    sources = [source for source in entry.sources if source not in ours.sources and source != url]
    topic = replace(
        before,
        status=status,
        number=number,
        published=published,
        scheduled=before.scheduled or (entry.scheduled if ours.open else None),
        deadline=before.deadline or entry.deadline,
        not_before=before.not_before or entry.not_before,
        priority=entry.priority if before.priority is Priority.NORMAL else before.priority,
        pillar=before.pillar or entry.pillar,
        owner=before.owner or entry.owner,
        tags=(*ours.tags, *(tag for tag in entry.tags if tag not in ours.tags)),
        added=before.added or entry.added,
        sources=(*ours.sources, *sources),
        notes=notes.text,
        x={**ours.x, LISTED: other_title} if was and other_title else ours.x,
    )
    return Merged(ours if topic == ours else topic, tuple(conflicts))


def _status_and_number(
    ours: Topic, entry: ListedTopic, conflicts: list[Conflict], *, number_is_taken: bool
) -> tuple[Status, Any]:
    """Return status and number; a topic whose number is in doubt does not become published."""
    moves_on = ours.open and (not entry.status.open or _OPEN_ORDER.index(entry.status) > _OPEN_ORDER.index(ours.status))
    if entry.status is not ours.status and not moves_on:
        conflicts.append(_conflict(ours.title, "status", ours.status, entry))
        if not entry.status.open:
            return ours.status, ours.number
    number: Number | None = entry.number
    known = number is None or number == ours.number or number in ours.formerly
    if not known and (ours.number is not None or number_is_taken):
        conflicts.append(_conflict(ours.title, "number", ours.number, entry))
        return (ours.status if entry.status is Status.DONE else _later(ours, entry, moves_on=moves_on)), ours.number
    return _later(ours, entry, moves_on=moves_on), ours.number if known else number


def _later(ours: Topic, entry: ListedTopic, *, moves_on: bool) -> Status:
    return entry.status if moves_on else ours.status


def _published(ours: Topic, entry: ListedTopic, conflicts: list[Conflict]) -> Published | None:
    old = ours.published or Published()
    title = entry.published_title or ((entry.title or None) if entry.article else None)
    if title is not None and fold(title) in {fold(name) for name in titles_of(ours)}:
        title = None
    said = {"title": title, "date": entry.published_date, "url": entry.published_url}
    for field, theirs in said.items():
        value = getattr(old, field)
        if theirs is not None and value is not None and theirs != value:
            conflicts.append(Conflict(ours.title, f"published.{field}", value, theirs, entry.lines))
    date, url = old.date or entry.published_date, old.url or entry.published_url
    published = Published(title=old.title or title, date=date, url=url)
    return None if published == Published() else published


def _conflict(title: str, field: str, ours: Any, entry: ListedTopic) -> Conflict:
    return Conflict(title, field, ours, getattr(entry, field), entry.lines)


def with_archive(
    series: Series, listed: ListDocument, known: Collection[int] = ()
) -> tuple[Series, tuple[Conflict, ...]]:
    """Return `series` with the archived numbers of the list and their remark, where it has none of its own.

    What the list archives and the backlog does not is no contradiction where the article is `known` by now.
    """
    conflicts = []
    archived, note = series.archived or listed.archived, series.archived_note or listed.archived_note
    if listed.archived and _without(archived, known) != _without(listed.archived, known):
        conflicts.append(Conflict("", "archived", archived, listed.archived))
    if listed.archived_note and note != listed.archived_note:
        conflicts.append(Conflict("", "archived_note", note, listed.archived_note))
    if (archived, note) == (series.archived, series.archived_note):
        return series, tuple(conflicts)
    return replace(series, archived=archived, archived_note=note), tuple(conflicts)


def out_of_archive(series: Series, numbers: Collection[int]) -> Series:
    """Return `series` without these `numbers` among the early articles: their titles are known now."""
    left = _without(series.archived, numbers)
    if left == parse_ranges(series.archived or ""):
        return series
    written = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in left)
    return replace(series, archived=written or None)


def _without(ranges: str | None, numbers: Collection[int]) -> tuple[range, ...]:
    return tuple(run for part in parse_ranges(ranges or "") for run in runs_without(part, numbers))


def with_appendix(
    ours: str, blocks: Sequence[str], old: Sequence[str] | None = None
) -> tuple[str, tuple[Conflict, ...]]:
    """Return the appendix with the blocks of the list that it lacks; with what is new since its `old` copy, if any.

    A block that shares half of its lines with the appendix, and contradicts it, is an older or a newer one: ours stays.
    """
    theirs = "\n\n".join(blocks)
    if old is not None:
        text, whole = carried(ours, "\n\n".join(old), theirs)
        return text, () if whole else (Conflict("", "appendix", ours, theirs),)
    if is_part(said(ours), said(theirs)):
        return ours if is_part(said(theirs), said(ours)) else theirs, ()
    conflicts = []
    mine = Standing(said(ours))
    have = set(said(ours))
    more = []
    for block in blocks:
        lines = said(block)
        if mine.hold(lines):
            continue
        if 2 * sum(line in have for line in lines) >= len(lines):
            conflicts.append(block)
        else:
            more.append(block)
            mine.add(lines)
    text = "\n\n".join([ours.rstrip("\n"), *(block.rstrip("\n") for block in more[:-1]), *more[-1:]]) if more else ours
    return text, (Conflict("", "appendix", ours, "\n\n".join(conflicts)),) if conflicts else ()
