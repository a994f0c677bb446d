"""Plain lines for a pipe: tab-separated, without colour, the same in every language where a script may look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.reports.table import Detail, Panel, Table


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


def panel_lines(panels: Iterable[Panel]) -> str:
    """Return `panel<TAB>key<TAB>value` lines; a fact without a key is for people only."""
    lines = []
    for panel in panels:
        lines += [f"{panel.key}\t{fact.key}\t{clean(fact.plain or fact.value)}" for fact in panel.facts if fact.key]
        lines += [f"{panel.key}\t{one.key}\t{one.value}" for one in panel.bars]
    return "".join(line + "\n" for line in lines)
