"""A table in CSV or TSV, whatever its dialect."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from paiqi.lists.markdown.lines import ListLine, legal_lines
from paiqi.lists.outline import Outline, Prose, Row, Section, Table
from paiqi.lists.vocabulary.columns import column_of, title_strength
from paiqi.text.cells import unguarded

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS = "\t,;|，"
_SAMPLE = 40
_LONGEST_CELL = 1_000_000


def delimited_outline(text: str, separator: str | None = None) -> Outline:
    """Return the outline of a table; `separator` is found where it is not given."""
    texts, findings = legal_lines(text)
    separator = separator or _separator(texts)
    lines = tuple(ListLine(number, line, 0) for number, line in enumerate(texts, 1))
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO("\n".join(texts), newline=""), delimiter=separator, skipinitialspace=True)
    rows: list[Row] = []
    first = 1
    try:
        for cells in reader:
            last = min(reader.line_num, len(lines))
            if any(cell.strip() for cell in cells):
                rows.append(Row(lines[first - 1], tuple(" ".join(unguarded(cell).split()) for cell in cells), last))
            first = last + 1
    except csv.Error:
        rows = [Row(line, tuple(line.text.split(separator)), line.number) for line in lines if not line.blank]
    at = _head(rows)
    section = Section(body=list(lines))
    if at is None:
        columns = tuple("" for _ in range(max((len(row.cells) for row in rows), default=0)))
        section.blocks = [Table(columns, (), rows)] if rows else []
    else:
        head = rows[at]
        own = tuple(lines[head.line.number - 1 : head.last])
        before = [row.line for row in rows[:at]]
        section.blocks = [*([Prose(before)] if before else []), Table(head.cells, own, rows[at + 1 :])]
    return Outline(lines, (section,), findings, is_data=True)


def _head(rows: Sequence[Row]) -> int | None:
    """Return the place of the row that names the columns, None where none does."""
    known = [
        sum(column_of(cell) is not None or title_strength(cell) > 0 for cell in row.cells if cell) for row in rows[:10]
    ]
    best = max(range(len(known)), key=lambda at: (known[at], -at), default=None)
    if best is not None and known[best] >= 2:
        return best
    if not rows or best is None:
        return None
    first = rows[0]
    names = all(cell and not re.search(r"\d{3}|[?？。]", cell) and len(cell) < 30 for cell in first.cells)
    return 0 if known[0] and names else None


def _separator(lines: Sequence[str]) -> str:
    """Return what separates the cells: found in most lines, equally often in each."""
    sample = [re.sub(r'"[^"]*"', "", line) for line in lines if line.strip()][:_SAMPLE]

    def evenness(separator: str) -> tuple[float, int]:
        counts = [line.count(separator) for line in sample]
        common = max(set(counts) - {0}, key=counts.count, default=0)
        having = sum(count > 0 for count in counts)
        return ((counts.count(common) + having) / len(counts) if common else 0, common)

    return max(_SEPARATORS, key=evenness) if sample else ","
