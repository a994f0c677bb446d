"""Problems for the solver to be tried on, and the best plan for one, found by looking at every plan there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from paiqi.planning.solver.solver import Job, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.planning.solver.solver import Solution

Places = dict[int, int]


@st.composite
def problems(
    draw: st.DrawFn, most: int = 6, *, after: bool = True, stays: bool = True
) -> tuple[list[Job], list[Position]]:
    """Draw jobs and positions with unequal gaps, rooms up to three, releases, deadlines, promises and holders."""
    gaps = draw(st.lists(st.sampled_from([0, 1, 1, 3, 7, 7, 14]), max_size=7))
    days = [sum(gaps[: n + 1]) for n in range(len(gaps))]
    positions = [Position(day, draw(st.sampled_from([0, 1, 1, 1, 2, 3]))) for day in days]
    end, count = len(positions), draw(st.integers(0, most))

    def sometimes(chance: int, strategy: st.SearchStrategy[int]) -> int | None:
        return draw(strategy) if draw(st.integers(1, 10)) <= chance else None

    jobs = [
        Job(
            rank=draw(st.integers(0, 2)),
            release=sometimes(3, st.integers(0, end)) or 0,
            latest=sometimes(2, st.integers(-1, max(end - 1, 0))),
            deadline=sometimes(5, st.integers(-3, (days or [0])[-1] + 3)),
            stays=sometimes(5, st.integers(0, end - 1)) if stays and end else None,
            after=tuple(draw(st.sets(st.integers(0, count - 1), max_size=2))) if after and draw(st.booleans()) else (),
            promised=sometimes(2, st.integers(0, 2)),
        )
        for _ in range(count)
    ]
    return jobs, positions


def every_plan(jobs: Sequence[Job], positions: Sequence[Position], members: Iterable[int]) -> Iterator[Places]:
    """Yield every way to place all `members` within the hard rules."""
    room = [position.room for position in positions]
    waiting = list(members)
    places: Places = {}

    def fits(index: int, place: int) -> bool:
        ahead = all(places[before] <= place for before in jobs[index].after if before in places)
        return ahead and all(places[other] >= place for other in places if index in jobs[other].after)

    def placed(turn: int) -> Iterator[Places]:
        if turn == len(waiting):
            yield dict(places)
            return
        index = waiting[turn]
        job = jobs[index]
        last = len(positions) - 1 if job.latest is None else min(job.latest, len(positions) - 1)
        for place in range(job.release, last + 1):
            if room[place] and fits(index, place):
                room[place] -= 1
                places[index] = place
                yield from placed(turn + 1)
                room[place] += 1
                del places[index]

    return placed(0)


def lateness(jobs: Sequence[Job], positions: Sequence[Position], places: Places) -> tuple[int, tuple[int, ...]]:
    """Return the worst lateness in days, and that of each job with a deadline, in the order of deadlines."""
    due = sorted((day, jobs[i].rank, i) for i in places if (day := jobs[i].deadline) is not None)
    late = tuple(max(0, positions[places[index]].day - day) for day, _rank, index in due)
    return max(late, default=0), late


def promises(jobs: Sequence[Job], places: Places) -> tuple[int, ...]:
    """Return the positions of the promised jobs, in the order in which they choose."""
    promised = sorted((turn, index) for index in places if (turn := jobs[index].promised) is not None)
    return tuple(places[index] for _turn, index in promised)


def moved(jobs: Sequence[Job], places: Places) -> int:
    """Return how many jobs have left the position that they held."""
    return sum(jobs[index].stays not in {None, place} for index, place in places.items())


def turns(jobs: Sequence[Job], places: Places) -> tuple[int, ...]:
    """Return the positions of the jobs in the order of their turns."""
    return tuple(places[index] for index in sorted(places, key=lambda index: (jobs[index].rank, index)))


def places_of(solution: Solution) -> Places:
    """Return the positions of the jobs that have one."""
    return {index: place for index, place in enumerate(solution.positions) if place is not None}


def with_all_ahead(jobs: Sequence[Job], index: int) -> set[int]:
    """Return a job and all that must not come later than it."""
    found: set[int] = set()
    stack = [index]
    while stack:
        job = stack.pop()
        if job not in found:
            found.add(job)
            stack += jobs[job].after
    return found
