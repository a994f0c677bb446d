"""Three-way merge by lines: what `ours` and `theirs` each changed in `base`, in one text, or where they collide.

    merge(base, base, theirs) == theirs
    merge(base, ours, base) == ours

Two changes collide where they touch the same line of the base, or insert different lines at the same place and nobody
says which go first, or where one takes out what the other moved. Changes of neighbouring lines do not collide; whether
such lines still belong together is for `belonging.py` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from paiqi.store.texts.line_diff import Hunk, hunks, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r" *[a-z_]+:")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


class Origin(NamedTuple):
    """Where a line comes from: line `place` (from 0) of the base, of ours or of theirs."""

    side: Literal["base", "ours", "theirs"]
    place: int


class Collision(NamedTuple):
    """Lines `start` to `end` (excluded, from 0) of theirs, which were `base` and would have to be changed too."""

    start: int
    end: int
    base: tuple[str, ...]


class CollisionError(Exception):
    """The two changes cannot both be done."""

    def __init__(self, *collisions: Collision) -> None:
        super().__init__(collisions)
        self.collisions = collisions


@dataclass(frozen=True)
class Merge:
    """A merge and how it came about.

    `text` is the result, `lines` the origin of each of its lines. `shared` has the hunk of ours for each hunk of theirs
    that is the same change; in the result it is ours.
    """

    text: str
    lines: list[Origin]
    base: list[str]
    ours: list[str]
    theirs: list[str]
    our_hunks: list[Hunk]
    their_hunks: list[Hunk]
    shared: dict[Hunk, Hunk]

    def line(self, origin: Origin) -> str:
        """Return the text of a line."""
        side: list[str] = getattr(self, origin.side)
        return side[origin.place]


def merge(base: str, ours: str, theirs: str, *, first: Literal["ours", "theirs"] | None = None) -> Merge:
    """Merge; raise CollisionError with all places where the two changes cannot both be done.

    Where both insert lines at one place, those of the `first` side go first; without it they collide.
    """
    end = next((found.group() for text in (base, ours, theirs) if (found := _LINE_END.search(text))), "\n")
    sides = [_whole_lines(text, end) for text in (base, ours, theirs)]
    base_lines, our_lines, their_lines = (lines for lines, _open in sides)
    our_hunks, their_hunks = hunks(base_lines, our_lines), hunks(base_lines, their_lines)
    by_range = {(hunk.start, hunk.end): hunk for hunk in our_hunks}
    shared = {
        their: our
        for their in their_hunks
        if (our := by_range.get((their.start, their.end)))
        and our_lines[our.new_start : our.new_end] == their_lines[their.new_start : their.new_end]
    }
    theirs_alone = [hunk for hunk in their_hunks if hunk not in shared]
    collisions = [
        Collision(their.new_start, their.new_end, tuple(base_lines[their.start : their.end]))
        for our, their in _near(our_hunks, theirs_alone)
        if _collide(our, their, ordered=first is not None)
    ]
    both = set(shared.values())
    inserted = [our_lines[hunk.new_start : hunk.new_end] for hunk in our_hunks if hunk not in both]
    inserted += [their_lines[hunk.new_start : hunk.new_end] for hunk in theirs_alone]
    collisions += [
        Collision(their.new_start, their.new_end, tuple(base_lines[their.start : their.end]))
        for their in shared
        if _moved(base_lines[their.start : their.end], inserted)
    ]
    if collisions:
        raise CollisionError(*dict.fromkeys(collisions))
    lines = _woven(our_hunks, theirs_alone, len(base_lines), theirs_first=first == "theirs")
    by_side = {"base": base_lines, "ours": our_lines, "theirs": their_lines}
    text = "".join([by_side[side][place] for side, place in lines])
    open_base, open_ours, open_theirs = (is_open for _lines, is_open in sides)
    if open_ours if open_base == open_theirs else open_theirs:
        text = _LAST_LINE_END.sub("", text)
    return Merge(text, lines, base_lines, our_lines, their_lines, our_hunks, their_hunks, shared)


def _whole_lines(text: str, end: str) -> tuple[list[str], bool]:
    """Return the lines, the last one ended too, and whether it was not: a line stays the same when another follows."""
    lines = lines_of(text)
    if not lines or _LAST_LINE_END.search(lines[-1]):
        return lines, False
    lines[-1] += end
    return lines, True


def _near(our_hunks: list[Hunk], their_hunks: list[Hunk]) -> Iterator[tuple[Hunk, Hunk]]:
    """Return the pairs of hunks that touch each other or more."""
    first = 0
    for their in their_hunks:
        while first < len(our_hunks) and our_hunks[first].end < their.start:
            first += 1
        for our in our_hunks[first:]:
            if our.start > their.end:
                break
            yield our, their


def _collide(one: Hunk, other: Hunk, *, ordered: bool) -> bool:
    if one.start == one.end and other.start == other.end:
        return one.start == other.start and not ordered
    if one.start == one.end:
        return other.start < one.start < other.end
    if other.start == other.end:
        return one.start < other.start < one.end
    return max(one.start, other.start) < min(one.end, other.end)


def _moved(gone: list[str], inserted: list[list[str]]) -> bool:
    """Whether lines that both took out stand elsewhere now: one moved them, so they are not gone, or not for both.

    A lone `key: value` stands in many topics, so that finding one says nothing.
    """
    block = [line for line in gone if line.strip()]
    if not block or (len(block) == 1 and _KEY.match(block[0])):
        return False
    for lines in inserted:
        filled = [line for line in lines if line.strip()]
        if any(filled[at : at + len(block)] == block for at in range(len(filled) - len(block) + 1)):
            return True
    return False


def _woven(our_hunks: list[Hunk], their_hunks: list[Hunk], length: int, *, theirs_first: bool) -> list[Origin]:
    """Return the lines of the result."""
    changes = [(hunk.start, hunk.end, theirs_first, hunk) for hunk in our_hunks]
    changes += [(hunk.start, hunk.end, not theirs_first, hunk) for hunk in their_hunks]
    lines: list[Origin] = []
    at = 0
    for start, end, second, hunk in sorted(changes):
        lines += [Origin("base", place) for place in range(at, start)]
        ours = second == theirs_first
        lines += [Origin("ours" if ours else "theirs", place) for place in range(hunk.new_start, hunk.new_end)]
        at = end
    return lines + [Origin("base", place) for place in range(at, length)]
