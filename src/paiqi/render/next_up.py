"""What to write next, drawn with Rich: the first topic as a paragraph, the others as a table. Only for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.terminal import console, draw_table
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from paiqi.reports.next_up import Lead
    from paiqi.reports.table import Table

_INDENT = "  "
_WIDEST = 100


def draw_next(lead: Lead, others: Table) -> None:
    """Draw the topic to write now with its reason, and below it those that come after."""
    screen = console()
    room = min(screen.width, _WIDEST) - len(_INDENT)
    for line in wrapped(lead.label, room + len(_INDENT)):
        screen.print(Text(line, "bold"), soft_wrap=True)
    for text, style in ((lead.reason, ""), (lead.warning, "yellow"), ("→ " + lead.command, "dim")):
        for line in wrapped(text, room):
            screen.print(Text(_INDENT + line, style), soft_wrap=True)
    if others.rows or others.footer:
        screen.print()
        draw_table(others)
