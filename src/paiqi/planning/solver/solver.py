"""The solver: unit jobs onto ordered positions that have room for one or more. It knows no topics.

Each stage narrows what the next may choose from: which jobs can be placed at all, how late each may be, where those go
that were promised, which stay where they are; then each job in turn comes as early as that allows. Why this is exact,
and where it is not, is said in docs/planner.md.
"""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from paiqi.planning.solver.board import Board
from paiqi.planning.solver.feasible import admitted, placed_by_due, pressed_jobs
from paiqi.planning.solver.jobs import Job, Position, Solution
from paiqi.planning.solver.lateness import Deadlines
from paiqi.planning.solver.links import Links
from paiqi.planning.solver.promises import promises_made_good
from paiqi.planning.solver.staying import kept_in_place
from paiqi.planning.solver.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Job", "Position", "Solution", "solve"]


def solve(jobs: Sequence[Job], positions: Sequence[Position]) -> Solution:
    """Place the jobs: by hard rules, deadlines, promises, stability, and then each in its turn.

    The same input, the same result. Jobs without a position are those in circles, those whose hard rules leave none,
    those that wait for one of these, and, where positions are too few, the last by rank (but those with deadlines come
    before those without, and of these the promised ones, and then those that hold a position, before the rest).
    """
    links = Links(jobs)
    chosen = _placeable(jobs, links, positions)
    windows = Windows.of(jobs, links, chosen, len(positions))
    windows = Deadlines(jobs, windows, positions).met()
    windows = promises_made_good(jobs, windows, positions)
    windows = kept_in_place(jobs, windows, positions)
    places = _earliest(jobs, windows, positions, links)
    order = sorted(_by_rank(jobs, links, places), key=places.__getitem__)
    return Solution(tuple(places.get(index) for index in range(len(jobs))), tuple(order), links.circles)


def _placeable(jobs: Sequence[Job], links: Links, positions: Sequence[Position]) -> set[int]:
    """Return the jobs that can all be placed; of those that cannot be together, the ones that matter more."""

    def fits(candidates: list[int]) -> bool:
        together = set(links.with_predecessors(candidates))
        if together & links.circles.keys() or any(waits[index] for index in together):
            return False
        windows = Windows.of(jobs, links, together, len(positions))
        return placed_by_due(windows, windows.chosen, positions) is not None

    waits = _waiting_for_circles(jobs, links)
    candidates = sorted(range(len(jobs)), key=lambda index: _matters(jobs[index], index))
    return set(links.with_predecessors(admitted(candidates, fits)))


def _matters(job: Job, index: int) -> tuple[bool, bool, int, bool, int, int]:
    first, turn, rank = job.turn
    return (job.deadline is None, first, turn, job.stays is None, rank, index)


def _waiting_for_circles(jobs: Sequence[Job], links: Links) -> list[bool]:
    """Say of each job whether it waits, by whatever way, for one that is in a circle."""
    waits = [False] * len(jobs)
    for index in links.order:
        waits[index] = any(before in links.circles or waits[before] for before in jobs[index].after)
    return waits


def _earliest(jobs: Sequence[Job], windows: Windows, positions: Sequence[Position], links: Links) -> dict[int, int]:
    """Give each job, by rank, the earliest position that leaves all windows intact."""
    places = placed_by_due(windows, pressed_jobs(windows, positions), positions)
    assert places is not None
    board = Board(windows, positions, places)
    turns = sorted(windows.chosen, key=lambda index: (jobs[index].rank, index))
    for turn, index in enumerate(turns):
        if index in board.fixed:
            continue
        board.fix(_settled(board.pull(index), turns, turn, links))
    return board.places


def _settled(group: Sequence[int], turns: Sequence[int], turn: int, links: Links) -> list[int]:
    """Return the last of a group that was pulled, and of those before it the ones that have what they would get.

    Whoever's turn comes next would get what it has now, if all that were pulled before it are its own predecessors, for
    they would be pulled before it again. In a chain that is so.
    """
    chain = takewhile(lambda at: group[at - 1] in links.ahead[group[at]], range(1, len(group)))
    length = 1 + max(chain, default=0)
    following = zip(range(len(group) - 2, -1, -1), islice(turns, turn + 1, None), strict=False)
    settled = takewhile(lambda pair: pair[0] < length and group[pair[0]] == pair[1], following)
    return [group[-1], *(group[at] for at, _same in settled)]


def _by_rank(jobs: Sequence[Job], links: Links, places: dict[int, int]) -> list[int]:
    """Return the placed jobs by rank, before each those that may not come later."""
    order: dict[int, None] = {}
    for index in sorted(places, key=lambda index: (jobs[index].rank, index)):
        order |= dict.fromkeys(links.with_predecessors([index], order))
    return list(order)
