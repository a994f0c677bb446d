"""A step on its way back follows a topic that somebody moved: what it changes there is changed in the new place.

By lines, a moved topic was taken out here and put in there, which collides with a step that changed it. So the texts
around the step are rearranged as the file was, each with its own version of the topic, before they are merged again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.store.texts.line_diff import hunks, lines_of
from paiqi.store.texts.ownership import depth_of

if TYPE_CHECKING:
    from paiqi.store.texts.line_diff import Hunk

_MOST_MOVES = 20


class _Shift(NamedTuple):
    """Lines `start` to `end` (excluded, from 0) of the base stand at line `to` now."""

    start: int
    end: int
    to: int


def followed(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Return `base` and `ours` with the topics where `theirs` has them, as far as `ours` changes what was moved."""
    base_lines, our_lines, their_lines = lines_of(base), lines_of(ours), lines_of(theirs)
    for _move in range(_MOST_MOVES):
        found = _followed(base_lines, our_lines, their_lines)
        if found is None:
            break
        base_lines, our_lines = found
    return "".join(base_lines), "".join(our_lines)


def _followed(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], list[str]] | None:
    """Follow one move; None where there is none, or where it cannot be told what becomes of the lines around it."""
    our_hunks, their_hunks = hunks(base, ours), hunks(base, theirs)
    for hunk in their_hunks:
        move = _move(base, theirs, hunk, their_hunks)
        if move is None or not any(our.start <= move.end and our.end >= move.start for our in our_hunks):
            continue
        image = _image(base, ours, move, our_hunks)
        if image is not None:
            return _rearranged(base, move), _rearranged(ours, image)
    return None


def _move(base: list[str], theirs: list[str], gone: Hunk, their_hunks: list[Hunk]) -> _Shift | None:
    """Return how the lines that are gone moved: an item as a whole that was put in somewhere else."""
    start, end = gone.start, gone.end
    while start < end and not base[start].strip():
        start += 1
    while end > start and not base[end - 1].strip():
        end -= 1
    block = base[start:end]
    if not block or not block[0].lstrip().startswith("- "):
        return None
    for new in their_hunks:
        if new is gone:
            continue
        for at in range(new.new_start, new.new_end - len(block) + 1):
            if theirs[at : at + len(block)] == block:
                return _Shift(start, end, new.start)
    return None


def _image(base: list[str], ours: list[str], move: _Shift, our_hunks: list[Hunk]) -> _Shift | None:
    """Return the same move in ours; None where a change of ours reaches over an edge of the block or over its goal."""
    across = [hunk for hunk in our_hunks if any(hunk.start < edge < hunk.end for edge in move)]
    if not all(_only_takes_out(base, hunk, move) for hunk in across):
        return None
    start, end, to = (_place(edge, our_hunks) for edge in move)
    # What ours puts in right below the block belongs to it if it stands deeper, with the blank lines above that.
    depth = depth_of(base[move.start])
    inserted = next((hunk for hunk in our_hunks if hunk.start == hunk.end == move.end), None)
    if inserted is not None:
        end = inserted.new_start
        for place in range(inserted.new_start, inserted.new_end):
            if depth_of(ours[place]) > depth:
                end = place + 1
            elif ours[place].strip():
                break
    block = base[move.start : move.end]
    if start == end and any(ours[at : at + len(block)] == block for at in range(len(ours))):
        return None  # both moved it
    return _Shift(start, end, to)


def _only_takes_out(base: list[str], hunk: Hunk, move: _Shift) -> bool:
    """Whether ours takes out nothing here but the block and blank lines around it."""
    around = [*base[hunk.start : move.start], *base[move.end : hunk.end]]
    return hunk.new_start == hunk.new_end and not any(line.strip() for line in around)


def _place(edge: int, our_hunks: list[Hunk]) -> int:
    """Return where a place between lines of the base is in ours."""
    shift = 0
    for hunk in our_hunks:
        if hunk.start < edge < hunk.end:
            return hunk.new_start
        if hunk.end <= edge:
            shift += (hunk.new_end - hunk.new_start) - (hunk.end - hunk.start)
    return edge + shift


def _rearranged(lines: list[str], move: _Shift) -> list[str]:
    start, end, to = move
    block = lines[start:end]
    if to <= start:
        return [*lines[:to], *block, *lines[to:start], *lines[end:]]
    return [*lines[:start], *lines[end:to], *block, *lines[to:]]
