"""Deadlines: the least worst lateness there can be, and then as little for each job as those before it leave.

Both are limits on windows, so what comes after them can do as it likes within the windows and breaks neither.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from paiqi.planning.solver.board import Board
from paiqi.planning.solver.feasible import placed_by_due

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.planning.solver.jobs import Job, Position
    from paiqi.planning.solver.windows import Windows


class Deadlines:
    """The deadlines of the jobs of some windows, on given positions."""

    def __init__(self, jobs: Sequence[Job], windows: Windows, positions: Sequence[Position]) -> None:
        self._windows = windows
        self._positions = positions
        self._days = [position.day for position in positions]
        due = [(day, jobs[i].rank, i) for i in windows.chosen if (day := jobs[i].deadline) is not None]
        self._due = {index: day for day, _rank, index in sorted(due)}

    def met(self) -> Windows:
        """Return the windows with all deadlines as limits: met where that can be, else missed by as little as can be.

        The worst lateness in days is the least possible. Then, in the order of the deadlines, each job is no later than
        that and those before it force.
        """
        worst, places = self._least_worst()
        windows = self._limited(worst)
        if worst > 0:
            self._refine(windows, places)
        return windows

    def _least_worst(self) -> tuple[int, dict[int, int]]:
        """Find, by halving, the least number of days by which all may be late; and a schedule that is no later.

        Halving is right because what fits with fewer days fits with more. It is over days, not over limits of
        positions: gaps between positions differ, so the limits do not move in step.
        """
        low, high = -1, max((self._days[-1] - day for day in self._due.values()), default=0)
        high = max(high, 0)
        found: dict[int, int] | None = None
        step = 0  # first try whether nobody need be late
        while high - low > 1 or found is None:
            places = self._fits(step)
            if places is not None:
                high, found = step, places
            else:
                low = step
            step = (low + high) // 2 if high - low > 1 else high
        return high, found

    def _fits(self, late: int) -> dict[int, int] | None:
        windows = self._limited(late)
        return placed_by_due(windows, windows.chosen, self._positions)

    def _limited(self, late: int) -> Windows:
        windows = self._windows.copy()
        for index, day in self._due.items():
            windows.last[index] = min(windows.last[index], self._last_place(day + late))
        windows.settle()
        return windows

    def _last_place(self, day: int) -> int:
        return bisect_right(self._days, day) - 1

    def _refine(self, windows: Windows, places: dict[int, int]) -> None:
        board = Board(windows, self._positions, places)
        for index, day in self._due.items():
            on_time = self._last_place(day)
            together = windows.links.with_predecessors([index])
            if all(board.places[member] <= on_time for member in together):
                board.limit(index, on_time)
                continue
            board.pull(index)
            late = max(0, self._days[board.places[index]] - day)
            board.limit(index, self._last_place(day + late))
