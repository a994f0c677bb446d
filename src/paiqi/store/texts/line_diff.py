"""Which lines of a text became which lines of another.

Lines that stand once in each text are matched first (Bram Cohen's "patience diff"), so that a backlog full of lines
alike (`status: done`) is matched topic by topic, and few changes in a long file take time in proportion to its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.sequences import common_ends, longest_rise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Beyond so many pairs of lines without an anchor, comparing each with each takes too long.
_MOST_PAIRS = 1_000_000


class Hunk(NamedTuple):
    """Lines `start` to `end` (excluded, from 0) of the old text became `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` with their ends (LF, CR LF or CR, as in YAML); joined they are the text again."""
    return _LINE.findall(text)


def with_line_ends(text: str, like: str) -> str:
    """Return `text` with the line ends of `like`, if each of the two has but one kind."""
    own, wanted = (set(_LINE_END.findall(one)) for one in (text, like))
    return text.replace(*own, *wanted) if len(own) == len(wanted) == 1 else text


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return what differs, in order; no two hunks touch. Where a hunk could stand at several places, it is the last."""
    found: list[Hunk] = []
    todo = [Hunk(0, len(old), 0, len(new))]
    while todo:
        stretch = _trimmed(old, new, todo.pop())
        start, end, new_start, new_end = stretch
        if start == end or new_start == new_end:
            if start < end or new_start < new_end:
                found.append(stretch)
            continue
        anchors = _anchors(old, new, stretch)
        if not anchors:
            found += _compared(old, new, stretch)
            continue
        for place, new_place in anchors:
            todo.append(Hunk(start, place, new_start, new_place))
            start, new_start = place + 1, new_place + 1
        todo.append(Hunk(start, end, new_start, new_end))
    return list(_joined(sorted(found)))


def _trimmed(old: Sequence[str], new: Sequence[str], stretch: Hunk) -> Hunk:
    """Leave out the lines that both begin with, then those that both end with."""
    start, end, new_start, new_end = stretch
    head, tail = common_ends(old[start:end], new[new_start:new_end])
    return Hunk(start + head, end - tail, new_start + head, new_end - tail)


def _anchors(old: Sequence[str], new: Sequence[str], stretch: Hunk) -> list[tuple[int, int]]:
    """Return the longest rising chain of lines that stand once in each text's part, as pairs of places."""
    places = _single(old, stretch.start, stretch.end)
    new_places = _single(new, stretch.new_start, stretch.new_end)
    pairs = sorted((place, new_places[line]) for line, place in places.items() if line in new_places)
    return [pairs[rank] for rank in longest_rise([new_place for _place, new_place in pairs])]


def _single(lines: Sequence[str], start: int, end: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for place in range(start, end):
        places[lines[place]] = -1 if lines[place] in places else place
    return {line: place for line, place in places.items() if place >= 0}


def _compared(old: Sequence[str], new: Sequence[str], stretch: Hunk) -> Iterator[Hunk]:
    start, end, new_start, new_end = stretch
    if (end - start) * (new_end - new_start) > _MOST_PAIRS:
        yield stretch
        return
    import difflib

    matcher = difflib.SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for tag, *places in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(places[0] + start, places[1] + start, places[2] + new_start, places[3] + new_start)


def _joined(found: list[Hunk]) -> Iterator[Hunk]:
    last: Hunk | None = None
    for hunk in found:
        if last is not None and (last.end, last.new_end) == (hunk.start, hunk.new_start):
            last = Hunk(last.start, hunk.end, last.new_start, hunk.new_end)
            continue
        if last is not None:
            yield last
        last = hunk
    if last is not None:
        yield last
