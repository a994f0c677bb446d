"""Windows: the first and the last position of each job, made consistent with what may not come later than what.

A predecessor is released, and due, no later than any of its followers. With windows like these a schedule that keeps
them all can be put in order by exchanging jobs, so that precedence costs nothing (see docs/planner.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paiqi.planning.solver.jobs import Job
    from paiqi.planning.solver.links import Links


class Windows:
    """The windows of some of the jobs. They only ever get narrower."""

    def __init__(self, links: Links, chosen: Sequence[int], first: list[int], last: list[int]) -> None:
        self.links = links
        self.chosen = chosen
        self.first = first
        self.last = last

    @classmethod
    def of(cls, jobs: Sequence[Job], links: Links, chosen: Collection[int], end: int) -> Windows:
        """Return what the hard rules of the `chosen` jobs leave of the positions 0 to `end` - 1."""
        first = [job.release for job in jobs]
        last = [end - 1 if job.latest is None else min(job.latest, end - 1) for job in jobs]
        members = chosen if isinstance(chosen, set) else set(chosen)
        windows = cls(links, [index for index in links.order if index in members], first, last)
        windows.settle()
        return windows

    def copy(self) -> Windows:
        """Return the same windows, to be narrowed by themselves."""
        return Windows(self.links, self.chosen, self.first.copy(), self.last.copy())

    def settle(self) -> None:
        """Make all windows consistent with precedence at once."""
        ahead, first, last = self.links.ahead, self.first, self.last
        linked = [index for index in self.chosen if ahead[index]]
        for index in linked:
            first[index] = max(first[index], *(first[before] for before in ahead[index]))
        for index in reversed(linked):
            for before in ahead[index]:
                last[before] = min(last[before], last[index])

    def limit(self, index: int, last: int) -> list[int]:
        """Let a job come no later than `last`, nor its predecessors; return the jobs whose windows got narrower."""
        return self._spread(index, last, self.last, self.links.ahead, 1)

    def release(self, index: int, first: int) -> list[int]:
        """Let a job come no earlier than `first`, nor its followers; return the jobs whose windows got narrower."""
        return self._spread(index, first, self.first, self.links.behind, -1)

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
