"""Random problems for the solver: small ones in many styles, middling ones, and large ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from paiqi.planning.solver.solver import Job, Position

if TYPE_CHECKING:
    from random import Random

Instance = tuple[list[Job], list[Position]]


@dataclass(frozen=True)
class Style:
    """What the problems of one kind have in common.

    Args:
        name: What the table calls them.
        jobs: The fewest and the most jobs.
        positions: The fewest and the most positions, for each job where `per_job` is set.
        per_job: Whether the number of positions goes with the number of jobs.
        gaps: Days from one position to the next, of which one is drawn each time.
        rooms: Room of a position, drawn likewise.
        release: How likely a job is to have a release (an embargo).
        latest: How likely it is to have a last position.
        width: How many positions that one is behind its release at most; None for anywhere.
        deadline: How likely it is to have a deadline.
        due: The first and the last day that may be one, as parts of the whole time; below zero is overdue.
        stays: How likely it is to hold a position.
        held: How many positions are held at most; None for any number.
        after: How likely it is to have predecessors.
        promised: How likely it is to have been promised for a day gone by.
        chain: Whether each job with predecessors has one only, so that long chains come about.
        circles: Whether jobs may wait for themselves.
    """

    name: str
    jobs: tuple[int, int] = (0, 7)
    positions: tuple[float, float] = (0, 7)
    per_job: bool = False
    gaps: tuple[int, ...] = (0, 1, 1, 3, 7, 7, 14)
    rooms: tuple[int, ...] = (0, 1, 1, 1, 2, 3)
    release: float = 0.3
    latest: float = 0.2
    width: int | None = None
    deadline: float = 0.5
    due: tuple[float, float] = (-0.2, 1.2)
    stays: float = 0.5
    held: int | None = None
    after: float = 0.4
    chain: bool = False
    circles: bool = False
    promised: float = 0.15


SMALL = (
    Style("all of everything", circles=True),
    Style("without precedence", after=0),
    Style("all on one day", gaps=(0,), jobs=(0, 6)),
    Style("room three everywhere", rooms=(3,), jobs=(0, 5), positions=(1, 5)),
    Style("long chains", jobs=(3, 7), after=0.9, chain=True),
    Style("everything overdue", deadline=0.9, due=(-1, 0)),
    Style("all hold the same", stays=1, held=1),
    Style("all hold one of two, no precedence", stays=1, held=2, after=0),
    Style("latest everywhere", latest=1),
    Style("narrow windows, all hold", jobs=(4, 7), positions=(4, 7), release=1, latest=1, width=2, stays=0.9, after=0),
    Style("narrow windows, precedence", jobs=(4, 7), positions=(4, 7), release=1, latest=1, width=3, stays=0.8),
    Style("full, room one", jobs=(5, 7), positions=(6, 8), rooms=(1,), deadline=0.8, due=(-0.1, 0.7), stays=0.9),
    Style("half of them promised", promised=0.5),
    Style("promised, room one, all others hold", jobs=(4, 7), rooms=(1,), stays=1, promised=0.4, deadline=0.3),
    Style("too few positions", jobs=(4, 7), positions=(1, 4), rooms=(0, 1, 1, 2)),
)

_WEEKS = (1, 3, 4, 7, 7, 7, 7, 14, 28)  # blackouts and holidays make the long ones

MIDDLING = (
    Style(
        "precedence",
        jobs=(30, 60),
        positions=(0.7, 1.1),
        per_job=True,
        gaps=_WEEKS,
        rooms=(0, 1, 1, 2, 2, 3),
        release=0.25,
        latest=0.1,
        due=(-0.1, 1),
        after=0.3,
    ),
    Style(
        "without precedence",
        jobs=(30, 60),
        positions=(0.7, 1.1),
        per_job=True,
        gaps=_WEEKS,
        rooms=(0, 1, 1, 2, 2, 3),
        release=0.25,
        latest=0.1,
        due=(0.2, 1.2),
        after=0,
    ),
    Style(
        "overdue chains",
        jobs=(30, 60),
        positions=(0.6, 0.9),
        per_job=True,
        gaps=(0, *_WEEKS),
        rooms=(1, 2, 3),
        release=0.2,
        latest=0,
        deadline=0.8,
        due=(-0.3, 0.6),
        stays=0.8,
        after=0.5,
        chain=True,
    ),
    Style(
        "narrow windows",
        jobs=(30, 60),
        positions=(0.7, 0.9),
        per_job=True,
        gaps=_WEEKS,
        rooms=(1, 1, 2, 3),
        release=0.9,
        latest=0.9,
        width=6,
        deadline=0.3,
        stays=0.9,
        after=0,
    ),
)


def draw(style: Style, random: Random) -> Instance:
    """Return a problem in the given style."""
    count = random.randint(*style.jobs)
    few, many = style.positions
    scale = count if style.per_job else 1
    number = random.randint(round(few * scale), round(many * scale))
    days = accumulate(random.choice(style.gaps) for _ in range(number))
    positions = [Position(day, random.choice(style.rooms)) for day in days]
    held = [random.randrange(number) for _ in range(style.held or number)] if number else []
    line = random.sample(range(count), count)  # predecessors come from further ahead in it, lest there be circles
    jobs = [_job(style, random, positions, held) for _ in range(count)]
    for turn, index in enumerate(line):
        ahead = line if style.circles else line[:turn]
        if ahead and random.random() < style.after:
            number_ahead = 1 if style.chain else random.randint(1, min(2, len(ahead)))
            before = (line[turn - 1],) if style.chain and turn else tuple(random.sample(ahead, number_ahead))
            jobs[index] = _with_after(jobs[index], before)
    return jobs, positions


def _job(style: Style, random: Random, positions: list[Position], held: list[int]) -> Job:
    end = len(positions)
    whole = positions[-1].day if positions else 0
    release = random.randint(0, end) if random.random() < style.release else 0
    latest = None
    if random.random() < style.latest:
        latest = random.randint(-1, end - 1) if style.width is None else release + random.randint(0, style.width)
    low, high = (round(part * max(whole, 10)) for part in style.due)
    return Job(
        rank=random.randint(0, 2),
        release=release,
        latest=latest,
        deadline=random.randint(low, high) if random.random() < style.deadline else None,
        stays=random.choice(held) if held and random.random() < style.stays else None,
        promised=random.randint(0, 2) if random.random() < style.promised else None,
    )


def _with_after(job: Job, after: tuple[int, ...]) -> Job:
    return replace(job, after=after)


def large(size: int, random: Random, *, dense: bool) -> Instance:
    """Return a problem of `size` jobs on uneven weeks: a fifth has a predecessor, three tenths a deadline.

    Dense deadlines are about as many as fit, so that some are missed; loose ones leave time.
    """
    number = size * 5 // 4  # so that there is room behind the last release
    days = accumulate(random.choice((3, 4, 7, 7, 14)) for _ in range(number))
    positions = [Position(day, random.choice((0, 1, 1, 1, 2))) for day in days]
    last = positions[-1].day
    low, high = (0, 0.3) if dense else (0.3, 1)
    jobs = [
        Job(
            rank=random.randint(0, 2),
            release=random.randrange(size) if random.random() < 0.1 else 0,
            deadline=round(random.uniform(low, high) * last) if random.random() < 0.3 else None,
        )
        for _ in range(size)
    ]
    for index in random.sample(range(1, size), size // 5):
        jobs[index] = _with_after(jobs[index], (random.randrange(index),))
    return jobs, positions
