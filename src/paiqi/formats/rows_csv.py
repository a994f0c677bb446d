"""Rows as CSV (RFC 4180, but that lines end in LF), which no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from paiqi.reports.answers import written
from paiqi.text.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def csv_lines(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield the headings and each row, with its line end; numbers are no text, and stay what they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(guarded, columns))
    for row in rows:
        yield _taken(out)
        writer.writerow([value if isinstance(value, (int, float)) else guarded(written(value)) for value in row])
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
