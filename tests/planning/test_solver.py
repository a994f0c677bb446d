"""The solver: jobs onto positions with room, against every plan there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from solver_instances import every_plan, lateness, moved, places_of, problems, promises, turns, with_all_ahead

from paiqi.planning.solver.solver import Job, Position, solve

Instance = tuple[list[Job], list[Position]]


def weeks(*rooms: int) -> list[Position]:
    return [Position(7 * week, room) for week, room in enumerate(rooms)]


def placed(jobs: list[Job], *rooms: int) -> tuple[int | None, ...]:
    return solve(jobs, weeks(*rooms)).positions


@pytest.mark.parametrize(
    ("jobs", "rooms", "positions"),
    [
        ([], (1, 1), ()),
        ([Job(), Job(), Job()], (1, 1, 1), (0, 1, 2)),
        ([Job(), Job(), Job()], (2, 1), (0, 0, 1)),
        ([Job(), Job()], (0, 1, 0, 1), (1, 3)),
        ([Job(rank=1), Job(rank=0), Job(rank=2)], (1, 1, 1), (1, 0, 2)),
        ([Job(release=1), Job()], (1, 1), (1, 0)),
        ([Job(release=2), Job(), Job()], (1, 1, 1), (2, 0, 1)),
        ([Job(after=(1,)), Job(rank=9)], (1, 1), (1, 0)),
        ([Job(after=(1,)), Job(rank=9)], (2, 1), (0, 0)),
        ([Job(after=(1,)), Job(release=2), Job()], (1, 1, 1, 1), (3, 2, 0)),
        ([Job(), Job(), Job(rank=9, latest=0)], (1, 1, 1), (1, 2, 0)),
        ([Job(rank=1, latest=1), Job(rank=2, latest=0), Job()], (1, 1, 1), (1, 0, 2)),
        ([Job(), Job(rank=9), Job(latest=0, after=(1,))], (2, 1), (1, 0, 0)),
    ],
)
def test_jobs_get_the_earliest_positions_in_order_of_rank(
    jobs: list[Job], rooms: tuple[int, ...], positions: tuple[int, ...]
) -> None:
    assert placed(jobs, *rooms) == positions


@pytest.mark.parametrize(
    ("jobs", "rooms", "positions"),
    [
        # A deadline goes before a lower rank, and no earlier than it must.
        ([Job(), Job(rank=2, deadline=7)], (1, 1, 1), (0, 1)),
        ([Job(), Job(rank=2, deadline=0)], (1, 1, 1), (1, 0)),
        # The worst lateness is least: seven days twice, not fourteen once.
        ([Job(deadline=0), Job(deadline=0), Job(deadline=7)], (1, 1, 1), (0, 1, 2)),
        # What cannot be met is missed by as little as what comes before it in order of deadline leaves.
        ([Job(deadline=-7), Job(deadline=-14), Job(deadline=7)], (1, 1, 1), (1, 0, 2)),
        # A predecessor hurries for its follower.
        ([Job(), Job(rank=2), Job(rank=2, deadline=7, after=(1,))], (1, 1, 1), (2, 0, 1)),
        # Who holds a position keeps it against any rank, and gives way to a deadline.
        ([Job(), Job(rank=2, stays=0)], (1, 1), (1, 0)),
        ([Job(rank=2, deadline=0), Job(stays=0)], (1, 1), (0, 1)),
        # Two that can stay beat one, though the one comes first by rank (a chain of moves to either side).
        (
            [
                Job(rank=0, release=4, latest=5, stays=4),
                Job(rank=1, release=0, latest=1, stays=1),
                Job(rank=1, release=2, latest=3, stays=3),
                Job(rank=2, release=1, latest=2),
                Job(rank=2, release=3, latest=4),
            ],
            (1, 1, 1, 1, 1, 1),
            (5, 1, 3, 2, 4),
        ),
        # What was promised and missed comes before holders and rank, in its order, and after deadlines.
        ([Job(stays=0), Job(stays=1), Job(rank=2, promised=0)], (1, 1, 1), (2, 1, 0)),
        ([Job(promised=1), Job(rank=2, promised=0), Job()], (1, 1, 1), (1, 0, 2)),
        ([Job(rank=2, deadline=0), Job(promised=0)], (1, 1), (0, 1)),
        ([Job(promised=0, after=(1,)), Job(stays=2), Job(stays=0)], (1, 1, 1), (1, 0, 2)),
        # Where positions end, those with deadlines come before those without, then the holders, then the rest by rank.
        ([Job(), Job(rank=2, stays=1), Job(rank=2, deadline=99)], (1, 1), (None, 1, 0)),
        ([Job(stays=0), Job(rank=2, promised=0), Job(rank=2, deadline=99)], (1, 1), (None, 0, 1)),
    ],
)
def test_deadlines_then_holders_then_rank(
    jobs: list[Job], rooms: tuple[int, ...], positions: tuple[int | None, ...]
) -> None:
    assert placed(jobs, *rooms) == positions


def test_in_one_position_a_predecessor_stands_before_its_follower() -> None:
    assert solve([Job(after=(1,)), Job(rank=9), Job()], weeks(3)).order == (1, 0, 2)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = [Job(after=(index + 1,)) for index in range(4999)] + [Job()]
    assert solve(chain, weeks(*[1] * 5000)).positions == tuple(range(4999, -1, -1))


def test_deadlines_do_not_move_in_step_where_gaps_are_unequal() -> None:
    # The first is late by a day or by fifty; the second by none or by three: only days can be halved, not positions.
    positions = [Position(0, 1), Position(1, 1), Position(50, 1), Position(53, 1)]
    jobs = [Job(release=1, deadline=0), Job(release=1, deadline=50), Job(release=1, deadline=50)]
    assert solve(jobs, positions).positions == (1, 2, 3)


CHAINED = (
    [Job(rank=2, stays=1), Job(deadline=0, after=(0,)), Job(rank=1, stays=0)],
    [Position(0, 1), Position(1, 1), Position(2, 1)],
)


@given(problems())
@example(CHAINED)
@settings(deadline=None, max_examples=400)
def test_hard_rules_are_never_broken(instance: Instance) -> None:
    jobs, positions = instance
    solution = solve(jobs, positions)
    places = places_of(solution)
    assert sorted(solution.order) == sorted(places)
    assert [places[index] for index in solution.order] == sorted(places.values())
    assert all(list(places.values()).count(place) <= position.room for place, position in enumerate(positions))
    for index, place in places.items():
        job = jobs[index]
        assert job.release <= place <= (len(positions) if job.latest is None else job.latest)
        for before in job.after:
            assert places[before] <= place
            assert solution.order.index(before) < solution.order.index(index)


@given(problems())
@settings(deadline=None, max_examples=300)
def test_a_job_is_left_out_only_where_it_cannot_be_beside_those_that_matter_more(instance: Instance) -> None:
    jobs, positions = instance
    solution = solve(jobs, positions)
    places = places_of(solution)
    beside: set[int] = set()
    for index in sorted(
        range(len(jobs)),
        key=lambda i: (
            jobs[i].deadline is None,
            jobs[i].promised is None,
            jobs[i].promised or 0,
            jobs[i].stays is None,
            jobs[i].rank,
            i,
        ),
    ):
        together = beside | with_all_ahead(jobs, index)
        fits = not together & solution.circles.keys() and next(every_plan(jobs, positions, together), None) is not None
        assert fits == (index in places)
        beside = together if fits else beside


@given(problems())
@example(CHAINED)
@settings(deadline=None, max_examples=400)
def test_lateness_is_the_least_that_any_plan_has(instance: Instance) -> None:
    jobs, positions = instance
    places = places_of(solve(jobs, positions))
    best = min(lateness(jobs, positions, each) for each in every_plan(jobs, positions, places))
    assert lateness(jobs, positions, places) == best


@given(problems())
@example(CHAINED)
@settings(deadline=None, max_examples=400)
def test_what_was_promised_has_in_its_turn_the_earliest_position_that_lateness_leaves(instance: Instance) -> None:
    jobs, positions = instance
    places = places_of(solve(jobs, positions))
    best = min((lateness(jobs, positions, each), promises(jobs, each)) for each in every_plan(jobs, positions, places))
    assert (lateness(jobs, positions, places), promises(jobs, places)) == best


def before_stability(jobs: list[Job], positions: list[Position], places: dict[int, int]) -> object:
    """Return what comes before stability."""
    return lateness(jobs, positions, places), promises(jobs, places)


@given(problems(after=False))
@settings(deadline=None, max_examples=400)
def test_without_precedence_as_few_move_as_in_any_plan_with_the_same_lateness(instance: Instance) -> None:
    jobs, positions = instance
    places = places_of(solve(jobs, positions))
    first = before_stability(jobs, positions, places)
    plans = (each for each in every_plan(jobs, positions, places) if before_stability(jobs, positions, each) == first)
    assert moved(jobs, places) == min(moved(jobs, each) for each in plans)


@given(problems())
@settings(deadline=None, max_examples=300)
def test_with_precedence_no_job_that_moved_could_have_stayed_alone(instance: Instance) -> None:
    jobs, positions = instance
    places = places_of(solve(jobs, positions))
    first = before_stability(jobs, positions, places)
    staying = {index for index, place in places.items() if jobs[index].stays == place}
    for each in every_plan(jobs, positions, places):
        if before_stability(jobs, positions, each) == first:
            others = {index for index, place in each.items() if jobs[index].stays == place}
            assert not staying < others


# Two are pulled along by the first; the one whose turn comes before the other's gets the earlier position.
SIBLINGS = ([Job(after=(1, 2)), Job(rank=1), Job()], [Position(0, 1), Position(1, 1), Position(2, 1)])


@given(problems())
@example(CHAINED)
@example(SIBLINGS)
@settings(deadline=None, max_examples=400)
def test_each_has_the_earliest_position_in_its_turn(instance: Instance) -> None:
    jobs, positions = instance
    places = places_of(solve(jobs, positions))
    first = before_stability(jobs, positions, places)
    staying = {index: place for index, place in places.items() if jobs[index].stays == place}
    alike = (
        each
        for each in every_plan(jobs, positions, places)
        if before_stability(jobs, positions, each) == first
        and all(each[index] == place for index, place in staying.items())
    )
    assert turns(jobs, places) == min(turns(jobs, each) for each in alike)


@given(problems())
@settings(deadline=None)
def test_solving_again_what_was_solved_moves_nothing(instance: Instance) -> None:
    jobs, positions = instance
    solution = solve(jobs, positions)
    held = [replace(job, stays=place, promised=None) for job, place in zip(jobs, solution.positions, strict=True)]
    placed_jobs = [index for index, place in enumerate(solution.positions) if place is not None]
    again = solve(held, positions)
    assert [again.positions[index] for index in placed_jobs] == [solution.positions[index] for index in placed_jobs]


@given(problems())
@settings(deadline=None)
def test_the_same_input_gives_the_same_solution(instance: Instance) -> None:
    assert solve(*instance) == solve(*instance)
