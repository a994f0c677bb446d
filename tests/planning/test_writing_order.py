"""The order in which topics that need writing press."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.model.backlog import Backlog, Calendar
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status, Topic
from paiqi.planning.writing_order import ready_topics, to_write


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def topic(name: str, **keys: Any) -> Topic:
    if "scheduled" in keys:
        keys["scheduled"] = RunDate.parse(keys["scheduled"])
    for key in ("deadline", "not_before"):
        if key in keys:
            keys[key] = day(keys[key])
    return Topic(id=name, title=name.upper(), **keys)


def order(*topics: Topic, drafts: frozenset[str] = frozenset()) -> list[str]:
    return [task.topic.id or "" for task in to_write(Backlog(topics=topics), drafts=drafts)]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ([topic("a"), topic("b", scheduled="2026-12-04")], ["b", "a"]),
        ([topic("a", scheduled="2026-12-04"), topic("b", scheduled="2026-11-20")], ["b", "a"]),
        ([topic("a", scheduled="2026-12-04"), topic("b", deadline="2026-12-03")], ["b", "a"]),
        ([topic("a", scheduled="2026-12-04"), topic("b", scheduled="2026-12-11", deadline="2026-12-01")], ["b", "a"]),
        ([topic("a", priority=Priority.HIGH), topic("b", scheduled="2027-12-04")], ["b", "a"]),
        ([topic("a"), topic("b", priority=Priority.HIGH), topic("c", priority=Priority.LOW)], ["b", "a", "c"]),
        ([topic("a", scheduled="2026-12-04"), topic("b", scheduled="2026-12-04", priority=Priority.HIGH)], ["b", "a"]),
        ([topic("a"), topic("b"), topic("c", after=("b",))], ["b", "a", "c"]),
        ([topic("c", after=("b",)), topic("d", after=("a",)), topic("e", after=("d",)), topic("a"), topic("b")],
         ["a", "d", "b", "c", "e"]),
        ([topic("a"), topic("b", status=Status.DRAFTING)], ["b", "a"]),
        ([topic("a"), topic("b")], ["a", "b"]),
    ],
)  # fmt: skip
def test_what_presses_more_comes_first(topics: list[Topic], expected: list[str]) -> None:
    assert order(*topics) == expected


def test_a_topic_is_due_with_what_waits_on_it() -> None:
    late = topic("late", scheduled="2026-12-18")
    early = topic("early", scheduled="2026-11-27", after=("middle",), priority=Priority.HIGH)
    tasks = to_write(
        Backlog(topics=(topic("other", scheduled="2026-12-04"), late, topic("middle", after=("late",)), early))
    )
    assert [task.topic.id for task in tasks] == ["late", "middle", "early", "other"]
    first = tasks[0]
    assert first.due == (day("2026-11-27"), early, "scheduled")
    assert (first.priority, [one.id for one in first.waiting]) == (Priority.HIGH, ["middle", "early"])


def test_what_a_ready_topic_waits_on_still_presses() -> None:
    ready = topic("ready", status=Status.READY, scheduled="2026-11-27", after=("b",))
    assert order(topic("a", scheduled="2026-12-04"), topic("b"), ready) == ["b", "a"]


def test_a_draft_counts_as_begun() -> None:
    assert order(topic("a"), topic("b"), drafts=frozenset({"drafts/b.md"})) == ["b", "a"]


def test_only_topics_that_need_writing_are_in_the_order() -> None:
    topics = [topic(status.value, status=status) for status in Status]
    assert order(*topics) == ["drafting", "todo"]
    assert [one.id for one in ready_topics(Backlog(topics=tuple(topics)))] == ["ready"]


def test_ready_topics_stand_by_their_run_dates() -> None:
    topics = (
        topic("a", status=Status.READY),
        topic("b", status=Status.READY, scheduled="2026-12-04"),
        topic("c", status=Status.READY, scheduled="2026-11-27"),
    )
    assert [one.id for one in ready_topics(Backlog(topics=topics))] == ["c", "b", "a"]


def test_ready_topics_of_one_day_stand_as_they_go_out() -> None:
    topics = (
        topic("a", status=Status.READY, scheduled="2026-12-04", after=("b",)),
        topic("b", status=Status.READY, scheduled="2026-12-04 20:00"),
        topic("c", status=Status.READY, scheduled="2026-12-04 08:00"),
    )
    calendar = Calendar(cadence="weekly on fri at 20:00")
    assert [one.id for one in ready_topics(Backlog(topics=topics, calendar=calendar))] == ["c", "b", "a"]


def test_a_circle_of_topics_still_has_an_order() -> None:
    topics = (topic("a", after=("b",)), topic("b", after=("a",), scheduled="2026-12-04"), topic("c", after=("c",)))
    assert order(*topics) == ["a", "b", "c"]


NAMES = "abcdefgh"
DAYS = st.none() | st.integers(0, 5).map(lambda days: day("2026-11-20") + dt.timedelta(days))


@st.composite
def backlogs(draw: st.DrawFn) -> Backlog:
    """Draw topics whose `after` names only topics before them, in any order in the file."""
    topics: list[Topic] = []
    for place, name in enumerate(draw(st.permutations(NAMES))):
        run = draw(DAYS)
        topics.append(
            Topic(
                id=name,
                title=name,
                status=draw(st.sampled_from([Status.TODO, Status.TODO, Status.DRAFTING, Status.READY, Status.DONE])),
                scheduled=RunDate(run) if run else None,
                deadline=draw(DAYS),
                priority=draw(st.sampled_from(list(Priority))),
                after=tuple(draw(st.sets(st.sampled_from([one.id for one in topics]), max_size=2))) if place else (),
            )
        )
    return Backlog(topics=tuple(draw(st.permutations(topics))))


@given(backlogs())
@settings(deadline=None)
def test_the_order_is_total_and_never_puts_a_topic_before_one_that_it_waits_on(backlog: Backlog) -> None:
    tasks = to_write(backlog)
    named = [task.topic.id for task in tasks]
    wanted = {one.id for one in backlog.topics if one.status in {Status.TODO, Status.DRAFTING}}
    assert len(named) == len(set(named))
    assert set(named) == wanted
    for task in tasks:
        before = [name for name in task.topic.after if name in wanted]
        assert all(named.index(name) < named.index(task.topic.id) for name in before)
    dues = [task.due.day if task.due else dt.date.max for task in tasks]
    assert all(one <= other for one, other in pairwise(dues))


@given(backlogs())
@settings(deadline=None)
def test_when_the_first_is_done_the_others_keep_their_order(backlog: Backlog) -> None:
    tasks = to_write(backlog)
    for first in tasks[:1]:
        left = backlog.with_topic(first.topic, Topic(id=first.topic.id, title="gone", status=Status.DONE))
        assert [task.topic.id for task in to_write(left)] == [task.topic.id for task in tasks[1:]]
