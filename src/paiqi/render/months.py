"""Months drawn as grids with Rich, as wide as the terminal."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.styles import draw_footer, style_of
from paiqi.text.width import display_width, shorten
from paiqi.text.wrapping import fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from paiqi.reports.report import Box, MonthGrid, Months

_DAYS = 7
# The narrowest cell holds a day with `today` beside it; beyond the widest, a line is too long for a glance. On a
# terminal too narrow for that, cells only must not spill over.
_LEAST, _NARROWEST, _WIDEST = 3, 8, 30
_LINES = 4
_BAR, _DASH, _CROSS = "│", "─", "┼"


def draw_months(screen: Console, shown: Months) -> None:
    """Draw each month, and the lines below them."""
    widths = _widths(shown, screen.width - (_DAYS - 1))
    for place, month in enumerate(shown.months):
        if place:
            screen.print()
        for line in _month(month, widths):
            screen.print(line, soft_wrap=True)
    screen.print()
    draw_footer(screen, shown.footer)


def _widths(shown: Months, room: int) -> list[int]:
    """Return the width of each weekday's column: all alike, unless some need more and others can do with less.

    Who publishes on Fridays has long titles there, and nothing on Wednesdays.
    """
    alike = min(max(room // _DAYS, _LEAST), _WIDEST)
    needs = [_need([week[day] for month in shown.months for week in month.weeks]) for day in range(_DAYS)]
    widths = [min(need, alike) for need in needs]
    for _cell in range(min(room, _DAYS * _WIDEST) - sum(widths)):
        neediest = max(range(_DAYS), key=lambda day: (needs[day] - widths[day], -widths[day], -day))
        if widths[neediest] >= needs[neediest] and min(widths) >= alike:
            break
        narrowest = min(range(_DAYS), key=lambda day: (widths[day], day))
        widths[neediest if widths[neediest] < needs[neediest] else narrowest] += 1
    return widths


def _need(boxes: list[Box | None]) -> int:
    """Return the width at which no entry is cut and no word broken."""
    texts = [entry.text for box in boxes if box for entry in box.entries]
    return next((width for width in range(_NARROWEST, _WIDEST) if all(_fits(text, width) for text in texts)), _WIDEST)


def _fits(text: str, width: int) -> bool:
    lines = wrapped(text, width)
    return len(lines) <= _LINES and all(display_width(line) <= width for line in lines)


def _month(month: MonthGrid, widths: list[int]) -> Iterator[Text]:
    rule = Text(_CROSS.join(_DASH * width for width in widths), "dim")
    yield Text(month.name, "bold")
    names = (Text(shorten(name, width), "bold") for name, width in zip(month.weekdays, widths, strict=True))
    yield _joined(list(map(_padded, names, widths)))
    for week in month.weeks:
        yield rule
        boxes = [_lines(box, width) if box else [] for box, width in zip(week, widths, strict=True)]
        for parts in zip_longest(*boxes, fillvalue=Text()):
            yield _joined(list(map(_padded, parts, widths)))


def _joined(parts: list[Text]) -> Text:
    # A joined text takes its style from what joins it, so the bar alone is dim.
    line = Text.assemble((_BAR, "dim")).join(parts)
    line.rstrip()
    return line


def _padded(text: Text, width: int) -> Text:
    padded = text.copy()
    padded.append(" " * (width - display_width(text.plain)))
    return padded


def _lines(box: Box, width: int) -> list[Text]:
    """Return the lines of a day: its number and the words about it, then its entries."""
    lines = [Text(box.number.text, style_of(box.number.tone))]
    for word in box.words:
        for place, part in enumerate(fitted(word.text, width, _LINES)):
            styled = Text(part, style_of(word.tone))
            if place == 0 and display_width(f"{lines[-1].plain} {part}") <= width:
                lines[-1] = Text.assemble(lines[-1], " ", styled)
            else:
                lines.append(styled)
    for entry in box.entries:
        lines += [Text(part, style_of(entry.tone)) for part in fitted(entry.text, width, _LINES)]
    return lines
