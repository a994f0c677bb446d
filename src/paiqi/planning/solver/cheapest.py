"""The cheapest way onto the positions: as few as can be of the jobs that are there leave the position they hold.

A job that stays is free of charge, one that is moved away costs one, one that comes back gives one back. A job that
must come onto the positions takes the cheapest way there is, moving others along it. Ways found like this one after
the other keep the sum the least there can be (successive shortest augmenting paths: Ahuja, Magnanti and Orlin,
Network Flows, 1993, section 9.7).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from paiqi.planning.solver.jobs import Position
    from paiqi.planning.solver.windows import Windows


class _Step(NamedTuple):
    """A job that can move, at a `cost` counted from the start of the way, from `place` (reached at cost `before`)."""

    cost: int
    first: int
    last: int
    job: int
    place: int
    before: int


class Holders:
    """Jobs on positions, each within its window; those in `holds` would rather be at the position named there."""

    def __init__(self, windows: Windows, positions: Sequence[Position], holds: Mapping[int, int]) -> None:
        self.places: dict[int, int] = {}
        self.holds = holds
        self.windows = windows
        self.away: set[int] = set()
        self.free = bytearray(min(position.room, 1) for position in positions)
        self._room = [position.room for position in positions]
        self._at: list[list[int]] = [[] for _ in positions]
        # How far those at each position can go: who has nothing to lose there, and who holds it.
        ends = list(range(len(positions)))
        self.back, self.forth = ends.copy(), ends.copy()
        self.back_for_one, self.forth_for_one = ends.copy(), ends.copy()

    def take(self, job: int) -> bool:
        """Let a job have the position that it holds, if there is room."""
        place = self.holds[job]
        if self.free[place]:
            self._put(job, place)
            return True
        return False

    def bring(self, job: int) -> None:
        """Put a job on the positions by the cheapest way; all jobs together must fit within their windows."""
        for step, target in _Search(self, job).way():
            if step.job != job:
                self._at[step.place].remove(step.job)
                self.free[step.place] = 1
                self._measure(step.place)
            self._put(step.job, target)

    def at(self, place: int) -> Sequence[int]:
        """Return the jobs at a position."""
        return self._at[place]

    def _put(self, job: int, place: int) -> None:
        self.places[job] = place
        self._at[place].append(job)
        self.free[place] = len(self._at[place]) < self._room[place]
        self._measure(place)
        if self.holds.get(job, place) == place:
            self.away.discard(job)
        else:
            self.away.add(job)

    def _measure(self, place: int) -> None:
        first, last = self.windows.first, self.windows.last
        movable = [job for job in self._at[place] if self.holds.get(job) != place]
        holding = [job for job in self._at[place] if self.holds.get(job) == place]
        self.back[place] = min([place, *(first[job] for job in movable)])
        self.forth[place] = max([place, *(last[job] for job in movable)])
        self.back_for_one[place] = min([place, *(first[job] for job in holding)])
        self.forth_for_one[place] = max([place, *(last[job] for job in holding)])


class _Search:
    """One search for the cheapest way: what can be reached at each cost, grown stretch by stretch."""

    def __init__(self, holders: Holders, job: int) -> None:
        self._holders = holders
        self._job = job
        self._size = len(holders.free)
        self._steps: list[_Step] = []
        self._reached: dict[int, bytearray] = {}
        self._waiting: list[tuple[int, int, int]] = []

    def way(self) -> Iterable[tuple[_Step, int]]:
        """Return the steps of the way, the last first, each with the position that its job goes to."""
        windows, holds = self._holders.windows, self._holders.holds
        if self._job in holds:
            self._add(_Step(-1, holds[self._job], holds[self._job], self._job, -1, 0))
        self._add(_Step(0, windows.first[self._job], windows.last[self._job], self._job, -1, 0))
        goal: tuple[int, int] | None = None
        while self._waiting:
            cost, low, high = heappop(self._waiting)
            if goal and cost > goal[0] + len(self._holders.away):
                break  # more than those who are away cannot come back
            room = self._holders.free.find(1, low, high + 1)
            if room >= 0 and (goal is None or cost < goal[0]):
                goal = (cost, room)
            self._grow(cost, low, high)
        assert goal is not None
        return self._traced(*goal)

    def _grow(self, cost: int, low: int, high: int) -> None:
        """Add what the jobs at the positions from `low` to `high` can reach."""
        holders = self._holders
        for forth, back, price in (
            (holders.forth, holders.back, cost),
            (holders.forth_for_one, holders.back_for_one, cost + 1),
        ):
            if (far := max(forth[low : high + 1])) > high:
                self._leave(_last_of(forth, far, low, high), holders.windows.last, far, cost, price)
            if (near := min(back[low : high + 1])) < low:
                self._leave(_last_of(back, near, low, high), holders.windows.first, near, cost, price)
        for job in [job for job in holders.away if low <= holders.places[job] <= high]:
            home = holders.holds[job]
            self._add(_Step(cost - 1, home, home, job, holders.places[job], cost))

    def _leave(self, place: int, bounds: Sequence[int], bound: int, cost: int, price: int) -> None:
        holders = self._holders
        holding = price > cost
        job = next(
            job for job in holders.at(place) if bounds[job] == bound and (holders.holds.get(job) == place) == holding
        )
        self._add(_Step(price, holders.windows.first[job], holders.windows.last[job], job, place, cost))

    def _add(self, step: _Step) -> None:
        """Note what a step reaches for the first time at its cost; what is reached at one cost is so at higher ones."""
        reached = self._at_cost(step.cost)
        above = [marks for cost, marks in self._reached.items() if cost >= step.cost]
        is_new = False
        low = reached.find(0, step.first, step.last + 1)
        while low >= 0:
            high = reached.find(1, low, step.last + 1)
            high = step.last + 1 if high < 0 else high
            for marks in above:
                marks[low:high] = b"\1" * (high - low)
            heappush(self._waiting, (step.cost, low, high - 1))
            is_new = True
            low = reached.find(0, high, step.last + 1)
        if is_new:
            self._steps.append(step)

    def _at_cost(self, cost: int) -> bytearray:
        if cost not in self._reached:
            lower = max((other for other in self._reached if other < cost), default=None)
            self._reached[cost] = bytearray(self._size) if lower is None else self._reached[lower].copy()
        return self._reached[cost]

    def _traced(self, cost: int, target: int) -> Iterable[tuple[_Step, int]]:
        while True:
            step = next(s for s in self._steps if s.cost == cost and s.first <= target <= s.last)
            yield step, target
            if step.job == self._job:
                return
            cost, target = step.before, step.place


def _last_of(bounds: Sequence[int], bound: int, low: int, high: int) -> int:
    """Return the last place from `low` to `high` with that bound: of several who could leave, the last one does."""
    return high - bounds[low : high + 1][::-1].index(bound)
