"""What the owner of a list changed in a text, carried into the text as it stands in the backlog."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from difflib import SequenceMatcher

# Comparing takes in the worst case a step for each pair of lines, and for each pair that is the same one a line.
_MOST_PAIRS = 4_000_000
_MOST_STEPS = 20_000_000


class Carried(NamedTuple):
    """A text with what could be carried into it, and whether that was all."""

    text: str
    whole: bool


def carried(ours: str, old: str, new: str) -> Carried:
    """Return `ours` with the lines that `new` has and `old` had not.

    Lines that `new` has in place of others replace these where they stand in `ours` as they were; lines that it only
    lacks stay. Blank lines and indentation do not count.
    """
    if old == new or said(ours) == said(new):
        return Carried(ours, whole=True)
    mine, was, lines = (text.split("\n") if text else [] for text in (ours, old, new))
    if len(was) * max(len(mine), len(lines)) > _MOST_PAIRS:
        return Carried(ours, whole=False)
    # Very many blank lines are not compared by themselves, but go with those beside them.
    blanks = max(_steps(was, mine), _steps(was, lines)) <= _MOST_STEPS
    if not blanks and max(_steps(_plain(was), _plain(mine)), _steps(_plain(was), _plain(lines))) > _MOST_STEPS:
        return Carried(ours, whole=False)
    at = _places(was, mine, blanks=blanks)
    here_too = set(_plain(mine)) - set(_plain(was))
    edits: list[tuple[int, int, int, list[str]]] = []
    whole = True
    for tag, start, end, first, last in _changes(was, lines, blanks=blanks):
        added = [line for line in lines[first:last] if line.strip() not in here_too]
        spots = [at[place] for place in range(start, end) if place in at]
        if tag == "delete" or is_part(_plain(added), _plain(mine)):
            whole = whole and not (spots and _plain(was[start:end]) and tag == "delete")
        elif not _plain(was[start:end]):
            here = at[start - 1] + 1 if start - 1 in at else at.get(end, len(mine))
            edits.append((here, here, first, added))
        elif len(spots) == end - start == spots[-1] + 1 - spots[0]:
            edits.append((spots[0], spots[-1] + 1, first, added))
        else:
            whole = False
    for here, there, _order, added in sorted(edits, reverse=True):
        mine[here:there] = added
    return Carried("\n".join(mine).strip("\n"), whole)


def filled(ours: str, new: str) -> Carried:
    """Return `new` where there is nothing in `ours`; else `ours`, which is all where it has the lines of `new`."""
    return Carried(ours, whole=is_part(said(new), said(ours))) if said(ours) else Carried(new, whole=True)


def said(text: str) -> list[str]:
    """Return the lines of a text that say something, without what stands around them."""
    return _plain(text.split("\n"))


def is_part(lines: Sequence[str], of: Sequence[str]) -> bool:
    """Whether `lines` stand in `of` in this order."""
    rest = iter(of)
    return all(line in rest for line in lines)


class Standing:
    """Lines in their order, of which may be asked again and again whether others stand among them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._count = 0
        self.add(lines)

    def add(self, lines: Sequence[str]) -> None:
        """Put further lines below those there are."""
        for line in lines:
            self._places[line].append(self._count)
            self._count += 1

    def hold(self, lines: Sequence[str]) -> bool:
        """Whether `lines` stand there in this order, as `is_part` tells of two texts."""
        at = 0
        for line in lines:
            places = self._places.get(line, [])
            next_one = bisect_left(places, at)
            if next_one == len(places):
                return False
            at = places[next_one] + 1
        return True


def _plain(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _steps(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many steps comparing two texts may take."""
    counts = Counter(line.strip() for line in other)
    return min(len(one), len(other)) * sum(counts[line.strip()] for line in one)


def _places(old: Sequence[str], ours: Sequence[str], *, blanks: bool) -> dict[int, int]:
    """Return where the lines of `old` stand in `ours`."""
    blocks = _matcher(old, ours, blanks=blanks).get_matching_blocks()
    return {start + n: place + n for start, place, size in blocks for n in range(size)}


def _changes(old: Sequence[str], new: Sequence[str], *, blanks: bool) -> list[tuple[str, int, int, int, int]]:
    return [change for change in _matcher(old, new, blanks=blanks).get_opcodes() if change[0] != "equal"]


def _matcher(one: Sequence[str], other: Sequence[str], *, blanks: bool) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher

    return SequenceMatcher(
        None if blanks else lambda line: not line,
        [line.strip() for line in one],
        [line.strip() for line in other],
        autojunk=False,
    )
