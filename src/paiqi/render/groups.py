"""Rows under headings drawn with Rich, as the agenda has them: three columns, then as much of the title as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.text import Text

from paiqi.render.styles import draw_footer, style_of
from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from paiqi.reports.report import GroupedRow, Groups

_INDENT, _GUTTER = "  ", "  "
_LEAST_ROOM = 16


def draw_groups(screen: Console, shown: Groups) -> None:
    """Draw the groups, and the lines below them."""
    rows = [row for group in shown.groups for row in group.rows]
    columns = zip(*((row.date, row.number, row.status) for row in rows), strict=True)
    widths = [max(display_width(cell.text) for cell in cells) for cells in columns]
    for group in shown.groups:
        screen.print(Text(group.heading.text, style_of(group.heading.tone)))
        for row in group.rows:
            for line in _lines(row, widths, screen.width, brief=shown.brief):
                screen.print(line, soft_wrap=True)
        screen.print()
    draw_footer(screen, shown.footer)


def _lines(row: GroupedRow, widths: list[int], screen_width: int, *, brief: bool) -> Iterator[Text]:
    """Yield the line of a row, and one for its remark where that has no room beside the title.

    A `brief` row gives both as much as there is: the title is cut down to half of it, then the remark.
    """
    line = Text(_INDENT)
    for cell, width in zip((row.date, row.number, row.status), widths, strict=True):
        space = " " * (width - display_width(cell.text))
        # Numbers stand right in their column.
        styled = Text(cell.text, style_of(cell.tone))
        line.append_text(Text.assemble(space, styled) if cell is row.number else Text.assemble(styled, space))
        line.append(_GUTTER)
    indent = display_width(line.plain)
    room = max(screen_width - indent, _LEAST_ROOM)
    title, remark = row.title, row.remark
    if brief and remark.text:
        least = min(display_width(title.text), room // 2)
        title = replace(title, text=shorten(title.text, max(room - len(_GUTTER) - display_width(remark.text), least)))
        remark = replace(remark, text=shorten(remark.text, room - len(_GUTTER) - display_width(title.text)))
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
