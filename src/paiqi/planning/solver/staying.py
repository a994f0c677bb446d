"""Staying: as many jobs as can be keep the positions they hold, within their windows.

Without precedence the number is the greatest there is. With it the jobs found without go first, and then each that can
stay beside them, so that no job that moves could have stayed alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.planning.solver.cheapest import Holders
from paiqi.planning.solver.feasible import admitted, placed_by_due, pressed_jobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.planning.solver.jobs import Job, Position
    from paiqi.planning.solver.windows import Windows


def kept_in_place(jobs: Sequence[Job], windows: Windows, positions: Sequence[Position]) -> Windows:
    """Return the windows with as many jobs as can be held where they are."""
    order = sorted(windows.chosen, key=lambda index: (jobs[index].rank, index))
    able = [index for index in order if _stays(jobs, windows, index) is not None]
    everybody = _held(windows, jobs, able)
    if not able or placed_by_due(everybody, everybody.chosen, positions) is not None:
        return everybody

    def fits(staying: list[int]) -> bool:
        held = _held(windows, jobs, staying)
        return placed_by_due(held, held.chosen, positions) is not None

    most = _most(jobs, windows, positions, order)
    if not any(windows.links.ahead):
        return _held(windows, jobs, most)
    return _held(windows, jobs, admitted(sorted(able, key=lambda index: index not in most), fits))


def _most(jobs: Sequence[Job], windows: Windows, positions: Sequence[Position], order: Sequence[int]) -> set[int]:
    """Return the most jobs that can keep their positions while all are within their windows, precedence apart.

    Of several that claim one position, those that come first in `order` have it.
    """
    holds = {index: stays for index in order if (stays := _stays(jobs, windows, index)) is not None}
    holders = Holders(windows, positions, holds)
    pressed = set(pressed_jobs(windows, positions))
    for index in [index for index in order if not (index in holds and holders.take(index))]:
        if index in holds or index in pressed:
            holders.bring(index)
    return {index for index, stays in holds.items() if holders.places[index] == stays}


def _stays(jobs: Sequence[Job], windows: Windows, index: int) -> int | None:
    """Return the position that a job holds, if it is within its window."""
    stays = jobs[index].stays
    return stays if stays is not None and windows.first[index] <= stays <= windows.last[index] else None


def _held(windows: Windows, jobs: Sequence[Job], staying: Iterable[int]) -> Windows:
    held = windows.copy()
    for index in staying:
        stays = jobs[index].stays
        assert stays is not None
        held.first[index] = max(held.first[index], stays)
        held.last[index] = min(held.last[index], stays)
    held.settle()
    return held
