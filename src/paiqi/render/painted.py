"""Reports drawn as a text in colours, for a window in a larger screen."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from paiqi.render.terminal import draw_on

if TYPE_CHECKING:
    from paiqi.reports.report import Blocks


# The terminal's own colours are for a dark ground, most of them; these can be read on a light one.
_ON_LIGHT = {1: "#a80000", 2: "#1a6b1a", 3: "#6b5300", 4: "#0040a0", 5: "#8a1a8a", 6: "#005f63"}


def painted(blocks: Blocks, width: int, *, on_light: bool = False) -> Text:
    """Return blocks as they are drawn on a terminal of so many cells: a text and its styles, in which no markup is.

    With `on_light` in colours that can be read on a light ground.
    """
    out = StringIO()
    screen = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    draw_on(screen, blocks)
    text = Text.from_ansi(out.getvalue(), no_wrap=True)
    if on_light:
        text.spans = [span._replace(style=_darker(span.style)) for span in text.spans]
    return text


def _darker(style: str | Style) -> str | Style:
    if isinstance(style, Style) and style.color and style.color.number in _ON_LIGHT:
        return style + Style(color=_ON_LIGHT[style.color.number])
    return style
