"""Notes as the pieces they are made of: headings with what stands below them, list items, paragraphs, tables, blocks.

The blocks are those of `text.markdown`; a fence or comment that never ends is text. Whatever is indented more than an
item's mark belongs to the item.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.markdown import ITEM, closed_blocks, heading, indent_of, is_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
_ITEM = ITEM


class PieceKind(StrEnum):
    """What a piece is to Markdown; a block is fenced code, a comment or a rule."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    BLOCK = "block"


class Piece(NamedTuple):
    """A part of notes that can be moved: the lines from `first` (from 0) up to, not including, `end`.

    A heading's piece reaches to the next heading of its level, so it covers the pieces below it, each of which is
    deeper by one. `own` is the text that it goes by: a heading's line, the whole text of any other piece.
    """

    kind: PieceKind
    first: int
    end: int
    own: str
    depth: int = 0

    @property
    def label(self) -> str:
        """The first line, as a list shows it."""
        return self.own.partition("\n")[0].strip()


def note_pieces(notes: str) -> tuple[Piece, ...]:
    """Return the pieces of `notes` in their order; every line that is not blank is in one of them."""
    lines = notes.split("\n")
    found: list[Piece] = []
    above: list[tuple[int, int]] = []  # the headings that the next piece stands below: their place in found, level
    for piece in _blocks(lines):
        level = heading(lines[piece.first].strip())[0] if piece.kind is PieceKind.HEADING else 0
        while level and above and above[-1][1] >= level:
            above.pop()
        for place, _level_above in above:
            found[place] = found[place]._replace(end=piece.end)
        found.append(piece._replace(depth=len(above)))
        if level:
            above.append((len(found) - 1, level))
    return tuple(found)


def parted(notes: str, chosen: Collection[Piece]) -> tuple[str, str]:
    """Return `notes` without the `chosen` pieces, and the chosen ones alone, each in its order.

    Lines stay as they are. Where pieces meet that were apart, the wider gap of the two stays between them; a blank
    line comes in where they would run into each other.
    """
    lines = notes.split("\n")
    kept: list[Piece] = []
    taken: list[Piece] = []
    for piece in _blocks(lines):
        inside = any(one.first <= piece.first and piece.end <= one.end for one in chosen)
        (taken if inside else kept).append(piece)
    return _joined(lines, kept), _joined(lines, taken)


def _joined(lines: Sequence[str], pieces: Sequence[Piece]) -> str:
    text: list[str] = []
    for place, piece in enumerate(pieces):
        if place:
            text += _gap(lines, pieces[place - 1], piece)
        text += lines[piece.first : piece.end]
    return "\n".join(text)


def _gap(lines: Sequence[str], above: Piece, below: Piece) -> Sequence[str]:
    """Return the blank lines between two pieces."""
    blank_below = next((at for at in range(above.end, below.first) if lines[at].strip()), below.first)
    after = lines[above.end : blank_below]
    if blank_below == below.first:
        return after
    blank_above = next(at for at in range(below.first - 1, above.end - 1, -1) if lines[at].strip())
    before = lines[blank_above + 1 : below.first]
    return max(after, before, key=len) or ([] if _stay_apart(above.kind, below.kind) else [""])


def _stay_apart(above: PieceKind, below: PieceKind) -> bool:
    """Whether two pieces without a blank line between them are still two."""
    if above in {PieceKind.HEADING, PieceKind.BLOCK} or below is PieceKind.HEADING:
        return True
    return below is PieceKind.ITEM and above in {PieceKind.ITEM, PieceKind.PARAGRAPH}


def _blocks(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces without their nesting: a heading is its own line only."""
    closed, _unclosed = closed_blocks(lines)
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = _kind(lines, at, closed)
        end = closed.get(at, at + 1)
        if kind is PieceKind.ITEM:
            end = _item_end(lines, at, closed)
        elif kind in {PieceKind.PARAGRAPH, PieceKind.TABLE}:
            while end < len(lines) and lines[end].strip() and _kind(lines, end, closed) is kind:
                end += 1
        yield Piece(kind, at, end, "\n".join(lines[at:end]))
        at = end


def _kind(lines: Sequence[str], at: int, closed: Collection[int]) -> PieceKind:
    """Return what the line at `at` begins."""
    text = lines[at].strip()
    if is_rule(text):
        return PieceKind.BLOCK
    if re.match(_ITEM, text):
        return PieceKind.ITEM
    if at in closed:
        return PieceKind.BLOCK
    if heading(text)[0]:
        return PieceKind.HEADING
    return PieceKind.TABLE if text.startswith("|") else PieceKind.PARAGRAPH


def _item_end(lines: Sequence[str], first: int, closed: Mapping[int, int]) -> int:
    """Return where the list item that begins at `first` ends, with what is nested in it."""
    indent = indent_of(lines[first])
    end = at = closed.get(first, first + 1)
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        nested = indent_of(lines[at]) > indent
        if not nested and (at > end or _kind(lines, at, closed) is not PieceKind.PARAGRAPH):
            break
        end = at = closed.get(at, at + 1)
    return end
