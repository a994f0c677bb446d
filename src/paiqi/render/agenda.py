"""The agenda drawn with Rich: columns for date, number and status, then as much of the title as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.terminal import console, draw_footer, style_of
from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.reports.outlook.agenda_groups import Groups, Row

_INDENT, _GUTTER = "  ", "  "
_LEAST_ROOM = 16


def draw_agenda(shown: Groups) -> None:
    """Draw the groups, and the lines below them."""
    screen = console()
    rows = [row for group in shown.groups for row in group.rows]
    widths = [max((display_width(row[place].text) for row in rows), default=0) for place in range(3)]
    for group in shown.groups:
        screen.print(Text(group.heading.text, style_of(group.heading.tone)))
        for row in group.rows:
            for line in _lines(row, widths, screen.width):
                screen.print(line, soft_wrap=True)
        screen.print()
    draw_footer(screen, shown.footer)


def _lines(row: Row, widths: list[int], width: int) -> Iterator[Text]:
    """Yield the line of a row, and one for its remark where that has no room beside the title."""
    line = Text(_INDENT)
    for place, (cell, columns) in enumerate(zip(row, widths, strict=False)):
        space = " " * (columns - display_width(cell.text))
        # Numbers stand right in their column.
        styled = Text(cell.text, style_of(cell.tone))
        line.append_text(Text.assemble(space, styled) if place == 1 else Text.assemble(styled, space))
        line.append(_GUTTER)
    indent = display_width(line.plain)
    room = max(width - indent, _LEAST_ROOM)
    title, remark = row.title, row.remark
    beside = display_width(title.text) + len(_GUTTER) + display_width(remark.text) <= room
    line.append(shorten(title.text, room), style_of(title.tone))
    if remark.text and beside:
        line.append(_GUTTER)
        line.append(remark.text, style_of(remark.tone))
    line.rstrip()
    yield line
    if remark.text and not beside:
        for part in wrapped(remark.text, room):
            yield Text(" " * indent).append(part, style_of(remark.tone))
