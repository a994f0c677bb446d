"""What the solver works with: jobs, the positions for them, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A place for jobs: its day (an ordinal; days never decrease), and how many jobs it still takes."""

    day: int
    room: int


@dataclass(frozen=True, slots=True)
class Job:
    """One job, which takes one room of one position.

    Args:
        rank: Jobs with a lower one choose first; among equals their place in the sequence decides.
        release: The first position that it may take.
        latest: The last position that it may take; None where any will do.
        deadline: The day (an ordinal) after which it is late; None where it never is.
        stays: The position that it holds now, and gives up only where a deadline or a hard rule forces it.
        after: The jobs, by their place in the sequence, that may not come later than it.
        promised: Its turn among those that choose before any that holds a position; None where it is not one of them.
    """

    rank: int = 0
    release: int = 0
    latest: int | None = None
    deadline: int | None = None
    stays: int | None = None
    after: tuple[int, ...] = ()
    promised: int | None = None

    @property
    def turn(self) -> tuple[bool, int, int]:
        """When it chooses: those promised first, in their order, then the others by rank."""
        return (self.promised is None, self.promised or 0, self.rank)


@dataclass(frozen=True, slots=True)
class Solution:
    """For each job its position, or None; `order` has the placed jobs as they go out, predecessors first.

    `circles` are jobs that wait for themselves, each with the one it waits for: without these there is no circle.
    """

    positions: tuple[int | None, ...]
    order: tuple[int, ...]
    circles: dict[int, int]
