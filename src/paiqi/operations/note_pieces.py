"""Notes as the pieces they are made of: headings with what stands below them, list items, paragraphs, tables, blocks.

Block structure follows CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), read as generously as people write:
`##Title` is a heading, `•` and `1、` begin list items, a fence or comment that never ends is text. Whatever is indented
more than an item's mark belongs to the item.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_TAB = 4
_COMMENT_END = ".*-->.*"


class Kind(StrEnum):
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

    kind: Kind
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
        level = _level(lines[piece.first]) if piece.kind is Kind.HEADING else 0
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


def _stay_apart(above: Kind, below: Kind) -> bool:
    """Whether two pieces without a blank line between them are still two."""
    if above in {Kind.HEADING, Kind.BLOCK} or below is Kind.HEADING:
        return True
    return below is Kind.ITEM and above in {Kind.ITEM, Kind.PARAGRAPH}


def _blocks(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces without their nesting: a heading is its own line only."""
    closed = _closed_blocks(lines)
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = _kind(lines, at, closed)
        end = closed.get(at, at + 1)
        if kind is Kind.ITEM:
            end = _item_end(lines, at, closed)
        elif kind in {Kind.PARAGRAPH, Kind.TABLE}:
            while end < len(lines) and lines[end].strip() and _kind(lines, end, closed) is kind:
                end += 1
        yield Piece(kind, at, end, "\n".join(lines[at:end]))
        at = end


def _kind(lines: Sequence[str], at: int, closed: Collection[int]) -> Kind:
    """Return what the line at `at` begins."""
    text = lines[at].strip()
    if _rule().fullmatch(text):
        return Kind.BLOCK
    if _item().match(text):
        return Kind.ITEM
    if at in closed:
        return Kind.BLOCK
    if _heading().match(text):
        return Kind.HEADING
    return Kind.TABLE if text.startswith("|") else Kind.PARAGRAPH


def _item_end(lines: Sequence[str], first: int, closed: Mapping[int, int]) -> int:
    """Return where the list item that begins at `first` ends, with what is nested in it."""
    indent = _indent(lines[first])
    end = at = closed.get(first, first + 1)
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        nested = _indent(lines[at]) > indent
        if not nested and (at > end or _kind(lines, at, closed) is not Kind.PARAGRAPH):
            break
        end = at = closed.get(at, at + 1)
    return end


def _closed_blocks(lines: Sequence[str]) -> dict[int, int]:
    """Return where each fenced code and comment ends, by the line that begins it; none that never ends."""
    ends: dict[int, int] = {}
    endless: set[str] = set()
    at = 0
    while at < len(lines):
        closing = _closing(lines[at])
        end = 0
        if closing and closing not in endless:
            pattern = re.compile(closing)
            first = at if closing == _COMMENT_END else at + 1
            end = next((place + 1 for place in range(first, len(lines)) if pattern.fullmatch(lines[place])), 0)
            if not end:
                endless.add(closing)
        if end:
            ends[at] = end
        at = end or at + 1
    return ends


def _closing(line: str) -> str | None:
    """Return the pattern of the line that ends what this line begins; None where it begins neither code nor comment."""
    fence = _fence().match(line)
    if fence:
        return rf"\s*{fence[1][0]}{{{len(fence[1])},}}\s*"
    return _COMMENT_END if _comment().match(line) else None


def _indent(line: str) -> int:
    """Return the columns of spaces and tabs before the text; full-width spaces begin a Chinese paragraph."""
    expanded = line.expandtabs(_TAB) if "\t" in line else line
    return len(expanded) - len(expanded.lstrip(" "))


def _level(line: str) -> int:
    text = line.strip()
    return len(text) - len(text.lstrip("#"))


@cache
def _heading() -> re.Pattern[str]:
    """Match the mark of a heading; one `#` without a space is a hashtag."""
    return re.compile(r"#{1,6}(?=[ \t\u3000]|$)|#{2,6}(?!#)")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"[-*+•●○◦▪‣·](?:\s|$)|[-•●·](?=[\u4e00-\u9fff])|\d{1,9}[.)）](?:\s|$)|\d{1,4}、")


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"([-*_])(?:[ \t]*\1){2,}|[—─━═=＝]{3,}")


@cache
def _fence() -> re.Pattern[str]:
    """Match a fence, also one that begins a list item."""
    return re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}(?=[^`]*$)|~{3,})")


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)*<!--")
