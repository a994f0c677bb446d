"""The order in which scheduled topics go out."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.pushes import publishing_order
from paiqi.model.backlog import Backlog
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status, Topic

FRIDAY = RunDate.parse("2026-12-04")


def topic(name: str, **keys: Any) -> Topic:
    return Topic(id=name, title=name, scheduled=keys.pop("scheduled", FRIDAY), **keys)


def order(*topics: Topic) -> str:
    return "".join(t.id or "" for t in publishing_order(Backlog(topics=topics)))


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ([topic("b", scheduled=RunDate.parse("2026-12-11")), topic("a")], "ab"),
        ([topic("a"), topic("b", priority=Priority.HIGH), topic("c", priority=Priority.LOW)], "bac"),
        ([topic("a", after=("b",)), topic("b"), topic("c")], "bac"),
        # Circles are cut where they are met; check names them.
        ([topic("a", after=("b",)), topic("b", after=("a",)), topic("c", after=("c",))], "bac"),
        # Of one pillar no two beside each other, where that can be.
        ([topic("a", pillar="x"), topic("b", pillar="x"), topic("c", pillar="y")], "acb"),
        ([topic("a", pillar="x"), topic("b", pillar="x"), topic("c")], "acb"),
        ([topic("a", pillar="x"), topic("b", pillar="x"), topic("c", pillar="y", after=("b",))], "bca"),
        # The push before counts too.
        ([topic("a", pillar="x", scheduled=RunDate.parse("2026-11-27")), topic("b", pillar="x"), topic("c")], "acb"),
        ([topic("a", status=Status.DONE), topic("b"), topic("c", status=Status.DROPPED)], "b"),
    ],
)
def test_push_after_push_predecessors_first_pillars_apart_then_by_priority(topics: list[Topic], expected: str) -> None:
    assert order(*topics) == expected


def test_a_long_push_is_ordered_by_parts_and_whole() -> None:
    topics = [topic(f"t{n}", pillar="xy"[n % 2], after=(f"t{n + 1}",) if n < 19 else ()) for n in range(20)]
    assert [t.id for t in publishing_order(Backlog(topics=tuple(topics)))] == [f"t{n}" for n in reversed(range(20))]


def test_provisional_numbers_follow_the_order_of_the_push() -> None:
    backlog = Backlog(topics=(topic("a", after=("b",)), topic("b"), topic("c", priority=Priority.HIGH)))
    numbers = ProvisionalNumbers(backlog)
    assert [numbers.of(t) for t in backlog.topics] == [3, 2, 1]


ARTICLES = st.fixed_dictionaries(
    {"priority": st.sampled_from(Priority), "pillar": st.sampled_from([None, "x", "y"])},
    optional={"after": st.sampled_from("abcdef").map(lambda name: (name,))},
)


@given(st.lists(ARTICLES, max_size=6))
@settings(deadline=None)
def test_no_order_of_a_push_has_fewer_neighbours_of_one_pillar(keys: list[dict[str, Any]]) -> None:
    # Only earlier names, so that there is no circle.
    topics = [
        topic(name, **(k | {"after": tuple(before for before in k.get("after", ()) if before < name)}))
        for name, k in zip("abcdef", keys, strict=False)
    ]

    def allowed(sequence: tuple[Topic, ...]) -> bool:
        places = {t.id: place for place, t in enumerate(sequence)}
        return all(places[before] < places[t.id] for t in sequence for before in t.after)

    def clashes(sequence: tuple[Topic, ...]) -> int:
        return sum(one.pillar is not None and one.pillar == other.pillar for one, other in pairwise(sequence))

    found = publishing_order(Backlog(topics=tuple(topics)))
    assert sorted(map(id, found)) == sorted(map(id, topics))
    assert allowed(found)
    assert clashes(found) == min(clashes(each) for each in permutations(topics) if allowed(each))
