"""Whether all jobs can keep their windows: earliest deadline first, over positions.

For jobs of unit length on ordered positions, taking at each position those of the released jobs that are due first
finds a schedule within all windows if there is one (Jackson 1955; with consistent windows also under precedence).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paiqi.planning.solver.jobs import Position
    from paiqi.planning.solver.windows import Windows

Item = TypeVar("Item")


def placed_by_due(windows: Windows, chosen: Iterable[int], positions: Sequence[Position]) -> dict[int, int] | None:
    """Return a position within its window for each of the `chosen` jobs, or None where there is no such schedule."""
    first, last, rank = windows.first, windows.last, windows.links.rank
    coming = sorted(chosen, key=first.__getitem__, reverse=True)
    ready: list[tuple[int, int, int]] = []
    places: dict[int, int] = {}
    place, end = 0, len(positions)
    while coming or ready:
        if not ready:
            place = max(place, first[coming[-1]])
        if place >= end:
            return None
        while coming and first[coming[-1]] <= place:
            index = coming.pop()
            heappush(ready, (last[index], rank[index], index))
        room = positions[place].room
        while room and ready:
            due, _rank, index = heappop(ready)
            if due < place:
                return None
            places[index] = place
            room -= 1
        place += 1
    return places


def admitted(candidates: Sequence[Item], fits: Callable[[list[Item]], bool]) -> list[Item]:
    """Return the candidates that can be together, taken in their order: each that fits with those before it.

    What is left of a fitting list when some go must fit too. Long runs of candidates that fit are found by doubling
    and halving, so few lists are tried where few do not fit.
    """
    taken: list[Item] = []
    start, stride = 0, len(candidates)
    while start < len(candidates):
        stride = min(stride, len(candidates) - start)
        if fits([*taken, *candidates[start : start + stride]]):
            taken += candidates[start : start + stride]
            start += stride
            stride *= 2
        elif stride > 1:
            stride //= 2
        else:
            start += 1
    return taken


def pressed_jobs(windows: Windows, positions: Sequence[Position]) -> list[int]:
    """Return the jobs that may find no room when it is their turn, unless a place is kept for them beforehand.

    The others can always go further back: they may come at the end, and there is room for all behind every release.
    """
    latest_release = max((windows.first[index] for index in windows.chosen), default=0)
    is_roomy = sum(position.room for position in positions[latest_release:]) >= len(windows.chosen)
    return [index for index in windows.chosen if not is_roomy or windows.last[index] < len(positions) - 1]
