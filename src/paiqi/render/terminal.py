"""Reports drawn with Rich. Imported only when something goes to a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from paiqi.text.clean import clean
from paiqi.text.width import display_width
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import JustifyMethod

    from paiqi.reports.table import Detail, Table

_GUTTER = 2
_NARROWEST = 12
_DOT = " · "
STYLES = {
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
    "gap": "yellow",
    "address": "blue underline",
    "today": "bold reverse",
    "holiday": "red",
    "make-up": "cyan",
    "blackout": "magenta",
    "slot": "green",
    "lost": "dim",
    "heading": "bold",
}


def style_of(tone: str) -> str:
    """Return Rich's style for a tone of a report."""
    return STYLES.get(tone, "")


def console() -> Console:
    """Return the terminal; Rich itself honours NO_COLOR and COLUMNS."""
    return Console(highlight=False, markup=False, emoji=False)


def draw_footer(screen: Console, lines: Iterable[str]) -> None:
    """Draw the lines below a report; one too long is broken between its ` · ` if it has some, else between words."""
    for text in lines:
        line = ""
        for part in text.split(_DOT):
            longer = f"{line}{_DOT}{part}" if line else part
            if line and display_width(longer) > screen.width:
                screen.print(Text(line, "dim"), soft_wrap=True)
                line = part
            else:
                line = longer
        for broken in wrapped(line, screen.width):
            screen.print(Text(broken, "dim"), soft_wrap=True)


def draw_table(table: Table) -> None:
    """Draw the table as wide as the terminal; flexible columns are cut with `…`, the widest first."""
    screen = console()
    kept = [i for i, column in enumerate(table.columns) if column.heading and column.room <= screen.width]
    kept = [i for i in kept if any(row[i].text for row in table.rows)] or kept[:1]
    drawn = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, _GUTTER, 0, 0))
    for place, width in zip(kept, _widths(table, kept, screen.width), strict=True):
        column = table.columns[place]
        side: JustifyMethod = "right" if column.right else "left"
        drawn.add_column(Text(column.heading), justify=side, no_wrap=True, overflow="ellipsis", width=width)
    for row in table.rows:
        drawn.add_row(*(Text(row[place].text, STYLES.get(row[place].tone, "")) for place in kept))
    if table.rows:
        screen.print(drawn)
    if table.rows and table.footer:
        screen.print()
    for line in table.footer:
        screen.print(Text(clean(line), "dim"), soft_wrap=True)


def _widths(table: Table, kept: list[int], room: int) -> list[int]:
    """Return the width of each column that is drawn: its widest cell; the flexible ones share what is left."""
    natural = {
        place: max(
            display_width(text) for text in (table.columns[place].heading, *(row[place].text for row in table.rows))
        )
        for place in kept
    }
    excess = sum(natural.values()) + _GUTTER * (len(kept) - 1) - room
    flexible = [place for place in kept if table.columns[place].flexible]
    while excess > 0 and flexible:
        widest = max(flexible, key=natural.__getitem__)
        if natural[widest] <= _NARROWEST:
            break
        natural[widest] -= 1
        excess -= 1
    return list(natural.values())


def draw_detail(detail: Detail) -> None:
    """Draw the facts as a list, and the texts as Markdown."""
    screen = console()
    screen.print(Text(detail.title, "bold"))
    facts = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    label = ""
    for fact in detail.facts:
        facts.add_row(
            Text("" if fact.label == label else fact.label), Text(clean(fact.value), STYLES.get(fact.tone, ""))
        )
        label = fact.label
    screen.print(facts)
    for section in detail.sections:
        from rich.markdown import Markdown

        screen.print()
        screen.rule(Text(section.heading, "bold"), align="left", style="dim")
        screen.print(Markdown(section.markdown, hyperlinks=False))


def draw_diff(lines: list[str]) -> None:
    """Draw a unified diff in colours."""
    screen = console()
    tones = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        screen.print(Text(clean(line), tones.get(line[:1], "")), soft_wrap=True)
