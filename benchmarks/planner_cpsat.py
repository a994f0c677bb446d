"""The solver against OR-tools' CP-SAT, on problems far too large for brute force.

CP-SAT finds the least worst lateness and the most jobs that can stay by itself. Of the lateness of each job in deadline
order, and of the positions of the promised and of all in order of turns, it proves that no plan has less where it first
differs from the solver's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model
from planner_brute import ALONE, EACH, FEWEST, LEFT_OUT, PROMISED, RULES, TURNS, WORST, by_weight, keeps_rules
from solver_instances import lateness, moved, places_of, with_all_ahead

from paiqi.planning.solver.solver import solve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from planner_brute import Tally
    from planner_instances import Instance
    from solver_instances import Places

    from paiqi.planning.solver.solver import Job, Position

UNPROVED = "not proved in time"
_SECONDS = 20.0


class _NotProvedError(Exception):
    """CP-SAT ran out of time."""


class _Model:
    """The hard rules of some jobs, and limits on their lateness, for CP-SAT: a truth for each job and position."""

    def __init__(
        self,
        jobs: Sequence[Job],
        positions: Sequence[Position],
        members: Collection[int],
        latest_days: Mapping[int, int] | None = None,
    ) -> None:
        self.jobs = jobs
        self.positions = positions
        self.model = cp_model.CpModel()
        self.at: dict[int, dict[int, cp_model.IntVar]] = {}
        self._firsts: list[cp_model.IntVar] = []
        self._likes: list[cp_model.IntVar] = []
        for index in members:
            job, day = jobs[index], (latest_days or {}).get(index)
            last = len(positions) - 1 if job.latest is None else min(job.latest, len(positions) - 1)
            self.at[index] = {
                place: self.model.new_bool_var("")
                for place in range(job.release, last + 1)
                if positions[place].room and (day is None or positions[place].day <= day)
            }
            self.model.add(sum(self.at[index].values()) == 1)
        for place, position in enumerate(positions):
            self.model.add(sum(at[place] for at in self.at.values() if place in at) <= position.room)
        for index in members:
            for before in jobs[index].after:
                self._not_later(before, index)

    def _not_later(self, before: int, index: int) -> None:
        """Wherever one has been placed by then, its predecessor has been too."""
        for place in self.at[index]:
            self.model.add(self._by(before, place) >= self._by(index, place))

    def _by(self, index: int, place: int) -> cp_model.LinearExprT:
        return sum(truth for other, truth in self.at[index].items() if other <= place)

    def late(self, index: int) -> cp_model.LinearExprT:
        """Return by how many days a job with a deadline is late."""
        deadline = self.jobs[index].deadline or 0
        return sum(max(0, self.positions[place].day - deadline) * truth for place, truth in self.at[index].items())

    def staying(self, members: Iterable[int]) -> cp_model.LinearExprT:
        """Return how many jobs are where they are held."""
        return sum(self.at[index].get(self.jobs[index].stays or 0, 0) for index in members)

    def hold(self, places: Places, members: Iterable[int]) -> None:
        """Hold jobs at their places."""
        for index in members:
            self.model.add(self.at[index][places[index]] == 1)

    def or_first(self, index: int, less: Collection[int], same: Collection[int]) -> None:
        """Let a job be the first that has `less`, all those named before having the `same`; or it has that too."""
        at = self.at[index]
        first, like = self.model.new_bool_var(""), self.model.new_bool_var("")
        self.model.add(sum(at[place] for place in at if place in less) == 1).only_enforce_if(first)
        self.model.add(sum(at[place] for place in at if place in same) == 1).only_enforce_if(like)
        if self._likes:
            self.model.add_implication(first, self._likes[-1])
            self.model.add_implication(like, self._likes[-1])
        self._firsts.append(first)
        self._likes.append(like)

    def has_first(self) -> bool:
        """Say whether there is a plan with such a first job."""
        self.model.add_bool_or(self._firsts)
        return self.solved() is not None

    def solved(self) -> Places | None:
        """Return the positions in the best plan, or None if there is no plan."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2  # else it counts pigeons where no plan is to be found
        solver.parameters.max_time_in_seconds = _SECONDS
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise _NotProvedError
        return {index: next(p for p, truth in at.items() if solver.value(truth)) for index, at in self.at.items()}


