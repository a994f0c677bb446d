"""How the time that the solver takes grows with the number of jobs, as a ratio to sorting by a heap."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from planner_instances import large

from paiqi.planning.solver.solver import solve

if TYPE_CHECKING:
    from planner_instances import Instance

    from paiqi.planning.solver.solver import Solution

_YARDSTICK_SIZE = 100_000


class Timed(NamedTuple):
    """The seconds of CPU of solving and of the yardstick beside it, how many jobs were late and how many moved."""

    size: int
    name: str
    seconds: float
    yardstick: float
    late: int
    moved: int


def growth(size: int, seed: int, *, dense: bool) -> list[Timed]:
    """Solve a large problem; again when everybody holds what they got; and again with a few new deadlines."""
    random = Random(f"{seed} {size} {dense}")
    jobs, positions = large(size, random, dense=dense)
    kind = "dense" if dense else "loose"
    plain, first = _timed((jobs, positions), f"{kind} deadlines")
    held = [replace(job, stays=place) for job, place in zip(jobs, first.positions, strict=True)]
    again, _same = _timed((held, positions), f"{kind}, all hold what they got")
    pressed = held.copy()
    for index in random.sample(range(size), size // 50):
        place = first.positions[index]
        if place is not None:
            pressed[index] = replace(held[index], deadline=positions[place].day * 9 // 10)
    new, _other = _timed((pressed, positions), f"{kind}, and 2 % get a new deadline")
    return [plain, again, new]


def _timed(instance: Instance, name: str) -> tuple[Timed, Solution]:
    before = _yardstick()
    start = time.process_time()
    solution = solve(*instance)
    seconds = time.process_time() - start
    jobs, positions = instance
    placed = [(job, place) for job, place in zip(jobs, solution.positions, strict=True) if place is not None]
    late = sum(job.deadline is not None and positions[place].day > job.deadline for job, place in placed)
    moved = sum(job.stays not in {None, place} for job, place in placed)
    return Timed(len(jobs), name, seconds, statistics.mean((before, _yardstick())), late, moved), solution


def _yardstick() -> float:
    """Return the seconds of CPU that it takes to put many numbers onto a heap and take them off again."""
    random = Random(0)
    start = time.process_time()
    heap: list[float] = []
    for _ in range(_YARDSTICK_SIZE):
        heappush(heap, random.random())
    while heap:
        heappop(heap)
    return time.process_time() - start
