"""Findings drawn with Rich: place, code and sentence, the advice below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.render.styles import draw_footer, style_of
from paiqi.text.width import display_width
from paiqi.text.wrapping import advice_lines, wrapped

if TYPE_CHECKING:
    from rich.console import Console

    from paiqi.reports.report import Findings

_GUTTER = "  "
# With less room than this beside the place, the sentences go below it.
_LEAST_ROOM = 40
_INDENT = "    "
_ARROW = "→ "
_WIDEST = 120


def draw_findings(screen: Console, shown: Findings) -> None:
    """Draw the findings, each on its own lines, and the footer below.

    All advice has one indent, further left than the sentences, so that what is to be copied has most of the line.
    """
    width = min(screen.width, _WIDEST)
    places = max((display_width(str(one.place)) for one in shown.findings), default=0)
    codes = max((len(one.code) for one in shown.findings), default=0)
    beside = places + len(_GUTTER) + codes + len(_GUTTER)
    below = width - beside < _LEAST_ROOM
    indent = " " * (len(_INDENT) if below else beside)
    margin = _INDENT + " " * len(_ARROW)
    for one in shown.findings:
        head = Text(f"{one.place}{_GUTTER}" + " " * (0 if below else places - display_width(str(one.place))))
        head.append(one.code + _GUTTER, style_of(one.severity))
        lines = [Text(indent + line) for line in wrapped(one.message, width - len(indent))]
        if not below:
            head.append(lines.pop(0)[len(indent) :])
        advice = advice_lines(one.advice, width - len(margin))
        lines += [Text((margin if place else _INDENT + _ARROW) + line, "dim") for place, line in enumerate(advice)]
        for line in (head, *lines):
            screen.print(line, soft_wrap=True)
    if shown.findings:
        screen.print()
    draw_footer(screen, shown.footer)
