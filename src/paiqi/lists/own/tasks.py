"""Tasks as paiqi writes them, read to the letter: what stands below one is set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.listing import LineKind, Told
from paiqi.lists.own.body import read_body
from paiqi.lists.own.escapes import plain_block
from paiqi.lists.own.paper import Paper
from paiqi.lists.own.signs import read_task
from paiqi.lists.own.told import Entry
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.own.told import Naming
    from paiqi.model.backlog import Series

# paiqi sets in by two spaces; editors put a tab.
_SET_IN = ("  ", "\t")


def read_tasks(lines: Sequence[str], series: Series, name: Naming) -> Told:
    """Read a list; `name` gives an id to a topic by its title. Raise UnknownLineError for what paiqi does not write."""
    paper = Paper(lines, series)
    paper.read(lambda paper: _read_topic(paper) or paper.read_nothing() or paper.read_archive())
    return paper.told(paper.entries, name, has_ids=True)


def _read_topic(paper: Paper) -> bool:
    """Read a task with all lines that are set in below it; False where none begins."""
    values, first = read_task(paper.line), paper.at
    if values is None:
        return False
    entry = Entry(values, [first + 1])
    box = entry.values.pop("status")
    paper.mark(LineKind.TOPIC)
    while paper.at < len(paper.lines) and (paper.line.startswith(_SET_IN) or not paper.line.strip()):
        paper.mark(LineKind.TOPIC)
    body = [_set_out(line) for line in paper.lines[first + 1 : paper.at]]
    entry.put("notes", plain_block(read_body(body, entry, paper.series)))
    merged = box is Status.DROPPED and "merged_into" in entry.values
    entry.values.setdefault("status", Status.MERGED if merged else box)
    entry.lines += [first + 2 + at for at, line in enumerate(body) if line.strip()]
    paper.entries.append(entry)
    return True


def _set_out(line: str) -> str:
    return line.removeprefix("\t") if line.startswith("\t") else line.removeprefix("  ")
