"""The order of the backlog: open topics move among the open ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paiqi.model.backlog import Backlog
from paiqi.model.topic import Status, Topic
from paiqi.operations.ordering import Reordering, move_down, move_to_top, move_up, place_of

if TYPE_CHECKING:
    from collections.abc import Callable


def backlog(titles: str) -> Backlog:
    """Return a backlog with one topic for each letter; a capital one is done."""
    kinds = {True: Status.DONE, False: Status.TODO}
    topics = (Topic(title=t, status=kinds[t.isupper()], origin=i) for i, t in enumerate(titles))
    return Backlog(topics=tuple(topics))


def moved(titles: str, title: str, operation: Callable[[Backlog, Topic], Reordering]) -> tuple[str, str | None]:
    before = backlog(titles)
    move = operation(before, next(topic for topic in before.topics if topic.title == title))
    return "".join(topic.title for topic in move.backlog.topics), move.passed.title if move.passed else None


@pytest.mark.parametrize(
    ("titles", "title", "steps", "order", "passed"),
    [
        ("abcd", "c", 1, "acbd", "b"),
        ("abcd", "d", 2, "adbc", "b"),
        ("abcd", "d", 99, "dabc", "a"),
        ("abcd", "a", 1, "abcd", None),
        ("aXYb", "b", 1, "baXY", "a"),  # closed ones between are passed by
        ("XYab", "a", 1, "XYab", None),  # the first open one is at the top already
        ("aXYb", "Y", 1, "aYXb", "X"),  # a closed one moves past any
        ("aXYb", "Y", 2, "YaXb", "a"),
    ],
)
def test_up_goes_past_so_many_of_its_kind(titles: str, title: str, steps: int, order: str, passed: str | None) -> None:
    assert moved(titles, title, lambda b, t: move_up(b, t, steps)) == (order, passed)


@pytest.mark.parametrize(
    ("titles", "title", "steps", "order", "passed"),
    [
        ("abcd", "b", 1, "acbd", "c"),
        ("abcd", "a", 2, "bcad", "c"),
        ("abcd", "a", 99, "bcda", "d"),
        ("abcd", "d", 1, "abcd", None),
        ("aXYb", "a", 1, "XYba", "b"),
        ("abXY", "b", 1, "abXY", None),
        ("aXYb", "X", 1, "aYXb", "Y"),
        ("aXYb", "X", 2, "aYbX", "b"),
    ],
)
def test_down_goes_past_so_many_of_its_kind(
    titles: str, title: str, steps: int, order: str, passed: str | None
) -> None:
    assert moved(titles, title, lambda b, t: move_down(b, t, steps)) == (order, passed)


@pytest.mark.parametrize(
    ("titles", "title", "order", "passed"),
    [
        ("XaYb", "b", "XbaY", "a"),
        ("XaYb", "Y", "YXab", "X"),
        ("XaYb", "a", "XaYb", None),
        ("a", "a", "a", None),
    ],
)
def test_the_top_of_an_open_topic_is_above_the_open_ones(
    titles: str, title: str, order: str, passed: str | None
) -> None:
    assert moved(titles, title, move_to_top) == (order, passed)


def test_what_moves_becomes_another_object_and_nothing_else_does() -> None:
    before = backlog("abc")
    first, topic, last = before.topics
    after = move_up(before, topic).backlog
    assert after.topics == (topic, first, last)
    assert after.topics[0] is not topic
    assert after.topics[1] is first
    assert after.topics[2] is last
    assert (place_of(before, topic), place_of(after, topic)) == (2, 1)
