"""Lines of a message drawn with Rich: wrapped where Chinese and English may break, and set in. Only for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.terminal import console, style_of
from paiqi.text.clean import clean
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.reports.table import Line

_STEP = 2
_WIDEST = 100


def draw_lines(lines: Iterable[Line]) -> None:
    """Draw lines; what does not fit goes on below, set in as its line is."""
    screen = console()
    room = min(screen.width, _WIDEST)
    for line in lines:
        margin = " " * _STEP * line.indent
        for part in wrapped(clean(line.text), room - len(margin)) or [""]:
            screen.print(Text(margin + part, style_of(line.tone)), soft_wrap=True)
