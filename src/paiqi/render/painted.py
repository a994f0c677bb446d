"""Reports drawn as a text in colours, for a window in a larger screen."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from paiqi.render.terminal import draw_on

if TYPE_CHECKING:
    from paiqi.reports.report import Blocks


def painted(blocks: Blocks, width: int) -> Text:
    """Return blocks as they are drawn on a terminal of so many cells: a text and its styles, in which no markup is."""
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
    return Text.from_ansi(out.getvalue(), no_wrap=True)
