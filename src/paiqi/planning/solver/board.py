"""The board: jobs on positions, each within its window, and room made for one more by moving others aside.

A position can be had if it has room, or if the jobs on it can give way within their windows: so one asks which
positions can be reached from it by moving jobs, and whether one of those has room. Windows have no holes, so what can
be reached is a stretch without holes too, and grows by the windows of the jobs on it until it meets room or stops.
A stretch that stops without room is closed: it has as many jobs that cannot leave as it has room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.planning.solver.stretches import Extremes, Leaps, Skips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.planning.solver.jobs import Position
    from paiqi.planning.solver.windows import Windows


class _Step(NamedTuple):
    """A job, where it stands, and the stretch that its window adds to what can be reached."""

    job: int
    place: int
    first: int
    last: int


class Board:
    """Jobs on positions. Windows only get narrower, and every job that is put on the board stays on it."""

    def __init__(self, windows: Windows, positions: Sequence[Position], places: Mapping[int, int]) -> None:
        self.windows = windows
        self.places: dict[int, int] = {}
        self.fixed: set[int] = set()
        self._end = len(positions)
        self._room = [position.room for position in positions]
        self._at: list[list[int]] = [[] for _ in positions]
        self._free = bytearray(min(room, 1) for room in self._room)
        # Where jobs stand that cannot leave just for now: what is closed because of them is not remembered.
        self._tied = bytearray(self._end)
        # How far to either side the jobs of each position can go.
        self._back = Extremes(list(range(self._end)))
        self._forth_negated = Extremes([-place for place in range(self._end)])
        # Closed stretches stay closed, so they are remembered: for jobs that are not on the board yet all together, and
        # for each position, behind which one a job that stands further back goes on.
        self._closed = Skips(self._end)
        self._beyond = Leaps(self._end)
        for job, place in places.items():
            self._put(job, place)

    def pull(self, job: int) -> list[int]:
        """Put a job as early as can be while all others keep their windows.

        Its predecessors, if they are not fixed, come as early as can be before it, and keep their windows. Return them
        and the job, predecessors first. The windows must leave room for them.
        """
        group = self.windows.links.with_predecessors([job], self.fixed)
        first, last = self.windows.first, self.windows.last
        before: list[tuple[int, int, int]] = []
        for member in group:
            ahead = self.windows.links.ahead[member]
            floor = max([first[member], *(self.places[other] for other in ahead)])
            held = self._lift(member)
            place = self._make_room(floor, held)
            before.append((member, first[member], last[member]))
            first[member] = last[member] = place
            self._tied[place] = 1
            self._put(member, place)
        for member, earliest, latest in before:
            first[member], last[member] = earliest, latest
        for member in group:
            self._tied[self.places[member]] = 0
            self._measure(self.places[member])
        return group

    def limit(self, job: int, last: int) -> None:
        """Let a job and its predecessors, which stand no later than `last`, never come later."""
        for narrowed in self.windows.limit(job, last):
            self._measure(self.places[narrowed])

    def fix(self, jobs: Sequence[int]) -> None:
        """Leave jobs for good where they stand; their predecessors stand no later, their followers come no earlier."""
        windows, links = self.windows, self.windows.links
        for job in jobs:
            windows.first[job] = windows.last[job] = self.places[job]
        self.fixed.update(jobs)
        for job in jobs:
            place = self.places[job]
            self._measure(place)
            for before in links.ahead[job]:
                self.limit(before, place)
            for follower in links.behind[job]:
                for narrowed in windows.release(follower, place):
                    if narrowed in self.places:
                        self._measure(self.places[narrowed])

    def _lift(self, job: int) -> int | None:
        """Take a job off the board, if it is on it; return where it stood."""
        place = self.places.pop(job, None)
        if place is not None:
            self._at[place].remove(job)
            self._free[place] = 1
            self._measure(place)
        return place

    def _put(self, job: int, place: int) -> None:
        self.places[job] = place
        self._at[place].append(job)
        self._free[place] = len(self._at[place]) < self._room[place]
        self._measure(place)

    def _measure(self, place: int) -> None:
        back = forth = place
        for job in self._at[place]:  # nearly always one
            back = min(back, self.windows.first[job])
            forth = max(forth, self.windows.last[job])
        self._back[place], self._forth_negated[place] = back, -forth

    def _make_room(self, floor: int, held: int | None) -> int:
        """Find the first position from `floor` on that can be had, make room there and return it.

        `held` is the position that the job was lifted from: a stretch around it is not closed while the job is away.
        """
        place = self._next_open(floor, held)
        while True:
            steps, first, last = self._reach(place)
            room = self._free.find(1, first, last + 1)
            if room >= 0:
                self._shift(steps, place, room)
                return place
            if self._tied.find(1, first, last + 1) < 0:
                self._closed.skip(place, last)
                self._beyond.set(place, last + 1)
            place = self._next_open(last + 1, held)

    def _next_open(self, place: int, held: int | None) -> int:
        """Return the first position from `place` on that is not known to be in a closed stretch without `held`."""
        if held is None or self._closed.first(held) == held:
            return self._closed.first(place)
        return self._beyond.far(place, held)

    def _reach(self, place: int) -> tuple[list[_Step], int, int]:
        """Return what can be reached from a position by moving jobs, as far as the first room, and how."""
        steps: list[_Step] = []
        first = last = place
        new = [(place, place)]
        while new and self._free.find(1, first, last + 1) < 0:
            low, high = new.pop()
            back = self._back.least(low, high)
            forth = -self._forth_negated.least(low, high)
            if forth > last:
                steps.append(self._step(self._forth_negated.place_of(-forth, low, high), forth, self.windows.last))
                new.append((last + 1, forth))
                last = forth
            if back < first:
                steps.append(self._step(self._back.place_of(back, low, high), back, self.windows.first))
                new.append((back, first - 1))
                first = back
        return steps, first, last

    def _step(self, place: int, bound: int, bounds: list[int]) -> _Step:
        job = next(job for job in self._at[place] if bounds[job] == bound)
        return _Step(job, place, self.windows.first[job], self.windows.last[job])

    def _shift(self, steps: list[_Step], place: int, room: int) -> None:
        """Move jobs along the way from `place` to `room`, each to where the next one stood."""
        target = room
        while target != place:
            step = next(step for step in steps if step.first <= target <= step.last)
            self._lift(step.job)
            self._put(step.job, target)
            target = step.place
