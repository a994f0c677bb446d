"""Plain lines for a pipe: tab-separated, without colour, the same in every language where a script may look."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from paiqi.render.room import width_of
from paiqi.reports.report import Block, Detail, Lines, Message, Panels, Rows, Table, TextLine, Verbatim
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(blocks: Iterable[Block], *, out: TextIO) -> None:
    """Write blocks to `out`, their messages to standard error; what only a terminal can draw has no plain form."""
    for block in blocks:
        write_lines((block,), out=out)
        write_messages((block,))


def write_messages(blocks: Iterable[Block]) -> None:
    """Write what stands beside the result to standard error."""
    for block in blocks:
        match block:
            case Table(footer=footer, told=True):
                _tell(map(TextLine, footer))
            case Message(lines):
                _tell(lines)


def write_lines(blocks: Iterable[Block], *, out: TextIO) -> None:
    """Write the result itself to `out`."""
    for block in blocks:
        match block:
            case Table():
                out.write(_table(block))
            case Rows(rows):
                out.writelines("\t".join(map(clean, row)) + "\n" for row in rows)
            case Verbatim(parts):
                out.writelines(parts)
            case Detail():
                out.write(_detail(block))
            case Panels():
                out.write(_panels(block))
            case Lines(lines):
                out.write("".join(["  " * line.indent + clean(line.text) + "\n" for line in lines]))


def _tell(lines: Iterable[TextLine]) -> None:
    """Write messages, of which a person may read one beside a result that goes elsewhere."""
    from paiqi.text.wrapping import set_in

    room = width_of(sys.stderr)
    for line in lines:
        text = "  " * line.indent + clean(line.text)
        print("\n".join(set_in(text, room)), file=sys.stderr)


def _table(table: Table) -> str:
    """Return the rows, one a line, with the columns that have a plain value; no heading, no footer."""
    return "".join(["\t".join(map(clean, row)) + "\n" for row in table.script_rows()])


def _detail(detail: Detail) -> str:
    """Return `key<TAB>value` lines, then each text under its heading."""
    facts = (f"{clean(fact.key)}\t{clean(fact.plain or fact.value)}" for fact in detail.facts)
    lines = [f"title\t{detail.title}", *facts]
    for section in detail.sections:
        lines += ["", f"# {section.heading}", section.markdown]
    return "\n".join(lines) + "\n"


def _panels(shown: Panels) -> str:
    """Return `panel<TAB>key<TAB>value` lines; a fact without a key is for people only."""
    lines = []
    for panel in shown.panels:
        lines += [f"{panel.key}\t{fact.key}\t{clean(fact.plain or fact.value)}" for fact in panel.facts if fact.key]
        lines += [f"{panel.key}\t{one.key}\t{one.value}" for one in panel.bars]
    return "".join(line + "\n" for line in lines)
