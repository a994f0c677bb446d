"""The topic list as pieces of text: what belongs to a topic, what stands between topics, and moving them.

A comment directly above a topic belongs to it; one that a blank line follows is a heading and stays where
it is; one at the end of the list stays at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.store.document import Document

_MARKER = re.compile(r" *-( *)([^\s]?)")
# YAML's blanks; a line of other spaces, such as U+3000, is content.
_BLANK = " \t\r\n"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Row:
    """One topic's text: from its first comment line to the end of its last line; then the gap up to the next."""

    start: int
    end: int
    gap_end: int


def body_end(document: Document, index: int) -> int:
    """Return the index after the last line of topic `index`, without the comments and blank lines below it."""
    items = document.items
    assert items is not None
    start, end = items.span(index)
    chunk = document.text[start:end]
    marker = _MARKER.match(chunk)
    # Lines of a block scalar stand deeper than its key, so a comment at the key's column or left of it is one.
    column = items.indent
    if marker and marker[2] and marker[2] not in "|>#":
        column = marker.end(1)
    keep = 0
    at = 0
    for line in _LINE.findall(chunk):
        at += len(line)
        content = line.strip(_BLANK)
        if content and not (content.startswith("#") and len(line) - len(line.lstrip(" ")) <= column):
            keep = at
    return start + keep


def rows(document: Document) -> list[Row]:
    """Return the rows of all topics, in order."""
    items = document.items
    assert items is not None
    ends = [body_end(document, index) for index in range(len(items.starts))]
    starts = [
        _lead(document.text, ends[index - 1] if index else items.head, start)
        for index, start in enumerate(items.starts)
    ]
    return [
        Row(start, end, starts[index + 1] if index + 1 < len(starts) else items.end)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _lead(text: str, after: int, start: int) -> int:
    """Return where the comment lines directly above `start` begin, looking back no further than `after`."""
    lead = start
    for line in reversed(_LINE.findall(text[after:start])):
        if not line.lstrip(" \t").startswith("#"):
            break
        lead -= len(line)
    return lead


def is_spaced(document: Document) -> bool:
    """Return whether this writer leaves a blank line between topics (judged by the last two)."""
    items = document.items
    if items is None or len(items.starts) < 2:
        return False
    between = document.text[body_end(document, len(items.starts) - 2) : items.starts[-1]]
    return any(not line.strip(_BLANK) for line in _LINE.findall(between))


def rearranged(document: Document, order: Sequence[int | str]) -> str:
    """Return the text of the whole list in another order.

    Args:
        document: Where the list stands.
        order: For each topic of the new list, its old index, or the text of a new item.
    """
    text, newline = document.text, document.newline
    old = rows(document)
    staying = set(_longest_rise([entry for entry in order if isinstance(entry, int)]))
    separator = newline if is_spaced(document) else ""
    items = document.items
    assert items is not None
    gaps = _gaps(text, old, staying)
    placed: list[str] = [text[items.head : old[0].start]]
    before_first: list[str] = []
    seen = False
    for entry in order:
        block = entry if isinstance(entry, str) else _ended(text[old[entry].start : old[entry].end], newline)
        if isinstance(entry, int) and entry in staying:
            placed += [*before_first, gaps[entry][0], block, gaps[entry][1]]
            before_first, seen = [], True
        elif seen:
            gap = placed.pop()
            placed += [separator, block, gap]
        else:
            before_first += [block, separator]
    tail = "" if staying else text[old[-1].end : items.end]
    return "".join([*placed, *before_first, tail])


def _ended(block: str, newline: str) -> str:
    return block if block.endswith("\n") else block + newline


def _gaps(text: str, old: list[Row], staying: set[int]) -> dict[int, tuple[str, str]]:
    """Return for each topic that stays what stands above it (left over from topics that went) and below it."""
    gaps: dict[int, tuple[str, str]] = {}
    above = ""
    last: int | None = None
    for index, row in enumerate(old):
        gap = text[row.end : row.gap_end]
        if index in staying:
            gaps[index] = (above, gap)
            above, last = "", index
        elif last is None:
            above += gap if gap.strip() else ""
        else:
            mine = gaps[last][1]
            is_end = index == len(old) - 1
            joined = (
                gap
                if (is_end and not mine.strip())
                else mine
                if not gap.strip()
                else gap
                if not mine.strip()
                else mine + gap
            )
            gaps[last] = (gaps[last][0], joined)
    return gaps


def _longest_rise(numbers: list[int]) -> list[int]:
    """Return a longest strictly increasing subsequence: the topics that need not move."""
    tails: list[int] = []
    places: list[int] = []
    previous: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        previous.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            places.append(place)
        else:
            tails[at] = number
            places[at] = place
    rise: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        rise.append(numbers[place])
        place = previous[place]
    return rise[::-1]
