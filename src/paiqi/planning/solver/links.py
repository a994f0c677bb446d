"""Links between jobs: which may not come later than which, and the circles that this makes."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from paiqi.planning.solver.jobs import Job


class Links:
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
        if len(stack) == 1 and not self.ahead[stack[0]]:
            return stack
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
