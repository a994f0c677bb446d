"""Findings drawn with Rich: place, code and sentence, the advice below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.styles import draw_footer, style_of
from paiqi.text.width import display_width
from paiqi.text.wrapping import wrapped

if TYPE_CHECKING:
    from rich.console import Console

    from paiqi.reports.report import Findings

_GUTTER = "  "
# With less room than this beside the place, the sentences go below it.
_LEAST_ROOM = 40
_INDENT = 4
_WIDEST = 120


def draw_findings(screen: Console, shown: Findings) -> None:
    """Draw the findings, each on its own lines, and the footer below."""
    width = min(screen.width, _WIDEST)
    places = max((display_width(str(one.place)) for one in shown.findings), default=0)
    codes = max((len(one.code) for one in shown.findings), default=0)
    beside = places + len(_GUTTER) + codes + len(_GUTTER)
    below = width - beside < _LEAST_ROOM
    indent = _INDENT if below else beside
    for one in shown.findings:
        head = Text(f"{one.place}{_GUTTER}" + " " * (0 if below else places - display_width(str(one.place))))
        head.append(one.code + _GUTTER, style_of(one.severity))
        lines = [*_lines(one.message, width, indent), *_lines("→ " + one.advice, width, indent, style="dim")]
        if not below:
            head.append(lines.pop(0)[indent:])
        for line in (head, *lines):
            screen.print(line, soft_wrap=True)
    if shown.findings:
        screen.print()
    draw_footer(screen, shown.footer)


def _lines(text: str, width: int, indent: int, *, style: str = "") -> list[Text]:
    # A command that is longer than its column stands further left, so that it fits on its line if it can.
    return [
        Text(" " * min(indent, max(_INDENT, width - display_width(line))) + line, style)
        for line in wrapped(text, width - indent)
    ]
