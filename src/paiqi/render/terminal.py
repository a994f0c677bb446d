"""Reports drawn with Rich. Imported only when something goes to a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

if TYPE_CHECKING:
    from paiqi.reports.table import Detail, Table

_STYLES = {
    "todo": "yellow",
    "drafting": "cyan",
    "ready": "green",
    "done": "dim",
    "merged": "dim",
    "dropped": "dim strike",
    "closed": "dim",
    "quiet": "dim",
    "late": "bold red",
    "reserved": "magenta",
    "address": "blue underline",
}


def console() -> Console:
    """Return the terminal; Rich itself honours NO_COLOR and COLUMNS."""
    return Console(highlight=False, markup=False, emoji=False)


def draw_table(table: Table) -> None:
    """Draw the table as wide as the terminal; the flexible column is cut with `…`."""
    screen = console()
    kept = [i for i, column in enumerate(table.columns) if column.human and column.room <= screen.width]
    kept = [i for i in kept if table.columns[i].flexible or any(row[i].text for row in table.rows)]
    drawn = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for place in kept:
        column = table.columns[place]
        drawn.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            ratio=None,
            min_width=None if column.flexible else _width(table, place),
        )
    for row in table.rows:
        drawn.add_row(*(Text(row[place].text, _STYLES.get(row[place].tone, "")) for place in kept))
    if table.rows:
        screen.print(drawn)
        screen.print()
    for line in table.footer:
        screen.print(Text(line, "dim"), soft_wrap=True)


def _width(table: Table, place: int) -> int:
    from paiqi.core.width import display_width  # noqa: PLC0415 - the reports have it loaded already

    column = table.columns[place]
    widest = max((display_width(row[place].text) for row in table.rows), default=0)
    return min(max(widest, display_width(column.heading)), 30)


def draw_detail(detail: Detail) -> None:
    """Draw the facts as a list, and the texts as Markdown."""
    screen = console()
    screen.print(Text(detail.title, "bold"))
    facts = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    label = ""
    for fact in detail.facts:
        facts.add_row(Text("" if fact.label == label else fact.label), Text(fact.value, _STYLES.get(fact.tone, "")))
        label = fact.label
    screen.print(facts)
    for section in detail.sections:
        from rich.markdown import Markdown  # noqa: PLC0415 - the largest part of Rich, for notes only

        screen.print()
        screen.rule(Text(section.heading, "bold"), align="left", style="dim")
        screen.print(Markdown(section.markdown, hyperlinks=False))


def draw_diff(lines: list[str]) -> None:
    """Draw a unified diff in colours."""
    screen = console()
    tones = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        screen.print(Text(line, tones.get(line[:1], "")), soft_wrap=True)
