"""Three versions of a sequence of lines side by side: what neither side changed, and what one of them or both did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.store.texts.line_diff import hunks
from paiqi.text.sequences import common_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.store.texts.line_diff import Hunk


class Chunk(NamedTuple):
    """A stretch of lines as it was, and as each side has it."""

    base: list[str]
    ours: list[str]
    theirs: list[str]

    @property
    def settled(self) -> list[str] | None:
        """What both sides agree on, or the one that changed it wrote; None where both did, and differently."""
        if self.theirs in (self.ours, self.base):
            return self.ours
        return self.theirs if self.ours == self.base else None


def chunks(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Chunk]:
    """Yield the chunks in order: changes of neighbouring lines are apart, those that overlap are one."""
    changes = sorted(
        [(hunk.start, hunk.end, 0, hunk) for hunk in hunks(base, ours)]
        + [(hunk.start, hunk.end, 1, hunk) for hunk in hunks(base, theirs)]
    )
    at, shifts = 0, [0, 0]
    while changes:
        start, end = changes[0][:2]
        group: list[tuple[int, Hunk]] = []
        while changes and _overlaps(changes[0][:2], (start, end), first=not group):
            end = max(end, changes[0][1])
            group.append(changes.pop(0)[2:])
        unchanged = list(base[at:start])
        if unchanged:
            yield Chunk(unchanged, unchanged, unchanged)
        before = tuple(shifts)
        for side, hunk in group:
            shifts[side] += (hunk.new_end - hunk.new_start) - (hunk.end - hunk.start)
        yield Chunk(
            list(base[start:end]),
            list(ours[start + before[0] : end + shifts[0]]),
            list(theirs[start + before[1] : end + shifts[1]]),
        )
        at = end
    rest = list(base[at:])
    if rest:
        yield Chunk(rest, rest, rest)


def _overlaps(change: tuple[int, int], group: tuple[int, int], *, first: bool) -> bool:
    return first or change[0] < group[1] or change == group


def together(one: list[str], other: list[str]) -> list[str]:
    """Return what two sides put in at one place, both of it, the same from either side; what is alike stands once."""
    head, tail = common_ends(one, other)
    middles = sorted([one[head : len(one) - tail], other[head : len(other) - tail]])
    return [*one[:head], *middles[0], *middles[1], *one[len(one) - tail :]]
