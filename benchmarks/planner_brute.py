"""The solver against brute force: every way to place the jobs is looked at, and none may be better."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from solver_instances import every_plan, lateness, moved, places_of, promises, turns, with_all_ahead

from paiqi.planning.solver.solver import solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner_instances import Instance
    from solver_instances import Places

    from paiqi.planning.solver.solver import Job, Position, Solution

RULES = "hard rules"
LEFT_OUT = "who is left out"
WORST = "worst lateness"
EACH = "lateness of each, in deadline order"
PROMISED = "the promised earliest, in their turn"
FEWEST = "number moved, without precedence"
ALONE = "none moved could stay alone, with precedence"
TURNS = "the earliest for each in its turn"
AGAIN = "solved again, nothing moves"


@dataclass
class Tally:
    """How many instances there were; and in how many each check was made, had something to find, and disagreed."""

    instances: int = 0
    checked: Counter[str] = field(default_factory=Counter)
    telling: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, *, agrees: bool, telling: bool = True) -> None:
        """Count one check of one instance."""
        self.checked[name] += 1
        self.telling[name] += telling
        self.wrong[name] += not agrees


def check(instance: Instance, tally: Tally) -> bool:
    """Solve one instance, compare it with every plan there is, and say whether nothing disagrees."""
    before = tally.wrong.total()
    jobs, positions = instance
    solution = solve(jobs, positions)
    places = places_of(solution)
    tally.instances += 1
    tally.add(RULES, agrees=keeps_rules(jobs, positions, solution), telling=bool(places))
    left_out = set(range(len(jobs))) - set(places)
    tally.add(LEFT_OUT, agrees=left_out == _left_out(jobs, positions), telling=bool(left_out))
    _compare(jobs, positions, places, tally)
    held = [replace(job, stays=place, promised=None) for job, place in zip(jobs, solution.positions, strict=True)]
    again = places_of(solve(held, positions))
    tally.add(AGAIN, agrees=all(again.get(index) == place for index, place in places.items()), telling=bool(places))
    return tally.wrong.total() == before


def keeps_rules(jobs: Sequence[Job], positions: Sequence[Position], solution: Solution) -> bool:
    """Say whether a solution keeps the hard rules, and its order goes with its positions and has predecessors first."""
    places = places_of(solution)
    filled = Counter(places.values())
    turn = {index: number for number, index in enumerate(solution.order)}
    return (
        sorted(solution.order) == sorted(places)
        and [places[index] for index in solution.order] == sorted(places.values())
        and all(0 <= place < len(positions) and filled[place] <= positions[place].room for place in filled)
        and all(
            jobs[index].release <= place <= (len(positions) if (latest := jobs[index].latest) is None else latest)
            for index, place in places.items()
        )
        and all(
            before in places and places[before] <= place and turn[before] < turn[index]
            for index, place in places.items()
            for before in jobs[index].after
        )
    )


def by_weight(jobs: Sequence[Job]) -> list[int]:
    """Return the jobs as they matter where not all can be placed."""

    def weight(index: int) -> tuple[bool, bool, int, bool, int, int]:
        job = jobs[index]
        return (job.deadline is None, job.promised is None, job.promised or 0, job.stays is None, job.rank, index)

    return sorted(range(len(jobs)), key=weight)


def _left_out(jobs: Sequence[Job], positions: Sequence[Position]) -> set[int]:
    """Return those that cannot be placed, with all they wait for, beside those that matter more."""
    circling = {
        index for index, job in enumerate(jobs) if any(index in with_all_ahead(jobs, before) for before in job.after)
    }
    beside: set[int] = set()
    for index in by_weight(jobs):
        together = beside | with_all_ahead(jobs, index)
        if not together & circling and next(every_plan(jobs, positions, together), None) is not None:
            beside = together
    return set(range(len(jobs))) - beside


def _compare(jobs: Sequence[Job], positions: Sequence[Position], places: Places, tally: Tally) -> None:
    """Compare lateness, moves and turns with those of every plan for the same jobs."""
    late = best = lateness(jobs, positions, places)
    promised = first_promised = promises(jobs, places)
    holders = {index for index in places if jobs[index].stays is not None}
    staying = {index for index in holders if jobs[index].stays == places[index]}
    number = fewest = moved(jobs, places)
    earliest = turn = turns(jobs, places)
    alone = True
    plans = 0
    for plan in every_plan(jobs, positions, places):
        plans += 1
        its_late = lateness(jobs, positions, plan)
        best = min(best, its_late)
        if its_late != late:
            continue
        first_promised = min(first_promised, promises(jobs, plan))
        if promises(jobs, plan) != promised:
            continue
        fewest = min(fewest, moved(jobs, plan))
        if all(plan[index] == places[index] for index in staying):
            alone = alone and not any(plan[index] == jobs[index].stays for index in holders - staying)
            earliest = min(earliest, turns(jobs, plan))
    tally.notes["plans looked at"] += plans
    tally.add(WORST, agrees=best[0] == late[0], telling=late[0] > 0)
    tally.add(EACH, agrees=best == late, telling=late[0] > 0)
    tally.add(PROMISED, agrees=first_promised == promised, telling=any(promised))
    if any(jobs[index].after for index in places):
        tally.add(ALONE, agrees=alone, telling=number > 0)
        tally.notes["with precedence, more moved than need be"] += number > fewest
    else:
        tally.add(FEWEST, agrees=number == fewest, telling=number > 0)
    tally.add(TURNS, agrees=earliest == turn, telling=plans > 1)
