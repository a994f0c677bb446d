"""Plain lines for a pipe: tab-separated, without colour, the same in every language where a script may look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.core.clean import clean

if TYPE_CHECKING:
    from paiqi.reports.table import Detail, Table


def table_lines(table: Table) -> str:
    """Return the rows, one a line, with the columns that have a plain value; no heading, no footer."""
    kept = sorted((column.plain, place) for place, column in enumerate(table.columns) if column.plain)
    places = [place for _rank, place in kept]
    return "".join(["\t".join([row[place].plain for place in places]) + "\n" for row in table.rows])


def detail_lines(detail: Detail) -> str:
    """Return `key<TAB>value` lines, then each text under its heading."""
    lines = [f"title\t{detail.title}", *(f"{fact.key}\t{clean(fact.plain or fact.value)}" for fact in detail.facts)]
    for section in detail.sections:
        lines += ["", f"# {section.heading}", section.markdown]
    return "\n".join(lines) + "\n"
