"""Why a job has its position, or none: each cause of a placed one is proved, by solving the problem without it.

A cause that is named is one without which the job would have an earlier position. Where only several together keep it
from one, none is named.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from enum import StrEnum
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from paiqi.planning.solver.solver import solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.planning.solver.jobs import Job, Position, Solution


# So much work is put into proofs, in jobs that are placed anew: a few seconds, whatever the size of the problem. The
# jobs that go out first get theirs first; those for whom no work is left have no proved cause.
_WORK = 50_000
_MOST_TRIED = 8


class Cause(StrEnum):
    """What keeps a job from an earlier position, or from any."""

    FREE = "free"  # nothing: no earlier position had room to begin with
    RELEASE = "release"  # its own release
    AFTER = "after"  # a job that may not come later
    STAYS = "stays"  # it keeps the position that it held
    TAKEN = "taken"  # another job has an earlier position
    RULES = "rules"  # its release and the jobs that may not come later, only together
    BOTH = "both"  # its own rules and another job that has an earlier position, only together
    REST = "rest"  # none of these is proved: other jobs, together, or more than could be tried
    CIRCLE = "circle"  # it waits for itself, by way of others
    WAITS = "waits"  # a job that may not come later has no position
    LATEST = "latest"  # it would come after its `latest`; the job is one that may not come later
    FULL = "full"  # no position with room is left


class Reason(NamedTuple):
    """A cause, and what it names, if anything: a job, or for RELEASE which of the job's releases."""

    cause: Cause
    named: int | None = None


class _Variant(NamedTuple):
    """The problem as it would be without a reason: a job is as `freed`, a job is `gone`, or both."""

    reason: Reason
    freed: Job | None = None
    gone: int | None = None


class Causes:
    """The causes of one solution.

    `releases` says for each job what its release comes from: the first position that each of its rules allows.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        positions: Sequence[Position],
        solution: Solution,
        releases: Sequence[Sequence[int]] | None = None,
    ) -> None:
        self._jobs = tuple(jobs)
        self._releases = [(job.release,) for job in jobs] if releases is None else releases
        self._positions = positions
        self._solution = solution
        self._without = cache(lambda gone: self._solved(self._jobs, gone))
        self._solutions_left = _WORK // max(len(self._jobs), 1)

    def of(self, index: int) -> Reason:
        """Return why a job has its position and no earlier one, or has none."""
        place = self._solution.positions[index]
        if place is None:
            return self._nowhere(index)
        if place == self._first_with_room(0):
            return Reason(Cause.FREE)
        proved = (each.reason for each in self._variants(index, place) if self._earlier(index, place, each))
        return next(proved, Reason(Cause.REST))

    def _nowhere(self, index: int) -> Reason:
        solution, job = self._solution, self._jobs[index]
        if index in solution.circles:
            return Reason(Cause.CIRCLE, solution.circles[index])
        waits = next((before for before in job.after if solution.positions[before] is None), None)
        if waits is not None:
            return Reason(Cause.WAITS, waits)
        latest = job.latest
        if latest is None:
            return Reason(Cause.FULL)
        holding = (before for before in job.after if (solution.positions[before] or 0) > latest)
        return Reason(Cause.LATEST, next(holding, None))

    def _variants(self, index: int, place: int) -> Iterator[_Variant]:
        """Yield what may be the cause, the likely first."""
        job = self._jobs[index]
        floor = max([job.release, *(self._solution.positions[before] or 0 for before in job.after)])
        own = list(self._own(index))
        others = [_Variant(Reason(Cause.TAKEN, other), gone=other) for other in self._before(index, floor, place)]
        held_back = place == self._first_with_room(floor)
        yield from (*own, *others) if held_back else (*others, *own)
        # Without one that stands before its predecessor, both may be earlier.
        for other in self._before(index, job.release, floor):
            yield _Variant(Reason(Cause.TAKEN, other), gone=other)
        if job.release or job.after:
            free = replace(job, release=0, after=())
            yield _Variant(Reason(Cause.RULES), free)
            for other in self._before(index, 0, place):
                yield _Variant(Reason(Cause.BOTH, other), free, other)

    def _own(self, index: int) -> Iterator[_Variant]:
        job = self._jobs[index]
        for which, release in enumerate(self._releases[index]):
            if release:
                others = (*self._releases[index][:which], *self._releases[index][which + 1 :])
                yield _Variant(Reason(Cause.RELEASE, which), replace(job, release=max(others, default=0)))
        for before in job.after:
            left = tuple(other for other in job.after if other != before)
            yield _Variant(Reason(Cause.AFTER, before), replace(job, after=left))
        if job.stays is not None and job.stays == self._solution.positions[index]:
            yield _Variant(Reason(Cause.STAYS), replace(job, stays=None))

    def _before(self, index: int, floor: int, place: int) -> Iterator[int]:
        """Yield jobs that stand where this one could stand, were it not for them: the first, the last, some others."""
        low, high = bisect_left(self._ordered, floor), bisect_left(self._ordered, place)
        standing = [other for other in self._solution.order[low:high] if other not in self._jobs[index].after]
        yield from islice(dict.fromkeys((*standing[:1], *standing[-1:], *standing)), _MOST_TRIED)

    @cached_property
    def _ordered(self) -> list[int]:
        return [self._solution.positions[index] or 0 for index in self._solution.order]

    def _first_with_room(self, floor: int) -> int | None:
        return next((at for at in range(floor, len(self._positions)) if self._positions[at].room), None)

    def _earlier(self, index: int, place: int, variant: _Variant) -> bool:
        gone, freed = variant.gone, variant.freed
        if gone is not None and freed is None:
            solution = self._without(gone)
        else:
            jobs = (*self._jobs[:index], freed or self._jobs[index], *self._jobs[index + 1 :])
            solution = self._solved(jobs, gone)
        if solution is None:
            return False
        found = solution.positions[index - (gone is not None and index > gone)]
        return found is not None and found < place

    def _solved(self, jobs: Sequence[Job], gone: int | None) -> Solution | None:
        """Solve another problem, or return None where too much work was done already.

        Nobody waits for a job that is gone, and those behind it in the sequence move up one.
        """
        if self._solutions_left <= 0:
            return None
        self._solutions_left -= 1
        if gone is not None:
            jobs = [
                replace(job, after=tuple(before - (before > gone) for before in job.after if before != gone))
                for index, job in enumerate(jobs)
                if index != gone
            ]
        return solve(jobs, self._positions)
