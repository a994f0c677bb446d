"""Promises: jobs that were promised for a day gone by take, one after the other, the earliest position left to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.planning.solver.board import Board
from paiqi.planning.solver.feasible import placed_by_due, pressed_jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.planning.solver.jobs import Job, Position
    from paiqi.planning.solver.windows import Windows


def promises_made_good(jobs: Sequence[Job], windows: Windows, positions: Sequence[Position]) -> Windows:
    """Return the windows with each promised job, in their order, held as early as all windows allow."""
    promised = sorted((job, index) for index in windows.chosen if (job := jobs[index].promised) is not None)
    if not promised:
        return windows
    places = placed_by_due(windows, pressed_jobs(windows, positions), positions)
    assert places is not None
    board = Board(windows.copy(), positions, places)
    for _turn, index in promised:
        if index not in board.fixed:
            board.pull(index)
            board.fix([index])
    return board.windows
