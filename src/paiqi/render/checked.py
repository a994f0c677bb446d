"""Findings drawn with Rich: place, code and sentence, the remedy below. Imported only for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.terminal import console
from paiqi.text.width import display_width
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.reports.checked import Told

_GUTTER = "  "
_TONES = {"error": "bold red", "warning": "yellow"}
# With less room than this beside the place, the sentences go below it.
_LEAST_ROOM = 40
_INDENT = 4
_WIDEST = 120


def draw_findings(told: tuple[Told, ...], *footer: str) -> None:
    """Draw the findings, each on its own lines, and the lines of `footer` below."""
    screen = console()
    width = min(screen.width, _WIDEST)
    places = max((display_width(one.place) for one in told), default=0)
    beside = places + len(_GUTTER) + max((len(one.code) for one in told), default=0) + len(_GUTTER)
    below = width - beside < _LEAST_ROOM
    indent = _INDENT if below else beside
    for one in told:
        head = Text(one.place + _GUTTER + " " * (0 if below else places - display_width(one.place)))
        head.append(one.code + _GUTTER, _TONES[one.severity])
        lines = [*_lines(one.message, width, indent), *_lines("→ " + one.advice, width, indent, style="dim")]
        if not below:
            head.append(lines.pop(0)[indent:])
        for line in (head, *lines):
            screen.print(line, soft_wrap=True)
    if told and footer:
        screen.print()
    for text in footer:
        screen.print(Text(text, "dim"), soft_wrap=True)


def _lines(text: str, width: int, indent: int, *, style: str = "") -> Iterable[Text]:
    return [Text(" " * indent + line, style) for line in wrapped(text, width - indent)]
