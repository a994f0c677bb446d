"""Numbers kept for open topics: what is taken, what is refused, what the writer hears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.model.backlog import Backlog, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Published, Status, Topic
from paiqi.operations.reserving import release_number, reserve_number

OPEN = Topic(title="KV Cache", id="kv-cache")
LAST = Topic(title="x", status=Status.DONE, number=39)


def backlog(*topics: Topic, archived: str | None = "1-25") -> Backlog:
    return Backlog(series=Series(archived=archived), topics=tuple(replace(t, origin=i) for i, t in enumerate(topics)))


def test_an_open_topic_gets_the_number_and_the_others_stay() -> None:
    before = backlog(OPEN, LAST)
    after = reserve_number(before, before.topics[0], 40)
    assert after.backlog == backlog(replace(OPEN, number=40), LAST)
    assert after.warnings == ()


def test_without_a_number_it_gets_the_next_that_nobody_has() -> None:
    before = backlog(OPEN, LAST, Topic(title="y", number=40))
    assert reserve_number(before, before.topics[0]).backlog.topics[0].number == 41


def test_without_a_number_it_keeps_the_one_it_has() -> None:
    before = backlog(replace(OPEN, number=50), LAST)
    outcome = reserve_number(before, before.topics[0])
    assert (outcome.backlog, outcome.warnings) == (before, ())


@pytest.mark.parametrize("other", [Topic(title="y", number=50), Topic(title="y", number=50, status=Status.DONE)])
def test_without_a_number_it_lets_one_go_that_somebody_else_has(other: Topic) -> None:
    before = backlog(replace(OPEN, number=50), LAST, other)
    assert reserve_number(before, before.topics[0]).backlog.topics[0].number == (51 if not other.open else 40)


def test_a_number_of_the_archive_is_let_go_too() -> None:
    before = backlog(replace(OPEN, number=7), LAST)
    assert reserve_number(before, before.topics[0]).backlog.topics[0].number == 40


def test_a_gap_can_be_reserved() -> None:
    before = backlog(OPEN, LAST)
    outcome = reserve_number(before, before.topics[0], 30)
    assert (outcome.backlog.topics[0].number, outcome.warnings) == (30, ())


@pytest.mark.parametrize(
    ("others", "number", "gap"),
    [
        ((), 41, "No.40"),
        ((), 50, "No.40–No.49"),
        ((Topic(title="y", number=45),), 50, "No.40–No.44, No.46–No.49"),
        ((Topic(title="y", number=40),), 42, "No.41"),
        ((), 999_999_999, "No.40–No.999999998"),
    ],
)
def test_a_number_that_leaves_a_gap_is_taken_with_a_warning(others: tuple[Topic, ...], number: int, gap: str) -> None:
    before = backlog(OPEN, LAST, *others)
    outcome = reserve_number(before, before.topics[0], number)
    assert outcome.backlog.topics[0].number == number
    assert outcome.warnings == (f"No.{number} leaves a gap: nobody has {gap}",)


def test_the_number_that_an_article_had_before_is_taken_with_a_warning() -> None:
    moved = Topic(title="y", status=Status.DONE, number=38, formerly=(36,), published=Published(title="账本"))
    before = backlog(OPEN, LAST, moved)
    outcome = reserve_number(before, before.topics[0], 36)
    assert outcome.backlog.topics[0].number == 36
    assert outcome.warnings == ("No.36 was the number of “账本”: where it is mentioned, that article may be meant",)


def test_a_topic_can_go_back_to_its_own_former_number_without_a_word() -> None:
    before = backlog(replace(OPEN, formerly=(38,)), LAST)
    assert reserve_number(before, before.topics[0], 38).warnings == ()


def test_a_topic_can_stand_outside_the_series_and_come_back() -> None:
    before = backlog(replace(OPEN, number=50), LAST)
    outside = reserve_number(before, before.topics[0], "none").backlog
    assert outside.topics[0].number == "none"
    assert reserve_number(outside, outside.topics[0]).backlog.topics[0].number == 40


REMEDY = "a free number: paiqi reserve kv-cache 40"


@pytest.mark.parametrize(
    ("other", "number", "message"),
    [
        (Topic(title="y", status=Status.DONE, number=33, published=Published(title="671B")), 33, "belongs to “671B”"),
        (Topic(title="y", number=50), 50, "is reserved for “y”"),
        (Topic(title="y"), 25, "belongs to an early article (archived: 1-25)"),
    ],
)
def test_a_number_that_somebody_has_is_refused(other: Topic, number: int, message: str) -> None:
    before = backlog(OPEN, LAST, other)
    with pytest.raises(RefusedError) as caught:
        reserve_number(before, before.topics[0], number)
    assert (caught.value.message, caught.value.remedy) == (f"No.{number} {message}", REMEDY)


def test_its_own_number_is_refused_where_somebody_else_claims_it_too() -> None:
    before = backlog(replace(OPEN, number=39), LAST)
    with pytest.raises(RefusedError, match=r"No\.39 belongs to “x”"):
        reserve_number(before, before.topics[0], 39)


@pytest.mark.parametrize(
    ("topic", "message", "remedy"),
    [
        (
            replace(OPEN, status=Status.DONE, number=33),
            "“KV Cache” is published as No.33 already",
            "to move it: paiqi renumber kv-cache 40 --published",
        ),
        (
            replace(OPEN, status=Status.DONE),
            "“KV Cache” is published: a number is reserved for an open topic only",
            "to give it one: paiqi done kv-cache --no 40",
        ),
        (
            replace(OPEN, status=Status.DONE, number="none"),
            "“KV Cache” is published: a number is reserved for an open topic only",
            "to give it one: paiqi done kv-cache --no 40",
        ),
        (
            replace(OPEN, status=Status.MERGED, merged_into=39),
            "“KV Cache” is merged into No.39 “x”",
            "take it out first: paiqi unmerge kv-cache",
        ),
        (
            replace(OPEN, status=Status.DROPPED, id=None),
            "“KV Cache” is dropped",
            "open it again first: paiqi reopen 'KV Cache'",
        ),
    ],
)
def test_only_an_open_topic_keeps_a_number_or_lets_it_go(topic: Topic, message: str, remedy: str) -> None:
    before = backlog(topic, LAST)
    for operation in (reserve_number, release_number):
        with pytest.raises(RefusedError) as caught:
            operation(before, before.topics[0])
        assert (caught.value.message, caught.value.remedy) == (message, remedy)


def test_letting_go_of_nothing_changes_nothing() -> None:
    before = backlog(OPEN, LAST)
    assert release_number(before, before.topics[0]).backlog == before


@given(number=st.none() | st.integers(1, 60), others=st.sets(st.integers(1, 60)))
def test_reserving_and_letting_go_gives_back_the_equal_topic(number: int | None, others: set[int]) -> None:
    topic = replace(OPEN, scheduled=RunDate.parse("2026-12-04"), tags=("a",), notes="- x", x={"x-a": 1})
    before = backlog(topic, *(Topic(title=f"t{n}", number=n) for n in sorted(others)), archived=None)
    try:
        kept = reserve_number(before, before.topics[0], number).backlog
    except RefusedError:
        assert number in others
        return
    assert kept.topics[0].number not in {None, *others}
    assert release_number(kept, kept.topics[0]).backlog == before
