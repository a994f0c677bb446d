"""One operation on several topics is that operation on each, one after the other; or none of them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.model.backlog import Backlog
from paiqi.model.topic import Status, Topic
from paiqi.operations.editing import Edit, edit_topic, read_after
from paiqi.operations.ordering import move_to_top
from paiqi.operations.progressing import drop, mark_ready
from paiqi.operations.publishing import mark_done
from paiqi.operations.removing import remove
from paiqi.operations.several import each

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.outcome import Outcome

TODAY = dt.date(2026, 11, 23)


def backlog(*topics: Topic) -> Backlog:
    return Backlog(topics=tuple(replace(topic, origin=place) for place, topic in enumerate(topics)))


def titled(*titles: str) -> Backlog:
    return backlog(*(Topic(title=title, id=title) for title in titles))


OPERATIONS: dict[str, Callable[[Backlog, Topic], Outcome]] = {
    "done": partial(mark_done, today=TODAY),
    "ready": mark_ready,
    "drop": partial(drop, why="x"),
    "top": move_to_top,
    "edit": lambda before, topic: edit_topic(before, topic, Edit(pillar="p"), today=TODAY),
}


@given(st.sampled_from(sorted(OPERATIONS)), st.permutations(range(5)), st.integers(0, 5), st.integers(1, 9) | st.none())
def test_several_are_each_one_after_the_other(name: str, order: list[int], count: int, number: int | None) -> None:
    before = backlog(*(Topic(title=f"t{at}", number=number if at == 1 else None) for at in range(5)))
    operation = OPERATIONS[name]
    several = each(before, [before.topics[at] for at in order[:count]], operation)
    after = before
    for at in order[:count]:
        after = operation(after, next(topic for topic in after.topics if topic.origin == at)).backlog
    assert [(topic, topic.origin) for topic in several.backlog.topics] == [(t, t.origin) for t in after.topics]
    assert [topic.origin for topic in several.topics] == order[:count]
    assert all(any(topic is now for now in several.backlog.topics) for topic in several.topics)


def test_numbers_follow_the_order_in_which_topics_are_named() -> None:
    before = titled("a", "b", "c")
    after = each(before, [before.topics[2], before.topics[0]], partial(mark_done, today=TODAY)).backlog
    assert [topic.number for topic in after.topics] == [2, None, 1]


def test_one_that_is_refused_ends_them_all() -> None:
    before = backlog(Topic(title="a"), Topic(title="b", status=Status.DROPPED))
    with pytest.raises(RefusedError, match="“b” is dropped"):
        each(before, before.topics, mark_ready)


def test_what_one_step_changes_the_next_one_finds() -> None:
    before = backlog(Topic(title="a"), Topic(title="b"), Topic(title="c"))
    after_c = partial(read_after, texts=["c"], pick=lambda _name: before.topics[2])
    outcome = each(
        before,
        before.topics[:2],
        lambda now, topic: edit_topic(now, topic, Edit(after=after_c(topic)), today=TODAY),
    )
    assert [topic.after for topic in outcome.backlog.topics] == [("c",), ("c",), ()]
    with pytest.raises(RefusedError, match="cannot come after itself"):
        each(
            before,
            before.topics,
            lambda now, topic: edit_topic(now, topic, Edit(after=after_c(topic)), today=TODAY),
        )


def test_of_many_warnings_the_first_are_told() -> None:
    before = backlog(*(Topic(title=f"t{at}", number=at + 1) for at in range(12)))
    warnings = each(before, before.topics, partial(drop, why=None)).warnings
    assert (len(warnings), warnings[-1]) == (11, "… and 2 more.")


@pytest.mark.parametrize(
    ("topics", "named", "message", "remedy"),
    [
        ([Topic(title="a", number=3)], [0], "“a” has No.3: what has a number is not deleted", "paiqi drop No.3"),
        ([Topic(title="a", formerly=(3,))], [0], "“a” has No.3: what has a number is not deleted", "paiqi drop a"),
        ([Topic(title="a", status=Status.DONE)], [0], "“a” is published", "paiqi reopen a"),
        ([Topic(title="a", status=Status.MERGED, merged_into=9)], [0], "“a” is merged into No.9", "paiqi unmerge a"),
        (
            [Topic(title="a", id="a"), Topic(title="b", after=("a",))],
            [0],
            "“b” is to come after “a”, which is therefore not deleted",
            "paiqi drop a",
        ),
        (
            [Topic(title="a", id="a"), Topic(title="b", status=Status.MERGED, merged_into="a")],
            [0],
            "“b” is merged into “a”, which is therefore not deleted",
            "paiqi drop a",
        ),
        (
            [Topic(title="a", id="a", status=Status.DROPPED), Topic(title="b", after=("a",))],
            [0],
            "“b” is to come after “a”, which is therefore not deleted",
            "it is dropped already; leave it there",
        ),
    ],
)
def test_what_somebody_may_look_for_is_not_deleted(
    topics: list[Topic], named: list[int], message: str, remedy: str
) -> None:
    before = backlog(Topic(title="x"), *topics)
    with pytest.raises(RefusedError) as caught:
        remove(before, [before.topics[1 + at] for at in named])
    assert (caught.value.message, caught.value.remedy.endswith(remedy)) == (message, True)


def test_topics_that_refer_to_each_other_go_together() -> None:
    before = backlog(Topic(title="a", id="a"), Topic(title="b", id="b", after=("a",)), Topic(title="c"))
    for named in ((0, 1), (1, 0)):
        assert remove(before, [before.topics[at] for at in named]).backlog.topics == (before.topics[2],)


def test_a_draft_that_stays_is_named() -> None:
    before = titled("a", "b")
    assert remove(before, before.topics, drafts=["drafts/b.md"]).warnings == ("its draft stays: drafts/b.md",)
