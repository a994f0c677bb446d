"""What all that is drawn has in common: the style of each tone of a report, and the lines below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from paiqi.text.width import display_width
from paiqi.text.wrapping import set_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

_DOT = " · "
_STYLES = {
    "todo": "yellow",
    "drafting": "cyan",
    "ready": "green",
    "done": "dim",
    "merged": "dim",
    "dropped": "dim strike",
    "closed": "dim",
    "quiet": "dim",
    "late": "bold red",
    "reserved": "magenta",
    "gap": "yellow",
    "error": "bold red",
    "warning": "yellow",
    "address": "blue underline",
    "today": "bold reverse",
    "holiday": "red",
    "make-up": "cyan",
    "blackout": "magenta",
    "slot": "green",
    "lost": "dim",
    "heading": "bold",
    "+": "green",
    "-": "red",
    "@": "cyan",
}


def style_of(tone: str) -> str:
    """Return Rich's style for a tone of a report."""
    return _STYLES.get(tone, "")


def draw_footer(screen: Console, lines: Iterable[str]) -> None:
    """Draw the lines below a report; one too long is broken between its ` · ` if it has some, else between words."""
    for text in lines:
        line = ""
        for part in text.split(_DOT):
            longer = f"{line}{_DOT}{part}" if line else part
            if line and display_width(longer) > screen.width:
                screen.print(Text(line, "dim"), soft_wrap=True)
                line = part
            else:
                line = longer
        for broken in set_in(line, screen.width) if line else ():
            screen.print(Text(broken, "dim"), soft_wrap=True)
