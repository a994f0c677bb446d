"""What a list says beside its topics, its archive and appendix, put into a backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.lists.merge import merged_text
from paiqi.lists.report import Conflict
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.lists.listing import ListDocument
    from paiqi.model.backlog import Series


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
