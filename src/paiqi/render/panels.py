"""Figures drawn with Rich: facts below a heading, counts as bars; side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table as RichTable
from rich.text import Text

from paiqi.render.styles import draw_footer, style_of
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.reports.report import Panel, Panels

_INDENT = "  "
_GUTTER = 4
_WIDE = 116  # from this width on there are two columns
_WIDEST = 76  # a column that is wider is hard to read
_LONGEST_LABEL = 24
_LONGEST_BAR = 40
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_UNIT = 2  # cells for a count of one, as long as there is room


def draw_panels(screen: Console, shown: Panels) -> None:
    """Draw the panels one below the other, or in two columns of about the same height, and the footer below."""
    _draw(screen, shown.panels)
    if shown.footer:
        screen.print()
        draw_footer(screen, shown.footer)


def _draw(screen: Console, panels: Sequence[Panel]) -> None:
    if screen.width < _WIDE or len(panels) == 1:
        for text in _column(panels, min(screen.width, _WIDEST)):
            screen.print(text, soft_wrap=True)
        return
    room = min((screen.width - _GUTTER) // 2, _WIDEST)
    left, right = _halves(panels)
    grid = RichTable.grid(padding=(0, _GUTTER, 0, 0))
    for _side in (left, right):
        grid.add_column(width=room, no_wrap=True)
    grid.add_row(Group(*_column(left, room)), Group(*_column(right, room)))
    screen.print(grid)


def _halves(panels: Sequence[Panel]) -> tuple[Sequence[Panel], Sequence[Panel]]:
    """Split the panels where the two columns come nearest to the same height."""
    heights = [2 + max(1, len(panel.facts) + len(panel.bars)) + len(panel.remarks) for panel in panels]
    at = min(range(1, len(panels)), key=lambda place: abs(sum(heights[:place]) - sum(heights[place:])))
    return panels[:at], panels[at:]


def _column(panels: Sequence[Panel], room: int) -> Iterator[Text]:
    for place, panel in enumerate(panels):
        if place:
            yield Text("")
        yield Text(panel.heading, "bold")
        if not panel.facts and not panel.bars:
            yield from _lines(panel.empty, room)
        yield from _facts(panel, room)
        yield from _bars(panel, room)
        for remark in panel.remarks:
            yield from _lines(remark, room)


def _lines(text: str, room: int) -> Iterator[Text]:
    for line in wrapped(text, room - len(_INDENT)):
        yield Text(_INDENT + line, "dim")


def _facts(panel: Panel, room: int) -> Iterator[Text]:
    labels = max((display_width(fact.label) for fact in panel.facts), default=0)
    indent = len(_INDENT) + labels + len(_INDENT)
    for fact in panel.facts:
        head = Text(_INDENT + fact.label + " " * (labels - display_width(fact.label)) + _INDENT, "dim")
        for place, line in enumerate(wrapped(clean(fact.value), room - indent)):
            yield Text.assemble(head if not place else " " * indent, (line, style_of(fact.tone)))


def _bars(panel: Panel, room: int) -> Iterator[Text]:
    most = max((one.value for one in panel.bars), default=0)
    names = [shorten(one.label, _LONGEST_LABEL) for one in panel.bars]
    labels = max(map(display_width, names), default=0)
    length = min(_LONGEST_BAR, room - 3 * len(_INDENT) - labels - len(str(most)))
    for one, name in zip(panel.bars, names, strict=True):
        drawn = bar(one.value, most, length)
        yield Text.assemble(
            (_INDENT + name + " " * (labels - display_width(name)) + _INDENT, "dim"),
            (drawn, "cyan"),
            ("  " if drawn else "") + str(one.value),
        )


def bar(value: int, most: int, room: int) -> str:
    """Return a bar for `value`; the longest, for `most`, takes at most `room` cells, and only nothing has none."""
    if value <= 0 or room <= 0:
        return ""
    eighths = max(1, round(value * min(_UNIT, room / most) * len(_EIGHTHS)))
    full, rest = divmod(eighths, len(_EIGHTHS))
    return _FULL * full + (_EIGHTHS[rest] if rest else "")
