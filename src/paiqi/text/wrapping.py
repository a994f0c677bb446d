"""Lines of a width: broken by what a terminal shows, and where Chinese may break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.text.width import cut, display_width, shorten, unbreakable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDE = 2  # cells that a character has at most
# A line does not end with the first of these and does not begin with the others (the Chinese rule of 避头尾), so they
# stay with what they belong to.
_OPENING = "“‘（《「(["
_CLOSING = "，。；：？！、）》」”’…,.;:?!)"
# A command is there to be copied, so it stands on one line, however long that is.
_WORD = r"(?:\"[^\"]*\"|'[^']*'|[^\s,;()，；。、（）\"']|[,、](?=[\w-]))+"
_PROGRAM = r"(?:paiqi|cp -p|(?:/\S{1,200}|'/[^']{1,200}') -m pip)"
_COMMAND = rf"[(\[‘]*{_PROGRAM}(?: {_WORD})+"
# A place stays with its number: 第 124 行.
_PLACE = r"第 \d+(?: [行步])?"
# An arrow leads to what stands behind it.
_PIECE = rf"(?:→ )?{_COMMAND}|{_PLACE}" + r"|[\x21-\x7e‘’«»–—≤→·]+|[ ]+|."


def wrapped(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells; a single word, or a command, may be longer."""
    return _lines(_pieces(text), width)


def set_in(text: str, width: int) -> list[str]:
    """Break `text` as `wrapped` does; where it begins with blanks, what goes on below begins with as many."""
    if _WIDE * len(text) <= width or display_width(text) <= width:
        return [text]
    margin = text[: len(text) - len(text.lstrip(" "))]
    return [margin + part for part in wrapped(text[len(margin) :], width - len(margin))]


def advice_lines(text: str, width: int) -> list[str]:
    """Break advice with commands: where it is longer than a line, each command ends one, and `&&` ends one if it must.

    So what is to be copied stands alone, without the mark that parts it from what comes behind.
    """
    if display_width(text) <= width:
        return [text]
    parts = re.sub(rf"({_COMMAND}(?: && {_COMMAND})*)[;；] ?", r"\1\n", text).split("\n")
    lines = (line for part in parts for line in wrapped(part, width))
    return [one for line in lines for one in (re.split("(?<= &&) ", line) if display_width(line) > width else [line])]


def fitted(text: str, width: int, lines: int) -> list[str]:
    """Break `text` into at most `lines` lines of at most `width` cells (two or more); the last ends in `…` if cut.

    A word that is longer than a line is broken. A character of two cells never is, so a line may have a cell to spare.
    """
    broken = _lines([part for piece in _pieces(text) for part in _parts(piece, width)], width)
    if len(broken) > lines:
        # Two lines beside each other are wider than one, so this is cut, and says so.
        broken[lines - 1 :] = [shorten(broken[lines - 1] + " " + broken[lines], width)]
    return broken


def _lines(pieces: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and display_width(line) + display_width(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [line for line in [*lines, line.rstrip()] if line]


def _parts(piece: str, width: int) -> Iterator[str]:
    while display_width(piece.rstrip()) > width:
        part = cut(piece, width)
        yield part
        piece = piece[len(part) :]
    yield piece


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    within = unbreakable(text)
    for found in re.finditer(_PIECE, text):
        piece = found[0]
        stays = piece[0] in _CLOSING or piece.isspace() or found.start() in within
        if pieces and (stays or pieces[-1][-1] in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
