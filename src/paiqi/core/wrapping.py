"""Lines of a width: broken by what a terminal shows, and where Chinese may break."""

from __future__ import annotations

import re
from functools import cache

from paiqi.core.width import display_width

# A line does not end with the first of these and does not begin with the others (the Chinese rule of 避头尾), so they
# stay with what they belong to.
_OPENING = "“‘（《「(["
_CLOSING = "，。；：？！、）》」”’…,.;:?!)"


def wrapped(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells; a single word may be longer."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and display_width(line) + display_width(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [line for line in [*lines, line.rstrip()] if line]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _piece().findall(text):
        if pieces and (piece[0] in _CLOSING or piece.isspace() or pieces[-1][-1] in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"[\x21-\x7e‘’«»–—≤→·]+|[ ]+|.")
