"""The solver: unit jobs onto ordered positions that have room for one or more. It knows no topics.

Greedy for now: jobs in the order of their rank, each after those that may not come later than it, each at the earliest
position that its hard rules leave. Jobs that find no room up to their `latest` position, though they could have had
some, go to the front, and all are placed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Position(NamedTuple):
    """A place for jobs: its day (an ordinal; days never decrease), and how many jobs it still takes."""

    day: int
    room: int


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `release` and `latest` are the first and the last position that it may take (`latest` None: any).

    `after` are the jobs, by their place in the sequence, that may not come later than it; a lower `rank` comes first,
    and the place in the sequence breaks ties.
    """

    rank: int = 0
    release: int = 0
    latest: int | None = None
    after: tuple[int, ...] = ()


class Cause(StrEnum):
    """What keeps a job from an earlier position, or from any."""

    FREE = "free"  # nothing: no earlier position had room to begin with
    RELEASE = "release"  # its own release
    AFTER = "after"  # a job that may not come later
    TAKEN = "taken"  # a job that came first has the earlier position
    CIRCLE = "circle"  # it waits for itself, by way of others
    WAITS = "waits"  # a job that may not come later has no position
    LATEST = "latest"  # it would come after its `latest`; the job is one that may not come later
    FULL = "full"  # no position with room is left


class Reason(NamedTuple):
    """A cause, and the job that it names, if any."""

    cause: Cause
    job: int | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """For each job its position or None, and the reason; `order` has the placed jobs as they go out."""

    positions: tuple[int | None, ...]
    reasons: tuple[Reason, ...]
    order: tuple[int, ...]


def solve(jobs: Sequence[Job], positions: Sequence[Position]) -> Solution:
    """Place each job whose hard rules allow it. The same input gives the same solution."""
    circles = _circles(jobs)
    earliest = _earliest(jobs, positions, circles)
    urgent: set[int] = set()
    while True:
        attempt = _Attempt(jobs, positions)
        for index in _order(jobs, urgent, circles):
            attempt.place(index)
        squeezed = {
            index
            for index, reason in attempt.reasons.items()
            if reason.cause is Cause.LATEST and earliest[index] <= (jobs[index].latest or 0)
        }
        if squeezed <= urgent:
            return attempt.solution(circles)
        urgent |= squeezed


class _Attempt:
    """One round of placing jobs, each for good."""

    def __init__(self, jobs: Sequence[Job], positions: Sequence[Position]) -> None:
        self._jobs = jobs
        self._open = _Openings(positions)
        self._at_first = _Openings(positions)
        self._holder: dict[int, int] = {}
        self._place: dict[int, int] = {}
        self.reasons: dict[int, Reason] = {}

    def place(self, index: int) -> None:
        """Place a job whose predecessors have had their turn, or note why it cannot be placed."""
        job = self._jobs[index]
        missing = next((before for before in job.after if before not in self._place), None)
        if missing is not None:
            self.reasons[index] = Reason(Cause.WAITS, missing)
            return
        floor = max([job.release, *(self._place[before] for before in job.after)])
        position = self._open.first(floor)
        if job.latest is not None and position > job.latest:
            holding = (before for before in job.after if self._place[before] == floor > max(job.release, job.latest))
            self.reasons[index] = Reason(Cause.LATEST, next(holding, None))
        elif position == self._open.end:
            self.reasons[index] = Reason(Cause.FULL)
        else:
            self.reasons[index] = self._why(job, floor, position)
            self._place[index] = position
            self._holder[position] = index
            self._open.take(position)

    def _why(self, job: Job, floor: int, position: int) -> Reason:
        possible = self._at_first.first(floor)
        if position > possible:
            return Reason(Cause.TAKEN, self._holder[possible])
        if position == self._at_first.first(0):
            return Reason(Cause.FREE)
        if position == self._at_first.first(job.release):
            return Reason(Cause.RELEASE)
        return Reason(Cause.AFTER, next(before for before in job.after if self._place[before] == floor))

    def solution(self, circles: dict[int, int]) -> Solution:
        """Return what was placed; within one position the jobs stand in the order in which they were placed."""
        indices = range(len(self._jobs))
        reasons = self.reasons | {index: Reason(Cause.CIRCLE, other) for index, other in circles.items()}
        return Solution(
            tuple(self._place.get(index) for index in indices),
            tuple(reasons[index] for index in indices),
            tuple(sorted(self._place, key=self._place.__getitem__)),
        )


class _Openings:
    """Which positions have room left: the first one from a given one on is found in nearly constant time.

    Each full position points to a later one that may have room (disjoint sets with path halving, Tarjan and van
    Leeuwen 1984).
    """

    def __init__(self, positions: Sequence[Position]) -> None:
        self.end = len(positions)
        self._room = [position.room for position in positions]
        self._next = list(range(self.end + 1))
        for place, room in enumerate(self._room):
            if room < 1:
                self._next[place] = place + 1

    def first(self, start: int) -> int:
        """Return the first position with room from `start` on, or `end`."""
        following, place = self._next, min(start, self.end)
        while following[place] != place:
            following[place] = following[following[place]]
            place = following[place]
        return place

    def take(self, place: int) -> None:
        """Use up one room of a position."""
        self._room[place] -= 1
        if self._room[place] < 1:
            self._next[place] = place + 1


def _circles(jobs: Sequence[Job]) -> dict[int, int]:
    """Return jobs that wait for themselves, each with the one it waits for: without them there is no circle."""
    circles: dict[int, int] = {}
    while True:
        left = {
            index: [before for before in job.after if before not in circles]
            for index, job in enumerate(jobs)
            if index not in circles
        }
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The list begins and ends with the same job, and each job waits for the one before it.
            circle: list[int] = error.args[1]
            circles |= {index: before for before, index in pairwise(circle)}
        else:
            return circles


def _earliest(jobs: Sequence[Job], positions: Sequence[Position], circles: Collection[int]) -> dict[int, int]:
    """Return for each job the first position that it could have if it and its predecessors were alone."""
    openings = _Openings(positions)
    earliest: dict[int, int] = {}
    for index in _order(jobs, (), circles):
        job = jobs[index]
        earliest[index] = openings.first(max([job.release, *(earliest.get(before, 0) for before in job.after)]))
    return earliest


def _order(jobs: Sequence[Job], urgent: Collection[int], circles: Collection[int]) -> list[int]:
    """Return the jobs by rank, the urgent ones first by their `latest`; before each those that may not come later."""

    def precedence(index: int) -> tuple[bool, int, int, int]:
        job, presses = jobs[index], index in urgent
        return (not presses, job.latest or 0 if presses else 0, job.rank, index)

    order: dict[int, None] = {}
    for first in sorted(range(len(jobs)), key=precedence):
        stack = [first]
        while stack:
            index = stack[-1]
            before = [b for b in jobs[index].after if b not in order and b not in circles]
            if index in order or index in circles:
                stack.pop()
            elif before:
                stack.append(min(before, key=precedence))
            else:
                order[index] = None
                stack.pop()
    return list(order)