def check(instance: Instance, tally: Tally) -> bool:
    """Solve one instance by both, compare, and say whether nothing disagrees; what is not proved in time is counted."""
    before = tally.wrong.total()
    jobs, positions = instance
    solution = solve(jobs, positions)
    places = places_of(solution)
    tally.instances += 1
    tally.notes[UNPROVED] += 0
    tally.add(RULES, agrees=keeps_rules(jobs, positions, solution), telling=bool(places))
    try:
        tally.add(LEFT_OUT, agrees=_all_beside(jobs, positions, places), telling=len(places) < len(jobs))
        _compare_lateness(jobs, positions, places, tally)
        latest_days = {index: max(day, positions[places[index]].day) for index, day in _due(jobs, places)}
        promised = _promised(jobs, places)
        model = _Model(jobs, positions, places, latest_days)
        tally.add(PROMISED, agrees=not _is_earlier(model, places, promised), telling=bool(promised))
        _compare_moves(jobs, positions, places, latest_days, tally)
        model = _Model(jobs, positions, places, latest_days)
        model.hold(places, [index for index in places if jobs[index].stays == places[index]])
        model.hold(places, promised)
        in_turn = sorted(places, key=lambda index: (jobs[index].rank, index))
        tally.add(TURNS, agrees=not _is_earlier(model, places, in_turn))
    except _NotProvedError:
        tally.notes[UNPROVED] += 1
    return tally.wrong.total() == before


def _all_beside(jobs: Sequence[Job], positions: Sequence[Position], places: Places) -> bool:
    """Say whether none that is left out could be placed, with all it waits for, beside those that matter more."""
    beside: set[int] = set()
    for index in by_weight(jobs):
        together = beside | with_all_ahead(jobs, index)
        if index in places:
            beside = together
        elif _Model(jobs, positions, together).solved() is not None:
            return False
    return True


def _compare_lateness(jobs: Sequence[Job], positions: Sequence[Position], places: Places, tally: Tally) -> None:
    """Find the least worst lateness, and prove that with it no job is less late that first differs by deadline."""
    due = _due(jobs, places)
    late = dict(zip((index for index, _day in due), lateness(jobs, positions, places)[1], strict=True))
    model = _Model(jobs, positions, places)
    worst = model.model.new_int_var(0, max(late.values(), default=0), "")
    for index, _day in due:
        model.model.add(model.late(index) <= worst)
    model.model.minimize(worst)
    found = model.solved()
    least = None if found is None else lateness(jobs, positions, found)[0]
    tally.add(WORST, agrees=least == max(late.values(), default=0), telling=bool(least))
    model = _Model(jobs, positions, places, {index: day + max(late.values()) for index, day in due})
    for index, day in due:
        model.or_first(
            index,
            less={place for place in model.at[index] if max(0, positions[place].day - day) < late[index]},
            same={place for place in model.at[index] if max(0, positions[place].day - day) == late[index]},
        )
    tally.add(EACH, agrees=not model.has_first(), telling=bool(least))


def _due(jobs: Sequence[Job], places: Places) -> list[tuple[int, int]]:
    """Return the placed jobs that have deadlines, with these, in their order."""
    due = sorted((day, jobs[index].rank, index) for index in places if (day := jobs[index].deadline) is not None)
    return [(index, day) for day, _rank, index in due]


def _compare_moves(
    jobs: Sequence[Job], positions: Sequence[Position], places: Places, latest_days: Mapping[int, int], tally: Tally
) -> None:
    """Compare the number of jobs that move with the fewest; with precedence see whether one more could stay."""
    holders = [index for index in places if jobs[index].stays is not None]
    number = moved(jobs, places)
    promised = _promised(jobs, places)
    model = _Model(jobs, positions, places, latest_days)
    model.hold(places, promised)
    model.model.maximize(model.staying(holders))
    found = model.solved()
    fewest = None if found is None else moved(jobs, found)
    if not any(jobs[index].after for index in places):
        tally.add(FEWEST, agrees=number == fewest, telling=number > 0)
        return
    model = _Model(jobs, positions, places, latest_days)
    model.hold(places, promised)
    staying = [index for index in holders if jobs[index].stays == places[index]]
    model.model.add(model.staying(staying) == len(staying))
    model.model.maximize(model.staying(holders))
    found = model.solved()
    alone = found is not None and fewest is not None and fewest <= number == moved(jobs, found)
    tally.add(ALONE, agrees=alone, telling=number > 0)
    tally.notes["with precedence, more moved than need be"] += number != fewest


def _promised(jobs: Sequence[Job], places: Places) -> list[int]:
    """Return the placed jobs that were promised, in the order in which they choose."""
    promised = sorted((turn, index) for index in places if (turn := jobs[index].promised) is not None)
    return [index for _turn, index in promised]


def _is_earlier(model: _Model, places: Places, in_turn: Sequence[int]) -> bool:
    """Say whether some plan gives the first of these jobs that differs an earlier place."""
    for index in in_turn:
        place = places[index]
        model.or_first(index, less={other for other in model.at[index] if other < place}, same={place})
    return bool(in_turn) and model.has_first()
