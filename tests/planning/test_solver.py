"""The solver: jobs onto positions with room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.planning.solver import Cause, Job, Position, Reason, Solution, solve


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
    ("jobs", "rooms", "reasons"),
    [
        ([Job()], (0, 1), [Reason(Cause.FREE)]),
        ([Job(release=1)], (1, 1), [Reason(Cause.RELEASE)]),
        ([Job(), Job()], (1, 1), [Reason(Cause.FREE), Reason(Cause.TAKEN, 0)]),
        ([Job(release=1), Job(after=(0,))], (1, 2), [Reason(Cause.RELEASE), Reason(Cause.AFTER, 0)]),
        ([Job(), Job()], (1,), [Reason(Cause.FREE), Reason(Cause.FULL)]),
        ([Job(release=5)], (1,), [Reason(Cause.FULL)]),
        ([Job(release=1, latest=0)], (1, 1), [Reason(Cause.LATEST)]),
        ([Job(release=1), Job(after=(0,), latest=0)], (1, 1), [Reason(Cause.RELEASE), Reason(Cause.LATEST, 0)]),
        ([Job(latest=0), Job(latest=0)], (1, 1), [Reason(Cause.FREE), Reason(Cause.LATEST)]),
        ([Job(after=(0,)), Job()], (1,), [Reason(Cause.CIRCLE, 0), Reason(Cause.FREE)]),
        (
            [Job(after=(1,)), Job(after=(2,)), Job(after=(0,)), Job(after=(0,)), Job()],
            (1,),
            [
                Reason(Cause.CIRCLE, 1),
                Reason(Cause.CIRCLE, 2),
                Reason(Cause.CIRCLE, 0),
                Reason(Cause.WAITS, 0),
                Reason(Cause.FREE),
            ],
        ),
    ],
)
def test_each_job_has_its_reason(jobs: list[Job], rooms: tuple[int, ...], reasons: list[Reason]) -> None:
    assert list(solve(jobs, weeks(*rooms)).reasons) == reasons


def test_in_one_position_a_predecessor_stands_before_its_follower() -> None:
    assert solve([Job(after=(1,)), Job(rank=9), Job()], weeks(3)).order == (1, 0, 2)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = [Job(after=(index + 1,)) for index in range(4999)] + [Job()]
    assert solve(chain, weeks(*[1] * 5000)).positions == tuple(range(4999, -1, -1))


@st.composite
def instances(draw: st.DrawFn) -> tuple[list[Job], list[Position]]:
    rooms = draw(st.lists(st.integers(0, 3), max_size=8))
    count = draw(st.integers(0, 7))
    jobs = [
        Job(
            rank=draw(st.integers(0, 2)),
            release=draw(st.integers(0, 9)) if draw(st.booleans()) else 0,
            latest=draw(st.one_of(st.none(), st.none(), st.integers(-1, 8))),
            after=tuple(draw(st.sets(st.integers(0, count - 1), max_size=2))) if draw(st.booleans()) else (),
        )
        for _ in range(count)
    ]
    return jobs, weeks(*rooms)


def check_hard_rules(jobs: list[Job], positions: list[Position], solution: Solution) -> None:
    places = solution.positions
    for index, room in enumerate(position.room for position in positions):
        assert places.count(index) <= room
    for job, place in zip(jobs, places, strict=True):
        if place is None:
            continue
        assert job.release <= place <= (len(positions) if job.latest is None else job.latest)
        for before in job.after:
            ahead = places[before]
            assert ahead is not None
            assert ahead <= place


@given(instances())
@settings(deadline=None, max_examples=300)
def test_hard_rules_are_never_broken_and_every_job_has_a_place_or_a_reason(
    instance: tuple[list[Job], list[Position]],
) -> None:
    jobs, positions = instance
    solution = solve(jobs, positions)
    check_hard_rules(jobs, positions, solution)
    nowhere = {Cause.CIRCLE, Cause.WAITS, Cause.LATEST, Cause.FULL}
    assert [reason.cause in nowhere for reason in solution.reasons] == [place is None for place in solution.positions]
    assert sorted(solution.order) == [index for index, place in enumerate(solution.positions) if place is not None]
    where = [place for place in (solution.positions[index] for index in solution.order) if place is not None]
    assert where == sorted(where)


@given(instances())
@settings(deadline=None)
def test_the_same_input_gives_the_same_solution(instance: tuple[list[Job], list[Position]]) -> None:
    assert solve(*instance) == solve(*instance)


@given(instances())
@settings(deadline=None, max_examples=300)
def test_a_job_could_not_go_earlier_while_the_others_stay(instance: tuple[list[Job], list[Position]]) -> None:
    jobs, positions = instance
    places = solve(jobs, positions).positions
    for job, place in zip(jobs, places, strict=True):
        if place is None:
            continue
        floor = max([job.release, *(ahead for ahead in (places[before] for before in job.after) if ahead is not None)])
        assert all(positions[earlier].room == places.count(earlier) for earlier in range(floor, place))


@given(instances())
@settings(deadline=None)
def test_without_its_release_a_job_held_back_by_it_goes_earlier(instance: tuple[list[Job], list[Position]]) -> None:
    jobs, positions = instance
    solution = solve(jobs, positions)
    for index, reason in enumerate(solution.reasons):
        if reason.cause is Cause.RELEASE and not any(job.latest is not None for job in jobs):
            freed = [replace(job, release=0) if place == index else job for place, job in enumerate(jobs)]
            after, before = solve(freed, positions).positions[index], solution.positions[index]
            assert after is not None
            assert before is not None
            assert after <= before
