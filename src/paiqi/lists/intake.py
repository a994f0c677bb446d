"""What a list says put into a backlog: as a new topic or into the one that is there, its archive, its appendix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.lists.listing import Conflict, ListDocument, ListedTopic
from paiqi.model.topic import Number, Priority, Published, Status, Topic
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.model.backlog import Series


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


def extended(ours: Topic, entry: ListedTopic, *, number_is_taken: bool) -> Merged:
    """Return `ours` with what the list adds to it.

    Open topics move on to a later status, never back. Notes are taken over where the list only adds lines to
    them; where both sides have lines of their own, ours stay.
    """
    conflicts: list[Conflict] = []
    status, number = _status_and_number(ours, entry, conflicts, number_is_taken=number_is_taken)
    is_out = status is Status.DONE and entry.status is Status.DONE
    published = _published(ours, entry, conflicts) if is_out else ours.published
    names = {fold(title) for title in titles_of(ours)}
    if not entry.article and fold(entry.title) not in names:
        conflicts.append(_conflict(ours.title, "title", ours.title, entry))
    notes = merged_text(ours.notes, entry.notes)
    if notes is None:
        conflicts.append(_conflict(ours.title, "notes", ours.notes, entry))
    url = published.url if published else None
    sources = [source for source in entry.sources if source not in ours.sources and source != url]
    topic = replace(
        ours,
        status=status,
        number=number,
        published=published,
        scheduled=ours.scheduled or (entry.scheduled if ours.open else None),
        deadline=ours.deadline or entry.deadline,
        not_before=ours.not_before or entry.not_before,
        priority=entry.priority if ours.priority is Priority.NORMAL else ours.priority,
        pillar=ours.pillar or entry.pillar,
        owner=ours.owner or entry.owner,
        tags=(*ours.tags, *(tag for tag in entry.tags if tag not in ours.tags)),
        added=ours.added or entry.added,
        sources=(*ours.sources, *sources),
        notes=ours.notes if notes is None else notes,
    )
    return Merged(ours if topic == ours else topic, tuple(conflicts))


def merged_text(ours: str, theirs: str) -> str | None:
    """Return the text that has all lines of both, None where each has lines that the other lacks.

    Blank lines and indentation do not count: a text that was only set differently is ours.
    """
    mine, listed = _said(ours), _said(theirs)
    if _is_part(listed, mine):
        return ours
    return theirs if _is_part(mine, listed) else None


def _said(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_part(lines: Sequence[str], of: Sequence[str]) -> bool:
    """Whether `lines` stand in `of` in this order."""
    rest = iter(of)
    return all(line in rest for line in lines)


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
    title = entry.published_title or (entry.title if entry.article else None)
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


def with_archive(series: Series, listed: ListDocument) -> tuple[Series, tuple[Conflict, ...]]:
    """Return `series` with the archived numbers of the list and their remark, where it has none of its own."""
    conflicts = []
    archived, note = series.archived or listed.archived, series.archived_note or listed.archived_note
    if listed.archived and parse_ranges(archived or "") != parse_ranges(listed.archived):
        conflicts.append(Conflict("", "archived", archived, listed.archived))
    if listed.archived_note and note != listed.archived_note:
        conflicts.append(Conflict("", "archived_note", note, listed.archived_note))
    if (archived, note) == (series.archived, series.archived_note):
        return series, tuple(conflicts)
    return replace(series, archived=archived, archived_note=note), tuple(conflicts)


def with_appendix(ours: str, blocks: Iterable[str]) -> tuple[str, tuple[Conflict, ...]]:
    """Return the appendix with the blocks of the list that it lacks.

    A block that shares half of its lines with the appendix, and contradicts it, is an older or a newer one: ours stays.
    """
    blocks = tuple(blocks)
    whole = merged_text(ours, "\n\n".join(blocks))
    if whole is not None:
        return whole, ()
    conflicts = []
    have = {line.strip() for line in ours.split("\n")}
    for block in blocks:
        grown = merged_text(ours, block)
        if grown == ours:
            continue
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if 2 * sum(line in have for line in lines) >= len(lines):
            conflicts.append(Conflict("", "appendix", ours, block))
        else:
            ours = ours.rstrip("\n") + "\n\n" + block
    return ours, tuple(conflicts)
