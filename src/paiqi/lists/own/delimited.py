"""A table in CSV or TSV that paiqi wrote, read to the letter: its columns are keys of the file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from paiqi.lists.listing import LineKind, Told
from paiqi.lists.own.cells import COLUMNS, TELLING, read_cell
from paiqi.lists.own.told import Entry, told
from paiqi.text.cells import unguarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.own.told import Naming

_LONGEST_CELL = 10_000_000


def read_cells(text: str, separator: str, name: Naming) -> Told | None:
    """Return what a table says; None for one that somebody else wrote, or changed to what the file does not take."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.count("\n") + (not text.endswith("\n"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    entries: list[Entry] = []
    try:
        columns = next(reader, [])
        if not are_ours(columns):
            return None
        first = reader.line_num + 1
        for cells in reader:
            if cells:
                entries.append(_entry(columns, cells, range(first, reader.line_num + 1)))
            first = reader.line_num + 1
    except (csv.Error, ValueError):
        return None
    topic_lines = {line for entry in entries for line in entry.lines}
    kinds = [LineKind.TOPIC if line in topic_lines else LineKind.STRUCTURE for line in range(1, lines + 1)]
    return told(entries, kinds, name, has_ids=True)


def are_ours(columns: Sequence[str]) -> bool:
    """Whether only paiqi names the columns of a table so."""
    known = all(column in COLUMNS or column.startswith("x-") for column in columns)
    return known and "title" in columns and not TELLING.isdisjoint(columns) and len(set(columns)) == len(columns)


def _entry(columns: Sequence[str], cells: Sequence[str], lines: range) -> Entry:
    entry = Entry({"sources": ()}, list(lines))
    for key, cell in zip(columns, cells, strict=True):
        if cell:
            entry.values[key] = read_cell(key, unguarded(cell))
    if not entry.values.get("title", "").strip():
        raise ValueError(cells)
    return entry
