"""A table of topics as paiqi writes it, read to the letter: one row for each, a column for each key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.listing import LineKind, Told
from paiqi.lists.own.escapes import plain
from paiqi.lists.own.fields import read_value
from paiqi.lists.own.paper import Paper
from paiqi.lists.own.told import Entry
from paiqi.lists.own.words import LABELS, TITLE, meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.own.told import Naming
    from paiqi.model.backlog import Series

_CELL = re.compile(r"((?:\\.|[^|\\])*)\|")
_COLUMNS = {"title": TITLE, **LABELS}


def read_table(lines: Sequence[str], series: Series, name: Naming) -> Told:
    """Read a table; `name` gives ids by titles. Raise UnknownLineError for what paiqi does not write."""
    paper = Paper(lines, series)
    columns: list[str] = []
    paper.read(lambda paper: paper.read_nothing() or _read_row(paper, columns))
    return paper.told(paper.entries, name)


def _read_row(paper: Paper, columns: list[str]) -> bool:
    """Read the names of the `columns`, which are put there, the line below them, or a row; False for any other line."""
    cells = _cells(paper.line)
    if cells is None:
        return False
    if not columns:
        columns += [meant(_COLUMNS, cell) or "" for cell in cells]
        paper.mark(LineKind.STRUCTURE)
        return "title" in columns and "" not in columns
    if len(cells) != len(columns):
        return False
    if set(paper.line) <= set("|:- "):
        paper.mark(LineKind.STRUCTURE)
        return True
    paper.entries.append(_entry(columns, cells, paper.at + 1, paper.series))
    paper.mark(LineKind.TOPIC)
    return True


def _cells(line: str) -> list[str] | None:
    text = line.strip()
    found = _CELL.findall(text[1:]) if text.startswith("|") else []
    return [cell.strip() for cell in found] if found and sum(map(len, found)) + len(found) == len(text) - 1 else None


def _entry(columns: Sequence[str], cells: Sequence[str], line: int, series: Series) -> Entry:
    entry = Entry({}, [line])
    for key, cell in zip(columns, cells, strict=True):
        if cell:
            entry.put(key, plain(cell) if key == "title" else read_value(key, cell, series))
    if not entry.values.get("title"):
        raise ValueError(line)
    return entry
