"""Moving a topic, and those that follow; putting off; exchanging."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_desk import TODAY, backlog, dates, topic

from paiqi.calendar.pushes import publishing_order
from paiqi.dates.durations import Duration
from paiqi.errors import RefusedError
from paiqi.model.backlog import Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Priority, Status, Topic
from paiqi.operations.scheduling import pin_topic, swap_topics, unpin_topic, unschedule_topics
from paiqi.planning.moving import move_topic
from paiqi.planning.postponing import put_all_off, put_off

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog

A, B, C, D = (
    topic("a", scheduled="2026-11-27"),
    topic("b", scheduled="2026-12-04"),
    topic("c", scheduled="2026-12-11"),
    topic("d", scheduled="2026-12-25"),
)


def moved(of: Backlog, name: str, when: str, **options: Any) -> dict[str, str]:
    subject = next(t for t in of.topics if t.id == name)
    return dates(move_topic(of, subject, RunDate.parse(when), today=TODAY, **options).after)


@pytest.mark.parametrize(
    ("name", "when", "expected"),
    [
        # Onto a free slot: nobody follows.
        ("a", "2026-12-18", {"b": "12-04", "c": "12-11", "a": "12-18", "d": "12-25"}),
        # Forward: the row ends where the topic came from.
        ("c", "2026-11-27", {"c": "11-27", "a": "12-04", "b": "12-11", "d": "12-25"}),
        # Back: the others go on, and the empty slot on 18 December takes the last one in.
        ("a", "2026-12-04", {"a": "12-04", "b": "12-11", "c": "12-18", "d": "12-25"}),
        # A new one: those behind it go on by one, as far as the first slot with room.
        ("n", "2026-11-27", {"n": "11-27", "a": "12-04", "b": "12-11", "c": "12-18", "d": "12-25"}),
        # A day off the cadence has no row.
        ("n", "2026-11-25", {"n": "11-25", "a": "11-27", "b": "12-04", "c": "12-11", "d": "12-25"}),
    ],
)
def test_those_in_the_way_go_on_to_the_next_slots_in_their_order(
    name: str, when: str, expected: dict[str, str]
) -> None:
    assert moved(backlog(A, B, C, D, topic("n")), name, when) == expected


@pytest.mark.parametrize(
    ("name", "when", "expected"),
    [
        ("a", "2026-12-04", {"a": "12-04", "b": "12-11", "c": "12-25", "d": "01-01"}),
        ("c", "2026-11-27", {"c": "11-27", "a": "12-04", "b": "12-11", "d": "12-25"}),
        ("n", "2026-11-27", {"n": "11-27", "a": "12-04", "b": "12-11", "c": "12-25", "d": "01-01"}),
    ],
)
def test_to_keep_gaps_they_go_on_by_the_slots_in_use(name: str, when: str, expected: dict[str, str]) -> None:
    assert moved(backlog(A, B, C, D, topic("n")), name, when, keep_gaps=True) == expected


def test_neither_a_blackout_nor_a_push_beyond_the_quota_nor_today_takes_anybody_in() -> None:
    trip = DateSpan(dt.date(2026, 12, 4), dt.date(2026, 12, 5))
    assert moved(backlog(A, topic("n"), blackouts=(trip,)), "n", "2026-11-27") == {"n": "11-27", "a": "12-11"}
    fridays = [topic(f"x{day}", scheduled=f"2027-01-{day:02}") for day in (1, 8, 15, 22)]
    of = msgspec.structs.replace(backlog(*fridays, topic("n")), series=Series(account="service"))
    assert moved(of, "n", "2027-01-22")["x22"] == "02-05", "the fifth Friday is one push too many"
    twice = ("weekly on mon at 08:00", "weekly on mon at 20:00")
    today = backlog(topic("a", scheduled="2026-11-23 08:00"), topic("n"), cadence=twice)
    assert moved(today, "n", "2026-11-23 08:00") == {"n": "11-23 08:00", "a": "11-30 08:00"}


def test_pinned_ones_are_passed_over() -> None:
    of = backlog(A, topic("b", scheduled="2026-12-04", pinned=True), C, topic("n"))
    assert moved(of, "n", "2026-11-27") == {"n": "11-27", "b": "12-04", "a": "12-11", "c": "12-18"}


def test_a_day_that_a_hand_gave_is_no_slot_for_those_who_follow() -> None:
    of = backlog(A, B, topic("w", scheduled="2026-12-09 09:00"), topic("n"))
    assert moved(of, "n", "2026-11-27") == {"n": "11-27", "a": "12-04", "w": "12-09 09:00", "b": "12-11"}


def test_a_push_with_room_takes_one_more_and_a_full_one_gives_its_last() -> None:
    of = backlog(A, topic("a2", scheduled="2026-11-27", priority=Priority.LOW), B, topic("n"), topic("m"), capacity=2)
    after = move_topic(of, of.topics[3], RunDate.parse("2026-11-27"), today=TODAY).after
    assert dates(after) == {"a": "11-27", "n": "11-27", "a2": "12-04", "b": "12-04"}
    after = move_topic(after, after.topics[4], RunDate.parse("2026-12-04"), today=TODAY).after
    assert dates(after) == {"a": "11-27", "n": "11-27", "m": "12-04", "a2": "12-11", "b": "12-04"}


def test_what_the_move_breaks_is_said_of_everyone() -> None:
    of = backlog(
        A, topic("b", scheduled="2026-12-04", deadline="2026-12-06"), topic("n", deadline="2026-11-25", after=("b",))
    )
    proposed = move_topic(of, of.topics[2], RunDate.parse("2026-11-27"), today=TODAY)
    assert proposed.notes == (
        "its deadline 2026-11-25 is missed by 2 days",
        "it must not go out before “B”, which has 2026-12-11",
        "“B”: its deadline 2026-12-06 is missed by 5 days",
        "“B”: “N”, on 2026-11-27, must not go out before it",
    )
    assert [(one.topic.id, one.reason) for one in proposed.plan.assignments] == [
        ("n", "the date was given by hand"),
        ("a", "it makes room for “N”"),
        ("b", "it makes room for “N”"),
    ]


@pytest.mark.parametrize(
    ("topics", "name", "message"),
    [
        ([topic("a", scheduled="2026-11-27", pinned=True)], "a", "“A” is pinned to 2026-11-27 Fri"),
        (
            [topic("b", scheduled="2026-12-04", pinned=True), topic("a")],
            "a",
            "2026-12-04 has no room: “B” is pinned there",
        ),
        ([topic("a", status=Status.DONE)], "a", "“A” is done: only an open topic can be scheduled"),
    ],
)
def test_a_move_against_a_promise_is_refused(topics: list[Topic], name: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        moved(backlog(*topics), name, "2026-12-04")
    assert refused.value.message == message
    assert refused.value.remedy


def test_a_pinned_topic_moves_where_that_is_said() -> None:
    of = backlog(topic("a", scheduled="2026-11-27", pinned=True))
    after = move_topic(of, of.topics[0], RunDate.parse("2026-12-04"), today=TODAY, pinned_too=True).after
    assert (after.topics[0].pinned, dates(after)) == (True, {"a": "12-04"})


def test_where_the_slots_end_nobody_is_pushed_off() -> None:
    of = backlog(A, B, topic("n"), cadence="weekly on fri until 2026-12-04")
    with pytest.raises(RefusedError) as refused:
        moved(of, "n", "2026-11-27")
    assert refused.value.message == "no slot is left for “B”, which would have to make room"


def test_without_a_cadence_the_row_goes_along_the_dates_that_there_are() -> None:
    of = backlog(A, B, topic("n", scheduled="2026-12-11"), cadence=None)
    assert moved(of, "n", "2026-11-27") == {"n": "11-27", "a": "12-04", "b": "12-11"}


@pytest.mark.parametrize(
    ("by", "expected"),
    [(Duration(0, 7), "12-04"), (Duration(0, 3), "12-04"), (Duration(0, 8), "12-11"), (Duration(1, 0), "01-01")],
)
def test_put_off_means_the_first_slot_so_much_later(by: Duration, expected: str) -> None:
    of = backlog(topic("a", scheduled="2026-11-27"))
    assert str(put_off(of, of.topics[0], by, today=TODAY))[5:] == expected


def test_of_two_slots_a_day_the_evenings_stay_in_the_evening() -> None:
    of = backlog(topic("a", scheduled="2026-11-27 20:00"), cadence=("weekly on fri at 08:00", "weekly on fri at 20:00"))
    week = Duration(0, 7)
    assert str(put_off(of, of.topics[0], week, today=TODAY)) == "2026-12-04 20:00"
    assert dates(put_all_off(of, week, today=TODAY).after) == {"a": "12-04 20:00"}


def test_an_hour_that_the_cadence_no_longer_has_counts_as_its_day() -> None:
    of = backlog(topic("a", scheduled="2026-11-20 20:00"), cadence="weekly on fri at 08:00")
    assert str(put_off(of, of.topics[0], Duration(0, 7), today=TODAY)) == "2026-11-27 08:00"
    assert dates(put_all_off(of, Duration(0, 7), today=TODAY).after) == {"a": "11-27 08:00"}


def test_without_a_cadence_a_day_is_put_off_by_days() -> None:
    of = backlog(topic("a", scheduled="2026-11-27 08:00"), cadence=None)
    assert str(put_off(of, of.topics[0], Duration(0, 3), today=TODAY)) == "2026-11-30 08:00"


def test_a_date_that_was_no_slot_is_put_off_as_it_is() -> None:
    of = backlog(A, topic("w", scheduled="2026-12-05 09:00"), topic("p", scheduled="2026-12-11", pinned=True))
    assert str(put_off(of, of.topics[1], Duration(0, 7), today=TODAY)) == "2026-12-12 09:00"
    after = put_all_off(of, Duration(0, 7), today=TODAY, pinned_too=True).after
    assert dates(after) == {"a": "12-04", "w": "12-12 09:00", "p": "12-18"}


def test_what_has_no_run_date_cannot_be_put_off() -> None:
    of = backlog(topic("a"))
    with pytest.raises(RefusedError, match="“A” has no run date to put off"):
        put_off(of, of.topics[0], Duration(0, 3), today=TODAY)


def test_everything_is_put_off_in_its_order_around_what_is_pinned() -> None:
    of = backlog(
        topic("late", scheduled="2026-11-20"), A, topic("p", scheduled="2026-12-11", pinned=True), B, D, topic("n")
    )
    after = put_all_off(of, Duration(0, 7), today=TODAY).after
    assert dates(after) == {"late": "11-27", "a": "12-04", "p": "12-11", "b": "12-18", "d": "01-01"}


def test_a_date_off_the_cadence_keeps_its_place_among_those_put_off() -> None:
    of = backlog(
        topic("a", scheduled="2026-12-12"),
        topic("b", scheduled="2026-12-16"),
        topic("c", scheduled="2026-12-18"),
        topic("d", scheduled="2026-12-19"),
        topic("p", scheduled="2026-12-23", pinned=True),
        cadence="weekly on wed,sat",
    )
    after = put_all_off(of, Duration(0, 7), today=TODAY).after
    assert dates(after) == {"a": "12-19", "b": "12-26", "c": "12-30", "d": "01-02", "p": "12-23"}


def test_where_the_slots_end_not_everything_can_be_put_off() -> None:
    of = backlog(A, B, cadence="weekly on fri until 2026-12-04")
    with pytest.raises(RefusedError, match="no slot is left for “B”"):
        put_all_off(of, Duration(0, 7), today=TODAY)


def test_two_exchange_their_dates() -> None:
    of = backlog(A, B)
    assert dates(swap_topics(of, *of.topics, today=TODAY).backlog) == {"a": "12-04", "b": "11-27"}


@pytest.mark.parametrize(
    ("topics", "message"),
    [
        ([A, topic("b")], "“B” has no run date to exchange"),
        ([A, topic("b", scheduled="2026-12-04", pinned=True)], "“B” is pinned to 2026-12-04 Fri"),
        ([A, topic("b", status=Status.DROPPED)], "“B” is dropped: only an open topic can be scheduled"),
    ],
)
def test_what_cannot_be_exchanged_is_refused(topics: list[Topic], message: str) -> None:
    of = backlog(*topics)
    with pytest.raises(RefusedError) as refused:
        swap_topics(of, *of.topics, today=TODAY)
    assert (refused.value.message, bool(refused.value.remedy)) == (message, True)


def test_a_pin_promises_a_date_and_unpin_keeps_it() -> None:
    of = backlog(A, topic("n"))
    pinned = pin_topic(of, of.topics[0], today=TODAY).backlog
    assert (pinned.topics[0].pinned, dates(pinned)) == (True, {"a": "11-27"})
    assert pin_topic(pinned, pinned.topics[0], today=TODAY).backlog == pinned
    assert unpin_topic(pinned, pinned.topics[0]).backlog == of
    both = pin_topic(pinned, pinned.topics[1], RunDate.parse("2026-12-04"), today=TODAY).backlog
    assert (both.topics[1].pinned, dates(both)) == (True, {"a": "11-27", "n": "12-04"})
    with pytest.raises(RefusedError, match="“A” is pinned to 2026-11-27 Fri"):
        pin_topic(pinned, pinned.topics[0], RunDate.parse("2026-12-04"), today=TODAY)
    with pytest.raises(RefusedError, match="“N” has no run date to pin"):
        pin_topic(of, of.topics[1], today=TODAY)


def test_a_run_date_that_is_taken_away_takes_the_pin_along() -> None:
    of = backlog(topic("a", scheduled="2026-11-27", pinned=True), B)
    with pytest.raises(RefusedError, match="“A” is pinned to 2026-11-27 Fri"):
        unschedule_topics(of, of.topics)
    free = unschedule_topics(of, of.topics, pinned_too=True).backlog
    assert [(t.scheduled, t.pinned) for t in free.topics] == [(None, False), (None, False)]


WEEKS = st.integers(0, 8).map(lambda week: RunDate(dt.date(2026, 11, 27) + dt.timedelta(7 * week)))
KEYS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {}, optional={"scheduled": WEEKS, "pinned": st.booleans()}
)
ROWS = st.lists(KEYS, min_size=1, max_size=7).map(
    lambda keys: backlog(*(Topic(id=f"t{n}", title=f"t{n}", **k) for n, k in enumerate(keys)))
)


@given(ROWS, WEEKS, st.booleans(), st.data())
@settings(deadline=None, max_examples=300)
def test_a_move_keeps_the_order_of_the_others_and_fills_no_slot_twice(
    of: Backlog, when: RunDate, keep_gaps: bool, data: st.DataObject
) -> None:
    subject = data.draw(st.sampled_from(of.topics))
    try:
        after = move_topic(of, subject, when, today=TODAY, keep_gaps=keep_gaps).after
    except RefusedError:
        assert any(t.pinned for t in of.topics)
        return
    pinned = {t.id: t.scheduled for t in of.topics if t.pinned and t is not subject}
    assert {t.id: t.scheduled for t in after.topics if t.id in pinned} == pinned

    def row(some: Backlog) -> list[str | None]:
        return [t.id for t in publishing_order(some) if not t.pinned and t.id != subject.id]

    def crowded(some: Backlog) -> int:
        held = [t.scheduled for t in some.topics if t.scheduled]
        return len(held) - len(set(held))

    assert next(t.scheduled for t in after.topics if t.id == subject.id) == when
    assert crowded(after) <= crowded(of)
    if not crowded(of):
        assert row(after) == row(of)
    before = {t.id: t.scheduled for t in of.topics}
    assert all(
        t.scheduled is None or (was := before[t.id]) is None or t.scheduled >= was
        for t in after.topics
        if t.id != subject.id
    )
