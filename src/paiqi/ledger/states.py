"""The ledger from the first number to the last that anybody has: each number, or run of them, with its state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.ledger.numbers import Ledger, runs_without
from paiqi.model.topic import Status, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class NumberState(StrEnum):
    """Whose a number is."""

    ARCHIVED = "archived"
    PUBLISHED = "published"
    RESERVED = "reserved"
    PROVISIONAL = "provisional"
    GAP = "gap"
    FREE = "free"


OPEN_TO_ALL = frozenset({NumberState.GAP, NumberState.FREE, NumberState.PROVISIONAL})


class NumberRun(NamedTuple):
    """A run of numbers in one state; of numbers that a topic has, one alone.

    `contested` says that somebody else claims the number too, so that it has an entry for each; `moved` is the
    article that had a free number before.
    """

    numbers: range
    state: NumberState
    topic: Topic | None = None
    contested: bool = False
    moved: Topic | None = None


def entries(ledger: Ledger, provisional: Mapping[int, Topic]) -> tuple[NumberRun, ...]:
    """Return every number of the series, in order: from the first that anybody has, or can get, to the last.

    `provisional` says which topic would get which number (`calendar.provisional`).
    """
    found: list[NumberRun] = []
    claims = _claims(ledger, provisional)
    ends = [part[-1] for part in ledger.archived]
    begins = [part[0] for part in ledger.archived]
    last = max([0, *claims, *ends])
    at = min([ledger.highest_used + 1, *claims, *begins])
    for number in sorted(claims):
        found += _unclaimed(ledger, range(at, number))
        found += _claimed(ledger, number, claims[number])
        at = number + 1
    found += _unclaimed(ledger, range(at, last + 1))
    return tuple(found)


def takeable(ledger: Ledger, provisional: Mapping[int, Topic]) -> tuple[NumberRun, ...]:
    """Return the numbers that a topic can take: gaps, free and provisional ones, and the first after all of them."""
    every = entries(ledger, provisional)
    after = max(ledger.highest_used, every[-1].numbers[-1] if every else 0) + 1
    return (
        *(entry for entry in every if entry.state in OPEN_TO_ALL),
        NumberRun(range(after, after + 1), NumberState.FREE, moved=ledger.former.get(after)),
    )


def _claims(ledger: Ledger, provisional: Mapping[int, Topic]) -> dict[int, list[tuple[NumberState, Topic]]]:
    """Return the topics of each number: those that have it, else the one that would get it."""
    claims: dict[int, list[tuple[NumberState, Topic]]] = {}
    for topic in ledger.backlog.topics:
        if isinstance(topic.number, int) and ledger.binds(topic):
            state = NumberState.PUBLISHED if topic.status is Status.DONE else NumberState.RESERVED
            claims.setdefault(topic.number, []).append((state, topic))
    return claims | {number: [(NumberState.PROVISIONAL, topic)] for number, topic in provisional.items()}


def _claimed(ledger: Ledger, number: int, claimants: list[tuple[NumberState, Topic]]) -> Iterator[NumberRun]:
    numbers = range(number, number + 1)
    archived = ledger.is_archived(number)
    if archived:
        yield NumberRun(numbers, NumberState.ARCHIVED, contested=True)
    for state, topic in claimants:
        yield NumberRun(numbers, state, topic, contested=archived or len(claimants) > 1)


def _unclaimed(ledger: Ledger, stretch: range) -> Iterator[NumberRun]:
    """Yield the numbers of `stretch`, none of which a topic has: the archived ones, and between them nobody's."""
    at = stretch.start
    for part in _overlapping(ledger.archived, stretch):
        yield from _nobodys(ledger, range(at, part.start))
        yield NumberRun(part, NumberState.ARCHIVED)
        at = part.stop
    yield from _nobodys(ledger, range(at, stretch.stop))


def _overlapping(parts: Iterable[range], stretch: range) -> list[range]:
    """Return what `parts` cover of `stretch`, in order, joined where they meet."""
    joined: list[range] = []
    for part in sorted(parts, key=lambda part: part.start):
        start, stop = max(part.start, stretch.start), min(part.stop, stretch.stop)
        if start >= stop:
            continue
        if joined and start <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(stop, joined[-1].stop))
        else:
            joined.append(range(start, stop))
    return joined


def _nobodys(ledger: Ledger, stretch: range) -> Iterator[NumberRun]:
    """Yield the runs of `stretch`; a number that an article had before stands alone."""
    state = NumberState.GAP if stretch.start < ledger.highest_used else NumberState.FREE
    moved = {number: topic for number, topic in ledger.former.items() if number in stretch}
    runs = [*runs_without(stretch, moved), *(range(number, number + 1) for number in moved)]
    for run in sorted(runs, key=lambda run: run.start):
        yield NumberRun(run, state, moved=moved.get(run.start))
