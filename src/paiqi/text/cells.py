"""Cells of a spreadsheet, which runs what looks like a formula: one of them, and rows of them as CSV or TSV."""

from __future__ import annotations

import csv
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a spreadsheet takes for a formula, in the width of either script; `'` in front says that it is a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
# What ends a line somewhere (VT, FF, NEL, U+2028, U+2029) drives nothing, and stays as a line end does.
_DRIVING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs, and no terminal obeys."""
    text = _DRIVING.sub(lambda found: clean(found[0]), text)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell without the mark that `guarded` put before it."""
    return _GUARDED.sub("", cell, count=1) if _GUARDED.match(cell) else cell


def delimited_rows(rows: Iterable[Iterable[Any]], separator: str = ",", *, ending: str = "\n") -> Iterator[str]:
    """Yield rows one by one, quoted by RFC 4180, each with its line end; a number is no text, and stays what it is."""
    written: list[str] = []
    # The writer quotes a lone CR only where lines end in one.
    table = csv.writer(SimpleNamespace(write=written.append), delimiter=separator, lineterminator="\r\n")
    for row in rows:
        table.writerow([value if isinstance(value, (int, float)) else guarded(value) for value in row])
        yield written.pop().removesuffix("\r\n") + ending
