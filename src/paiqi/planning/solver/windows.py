"""Windows: the first and the last position of each job, made consistent with what may not come later than what.

A predecessor is released, and due, no later than any of its followers. With windows like these a schedule that keeps
them all can be put in order by exchanging jobs, so that precedence costs nothing (see docs/planner.md).
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from paiqi.planning.solver.jobs import Job


class Precedence:
    """Which jobs may not come later than which; `circles` are those without which there is no circle."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.circles = _circles(jobs)
        self.ahead = [tuple(before for before in job.after if before not in self.circles) for job in jobs]
        self.behind: list[list[int]] = [[] for _ in jobs]
        for index, before in enumerate(self.ahead):
            for other in before:
                self.behind[other].append(index)
        # The numbers of the sequence, predecessors first; those in circles stand alone.
        self.order = (
            tuple(TopologicalSorter(dict(enumerate(self.ahead))).static_order())
            if any(self.ahead)
            else tuple(range(len(jobs)))
        )
        self.rank = {index: rank for rank, index in enumerate(self.order)}

    def with_predecessors(self, jobs: Iterable[int], known: Collection[int] = ()) -> list[int]:
        """Return `jobs` and all that may not come later than they, predecessors first; `known` ones are left out."""
        found: set[int] = set()
        stack = [index for index in jobs if index not in known]
        while stack:
            index = stack.pop()
            if index not in found:
                found.add(index)
                stack += [before for before in self.ahead[index] if before not in known]
        return sorted(found, key=self.rank.__getitem__)


def _circles(jobs: Sequence[Job]) -> dict[int, int]:
    """Return jobs that wait for themselves, each with the one it waits for: without them there is no circle."""
    circles: dict[int, int] = {}
    while True:
        left = {
            index: [before for before in job.after if before not in circles]
            for index, job in enumerate(jobs)
            if index not in circles and job.after
        }
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The list begins and ends with the same job, and each job waits for the one before it.
            circle: list[int] = error.args[1]
            circles |= {index: before for before, index in pairwise(circle)}
        else:
            return circles


class Windows:
    """The windows of some of the jobs. They only ever get narrower."""

    def __init__(self, precedence: Precedence, chosen: Sequence[int], first: list[int], last: list[int]) -> None:
        self.precedence = precedence
        self.chosen = chosen
        self.first = first
        self.last = last

    @classmethod
    def of(cls, jobs: Sequence[Job], precedence: Precedence, chosen: Collection[int], end: int) -> Windows:
        """Return what the hard rules of the `chosen` jobs leave of the positions 0 to `end` - 1."""
        first = [job.release for job in jobs]
        last = [end - 1 if job.latest is None else min(job.latest, end - 1) for job in jobs]
        members = chosen if isinstance(chosen, set) else set(chosen)
        windows = cls(precedence, [index for index in precedence.order if index in members], first, last)
        windows.settle()
        return windows

    def copy(self) -> Windows:
        """Return the same windows, to be narrowed by themselves."""
        return Windows(self.precedence, self.chosen, self.first.copy(), self.last.copy())

    def settle(self) -> None:
        """Make all windows consistent with precedence at once."""
        ahead, first, last = self.precedence.ahead, self.first, self.last
        linked = [index for index in self.chosen if ahead[index]]
        for index in linked:
            first[index] = max(first[index], *(first[before] for before in ahead[index]))
        for index in reversed(linked):
            for before in ahead[index]:
                last[before] = min(last[before], last[index])

    def limit(self, index: int, last: int) -> list[int]:
        """Let a job come no later than `last`, nor its predecessors; return the jobs whose windows got narrower."""
        return self._spread(index, last, self.last, self.precedence.ahead, 1)

    def release(self, index: int, first: int) -> list[int]:
        """Let a job come no earlier than `first`, nor its followers; return the jobs whose windows got narrower."""
        return self._spread(index, first, self.first, self.precedence.behind, -1)

    @staticmethod
    def _spread(index: int, bound: int, bounds: list[int], links: Sequence[Sequence[int]], sign: int) -> list[int]:
        narrowed = []
        stack = [index]
        while stack:
            job = stack.pop()
            if (bounds[job] - bound) * sign > 0:
                bounds[job] = bound
                narrowed.append(job)
                stack += links[job]
        return narrowed
