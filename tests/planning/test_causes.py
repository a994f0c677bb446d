"""Why a job has its position, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from solver_instances import problems

from paiqi.planning.solver.causes import Cause, Causes, Reason
from paiqi.planning.solver.solver import Job, Position, solve


def weeks(*rooms: int) -> list[Position]:
    return [Position(7 * week, room) for week, room in enumerate(rooms)]


def reasons_of(jobs: list[Job], positions: list[Position]) -> list[Reason]:
    causes = Causes(jobs, positions, solve(jobs, positions))
    return [causes.of(index) for index in range(len(jobs))]


@pytest.mark.parametrize(
    ("jobs", "rooms", "reasons"),
    [
        ([Job()], (0, 1), [Reason(Cause.FREE)]),
        ([Job(release=1)], (1, 1), [Reason(Cause.RELEASE, 0)]),
        ([Job(), Job()], (1, 1), [Reason(Cause.FREE), Reason(Cause.TAKEN, 0)]),
        ([Job(release=1), Job(after=(0,))], (1, 2), [Reason(Cause.RELEASE, 0), Reason(Cause.AFTER, 0)]),
        ([Job(), Job()], (1,), [Reason(Cause.FREE), Reason(Cause.FULL)]),
        ([Job(release=5)], (1,), [Reason(Cause.FULL)]),
        ([Job(release=1, latest=0)], (1, 1), [Reason(Cause.LATEST)]),
        ([Job(release=1), Job(after=(0,), latest=0)], (1, 1), [Reason(Cause.RELEASE, 0), Reason(Cause.LATEST, 0)]),
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
    assert reasons_of(jobs, weeks(*rooms)) == reasons


@pytest.mark.parametrize(
    ("jobs", "rooms", "reasons"),
    [
        # Another one's deadline, and what it holds, are proved as its position is.
        ([Job(), Job(rank=2, deadline=0)], (1, 1), [Reason(Cause.TAKEN, 1), Reason(Cause.FREE)]),
        ([Job(), Job(rank=2, stays=0)], (1, 1), [Reason(Cause.TAKEN, 1), Reason(Cause.FREE)]),
        # It could have had the first position, but held the second.
        ([Job(stays=1)], (1, 1), [Reason(Cause.STAYS)]),
        # Neither its release nor its predecessor alone.
        (
            [Job(release=1), Job(release=1, after=(0,))],
            (1, 2),
            [Reason(Cause.RELEASE, 0), Reason(Cause.RULES)],
        ),
    ],
)
def test_a_cause_is_one_without_which_it_would_be_earlier(
    jobs: list[Job], rooms: tuple[int, ...], reasons: list[Reason]
) -> None:
    assert reasons_of(jobs, weeks(*rooms)) == reasons


@given(problems())
@settings(deadline=None, max_examples=300)
def test_every_job_has_a_place_or_a_cause_for_having_none(instance: tuple[list[Job], list[Position]]) -> None:
    nowhere = {Cause.CIRCLE, Cause.WAITS, Cause.LATEST, Cause.FULL}
    found = [reason.cause in nowhere for reason in reasons_of(*instance)]
    assert found == [place is None for place in solve(*instance).positions]
