"""Plans that may touch run dates which are set: what slipped, or all that is not pinned."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from planning_desk import FRIDAYS, TODAY, backlog, coming, dates, told, topic

from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Priority, Status, Topic
from paiqi.planning import Plan, Scope, accept, plan

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog


def replanned(of: Backlog, scope: Scope = Scope.ALL, **options: Any) -> Plan:
    return plan(of, coming(FRIDAYS), today=TODAY, scope=scope, **options)


def after(of: Backlog, scope: Scope = Scope.ALL, **options: Any) -> dict[str, str]:
    return dates(accept(of, replanned(of, scope, **options)))


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        # A deadline moves whoever must move, and nobody else.
        (
            [topic("a", scheduled="2026-11-27"), topic("b", scheduled="2026-12-04"), topic("c", deadline="2026-11-30")],
            {"c": "11-27", "b": "12-04", "a": "12-11"},
        ),
        # A pinned one stays.
        (
            [topic("a", scheduled="2026-11-27", pinned=True), topic("b", deadline="2026-11-30")],
            {"a": "11-27", "b": "12-04"},
        ),
        # Priority is no reason to move what is announced, nor is a gap.
        (
            [topic("a", scheduled="2026-12-11"), topic("b", priority=Priority.HIGH, scheduled="2026-12-18")],
            {"a": "12-11", "b": "12-18"},
        ),
        # What slipped gets a new date.
        (
            [topic("a", scheduled="2026-11-20"), topic("b", scheduled="2026-11-27")],
            {"b": "11-27", "a": "12-04"},
        ),
        # Of two on one slot the one that comes first stays.
        (
            [topic("a", scheduled="2026-11-27"), topic("b", scheduled="2026-11-27", priority=Priority.HIGH)],
            {"b": "11-27", "a": "12-04"},
        ),
        # A date off the cadence is kept, unless it breaks a rule of its own.
        ([topic("a", scheduled="2026-11-25"), topic("b")], {"a": "11-25", "b": "11-27"}),
        ([topic("a", scheduled="2026-11-29", deadline="2026-11-28")], {"a": "11-27"}),
        ([topic("a", scheduled="2026-11-25", not_before="2026-12-01")], {"a": "12-04"}),
        (
            [topic("a", scheduled="2026-12-02"), topic("b", after=("a",), deadline="2026-11-28")],
            {"a": "11-27", "b": "12-04"},
        ),
        # What can get no slot keeps the one it has.
        (
            [
                topic("a", scheduled="2026-11-27", after=("b",)),
                topic("b", scheduled="2026-12-04", after=("a",)),
                topic("c", deadline="2026-11-28"),
            ],
            {"a": "11-27", "b": "12-04", "c": "12-11"},
        ),
    ],
)
def test_as_little_as_can_be_moves(topics: list[Topic], expected: dict[str, str]) -> None:
    assert after(backlog(*topics)) == expected


def test_an_hour_of_its_own_beside_the_article_of_the_slot_is_kept_too() -> None:
    of = backlog(
        topic("a", scheduled="2026-12-04"),
        topic("b", scheduled="2026-12-04 08:00"),
        topic("c"),
        cadence="weekly on fri at 20:00",
    )
    found = plan(of, coming("weekly on fri at 20:00"), today=TODAY, scope=Scope.ALL, explain=False)
    assert dates(accept(of, found)) == {"a": "12-04", "b": "12-04 08:00", "c": "11-27 20:00"}


def test_in_a_blackout_even_a_date_off_the_cadence_moves() -> None:
    trip = DateSpan(dt.date(2026, 11, 24), dt.date(2026, 11, 26))
    assert after(backlog(topic("a", scheduled="2026-11-25"), blackouts=(trip,))) == {"a": "11-27"}


def test_what_slipped_is_caught_up_and_the_rest_stays() -> None:
    of = backlog(
        topic("a", scheduled="2026-11-20"),
        topic("b", scheduled="2026-11-13", pinned=True),
        topic("c", scheduled="2026-11-27"),
        topic("d", deadline="2026-11-28"),
    )
    assert after(of, Scope.SLIPPED) == {"a": "12-11", "b": "11-13", "c": "11-27", "d": "12-04"}


READY, DRAFTING = Status.READY, Status.DRAFTING


@pytest.mark.parametrize(
    ("topics", "replan", "catch_up"),
    [
        # As few as can be move; or the queue slides.
        (
            [
                topic("a", status=READY, scheduled="2026-11-20"),
                topic("b", scheduled="2026-11-27"),
                topic("c", scheduled="2026-12-04"),
                topic("d", scheduled="2026-12-11"),
            ],
            {"a": "11-27", "b": "12-18", "c": "12-04", "d": "12-11"},
            {"a": "11-27", "b": "12-04", "c": "12-11", "d": "12-18"},
        ),
        # The first free slot takes the last one in.
        (
            [
                topic("a", status=DRAFTING, scheduled="2026-11-20"),
                topic("b", scheduled="2026-11-27"),
                topic("c", scheduled="2026-12-11"),
            ],
            {"a": "11-27", "b": "12-04", "c": "12-11"},
            {"a": "11-27", "b": "12-04", "c": "12-11"},
        ),
        # The ready before those drafting, then by the day promised; those not begun come by rank; pins are passed over.
        (
            [
                topic("todo", priority=Priority.HIGH, scheduled="2026-11-06"),
                topic("draft", status=DRAFTING, scheduled="2026-11-06"),
                topic("late", status=READY, scheduled="2026-11-20"),
                topic("early", status=READY, scheduled="2026-11-13"),
                topic("pin", scheduled="2026-12-04", pinned=True),
                topic("b", scheduled="2026-11-27"),
            ],
            {"early": "11-27", "late": "12-11", "draft": "12-18", "todo": "12-25", "b": "01-01", "pin": "12-04"},
            {"early": "11-27", "late": "12-11", "draft": "12-18", "b": "12-25", "todo": "01-01", "pin": "12-04"},
        ),
        # A promise gone by is no deadline.
        (
            [topic("a", status=READY, scheduled="2026-01-02"), topic("b", deadline="2026-11-27")],
            {"b": "11-27", "a": "12-04"},
            {"b": "11-27", "a": "12-04"},
        ),
        # What waits with a deadline has its slot, and the queue slides behind it.
        (
            [
                topic("a", status=READY, scheduled="2026-01-02"),
                topic("b", deadline="2026-11-27"),
                topic("c", scheduled="2026-12-04"),
                topic("d", scheduled="2026-12-11"),
            ],
            {"b": "11-27", "a": "12-04", "c": "12-18", "d": "12-11"},
            {"b": "11-27", "a": "12-04", "c": "12-11", "d": "12-18"},
        ),
        # Pinned, it keeps the date that has gone by.
        (
            [topic("a", status=READY, scheduled="2026-11-20", pinned=True), topic("b", scheduled="2026-11-27")],
            {"a": "11-20", "b": "11-27"},
            {"a": "11-20", "b": "11-27"},
        ),
        # Neither its embargo nor what it must not precede is forgotten.
        (
            [
                topic("a", status=READY, scheduled="2026-11-20", not_before="2026-12-01"),
                topic("b", scheduled="2026-11-27"),
                topic("c", scheduled="2026-12-04"),
            ],
            {"a": "12-04", "b": "11-27", "c": "12-11"},
            {"a": "12-04", "b": "11-27", "c": "12-11"},
        ),
    ],
)
def test_a_missed_post_that_is_begun_comes_first(
    topics: list[Topic], replan: dict[str, str], catch_up: dict[str, str]
) -> None:
    of = backlog(*topics)
    assert [after(of), after(of, Scope.SLIPPED)] == [replan, catch_up]


@pytest.mark.parametrize(
    ("topics", "reason"),
    [
        (
            [
                topic("a", status=READY, scheduled="2026-11-20"),
                topic("b", scheduled="2026-11-27"),
                topic("c", scheduled="2026-12-04", deadline="2026-12-04"),
            ],
            "“C”: its deadline 2026-12-04 is missed by 7 days",
        ),
        (
            [
                topic("a", status=READY, scheduled="2026-11-20"),
                topic("b", scheduled="2026-11-27"),
                topic("c", scheduled="2026-12-04"),
                topic("pin", scheduled="2026-12-11", pinned=True, after=("c",)),
            ],
            "“C”: “PIN”, on 2026-12-11, must not go out before it",
        ),
    ],
)
def test_where_the_queue_cannot_slide_all_is_planned_anew_and_that_is_said(topics: list[Topic], reason: str) -> None:
    of = backlog(*topics)
    found = replanned(of, Scope.SLIPPED)
    assert found.assignments == replanned(of).assignments
    assert found.note.startswith("the queue cannot slide, so all is planned anew, as with --replan: " + reason)


def test_a_deadline_that_is_missed_already_keeps_no_queue_from_sliding() -> None:
    of = backlog(
        topic("a", status=READY, scheduled="2026-11-20"),
        topic("b", scheduled="2026-11-27"),
        topic("c", scheduled="2026-12-04", deadline="2026-11-30"),
        topic("d", scheduled="2026-12-11"),
    )
    found = replanned(of, Scope.SLIPPED)
    assert found.note == ""
    assert dates(accept(of, found)) == {"a": "11-27", "b": "12-04", "c": "12-11", "d": "12-18"}


def test_a_queue_does_not_slide_into_what_must_not_come_later() -> None:
    of = backlog(topic("a", scheduled="2026-12-18"), topic("b", status=READY, scheduled="2026-11-20", after=("a",)))
    found = replanned(of, Scope.SLIPPED)
    assert "“B”: it must not go out before “A”" in found.note
    assert dates(accept(of, found)) == {"a": "11-27", "b": "12-04"}


def test_a_date_off_the_cadence_that_no_slot_can_better_binds_the_others() -> None:
    of = backlog(topic("a", not_before="2026-12-12"), topic("b", scheduled="2026-11-30", after=("a",)))
    found = plan(of, coming(FRIDAYS, end="2026-12-20"), today=TODAY, scope=Scope.ALL)
    assert dates(accept(of, found)) == {"b": "11-30"}


def test_there_is_room_behind_what_holds_a_late_slot() -> None:
    """Slots are taken as far as can matter: here behind the last one that is held, or B would have to move."""
    of = backlog(topic("a", after=("b",)), topic("b", scheduled="2027-01-15"), topic("c"))
    assert after(of) == {"c": "11-27", "b": "01-15", "a": "01-22"}


def test_a_promise_kept_late_is_no_lateness() -> None:
    found = replanned(backlog(topic("a", status=READY, scheduled="2026-11-20")))
    assert found.worst_lateness_days == 0


def test_who_gives_way_to_a_missed_post_is_told_so() -> None:
    of = backlog(topic("a", status=READY, scheduled="2026-11-20"), topic("b", scheduled="2026-11-27"))
    assert told(replanned(of)) == [
        ("a", "2026-11-27", "it gets the first free slot"),
        ("b", "2026-12-04", "“A”, promised for 2026-11-20, gets 2026-11-27"),
    ]
    assert told(replanned(of, Scope.SLIPPED)) == [
        ("a", "2026-11-27", "it was promised for 2026-11-20 and is begun, so it comes before what is planned"),
        ("b", "2026-12-04", "it makes room for “A”"),
    ]


def test_what_keeps_its_date_and_what_moves_is_told_apart() -> None:
    of = backlog(
        topic("a", scheduled="2026-11-27 20:00"), topic("b", scheduled="2026-12-04"), topic("c", deadline="2026-12-05")
    )
    found = replanned(of)
    assert told(found) == [
        ("a", "2026-11-27", "it gets the first free slot"),
        ("c", "2026-12-04", "“A” keeps 2026-11-27"),
        ("b", "2026-12-11", "“A” keeps 2026-11-27"),
    ]
    assert [(one.stays, one.moves) for one in found.assignments] == [(True, False), (False, False), (False, True)]
    # Its time stays as it was written.
    assert str(accept(of, found).topics[0].scheduled) == "2026-11-27 20:00"


def test_only_some_may_move() -> None:
    of = backlog(topic("a", scheduled="2026-11-27"), topic("b", scheduled="2026-12-04", deadline="2026-11-28"))
    assert after(of, only=[of.topics[0]]) == {"a": "11-27", "b": "12-04"}
    assert after(of) == {"a": "12-04", "b": "11-27"}


def test_a_cut_plan_keeps_what_moves_for_another_gets_its_slot() -> None:
    of = backlog(topic("a", scheduled="2026-11-27"), topic("b", deadline="2026-11-28"), topic("c"))
    assert after(of, count=1) == {"a": "12-04", "b": "11-27"}


def test_what_keeps_its_date_because_it_can_get_no_other_is_named() -> None:
    of = backlog(topic("a", scheduled="2026-11-27", after=("b",)), topic("b"))
    found = plan(of, coming(FRIDAYS), today=TODAY, scope=Scope.ALL, only=[of.topics[0]])
    assert told(found) == [("a", "", "it must not go out before “B”, which has no run date")]


def test_what_slipped_has_a_slot_beside_a_run_date_that_stands_though_no_plan_would_give_it() -> None:
    of = backlog(
        topic("a"),
        topic("begun", status=DRAFTING, scheduled="2026-11-16", after=("a",)),
        topic("stuck", scheduled="2026-11-23", not_before="2026-11-25", after=("a",)),
        topic("slipped", scheduled="2026-11-16", after=("stuck",)),
        topic("pin", pinned=True, scheduled="2026-11-23", after=("stuck",)),
    )
    # What keeps its date there binds the others: A would have to go out before it.
    expected = {"begun": "11-16", "slipped": "11-27", "stuck": "11-23", "pin": "11-23"}
    assert (after(of, Scope.SLIPPED), after(of)) == (expected, expected)


NAMES = [f"t{n}" for n in range(7)]
TOPICS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "priority": st.sampled_from(Priority),
        "pinned": st.booleans(),
        "status": st.sampled_from([Status.TODO, Status.DRAFTING, Status.READY]),
    },
    optional={
        "scheduled": st.builds(RunDate, st.dates(dt.date(2026, 11, 16), dt.date(2027, 1, 15))),
        "deadline": st.dates(dt.date(2026, 11, 1), dt.date(2027, 1, 15)),
        "not_before": st.dates(dt.date(2026, 11, 25), dt.date(2027, 1, 10)),
        "after": st.sampled_from(NAMES).map(lambda name: (name,)),
    },
)
BACKLOGS = st.lists(TOPICS, max_size=len(NAMES)).map(
    lambda keys: backlog(*(Topic(id=n, title=n, **k) for n, k in zip(NAMES, keys, strict=False)))
)


@given(BACKLOGS, st.sampled_from(Scope))
@settings(deadline=None, max_examples=200)
def test_planning_again_what_was_planned_moves_nothing(of: Backlog, scope: Scope) -> None:
    planned = accept(of, replanned(of, scope, explain=False))
    again = replanned(planned, scope, explain=False)
    assert [one.topic.id for one in again.assignments if one.moves] == []
    assert accept(planned, again) == planned


@given(BACKLOGS, st.sampled_from(Scope))
@settings(deadline=None, max_examples=200)
def test_pinned_topics_never_move(of: Backlog, scope: Scope) -> None:
    pinned = {t.id: t.scheduled for t in of.topics if t.pinned and t.scheduled}
    planned = accept(of, replanned(of, scope, explain=False))
    assert {t.id: t.scheduled for t in planned.topics if t.id in pinned} == pinned


@given(BACKLOGS)
@settings(deadline=None, max_examples=200)
def test_one_topic_more_without_a_deadline_at_the_end_moves_nothing_else(of: Backlog) -> None:
    planned = accept(of, replanned(of, explain=False))
    more = planned.with_added([Topic(id="more", title="more", priority=Priority.LOW)])
    found = replanned(more, explain=False)
    assert accept(more, found).topics[:-1] == planned.topics
    assert {one.topic.id for one in found.assignments if not one.stays} == {"more"}


@given(BACKLOGS, st.sampled_from(Scope))
@settings(deadline=None, max_examples=200)
def test_no_slot_takes_more_than_it_holds(of: Backlog, scope: Scope) -> None:
    found = replanned(of, scope, explain=False)
    planned = accept(of, found)
    given_dates = {one.slot.day for one in found.assignments if not one.stays}
    for day in given_dates:
        assert sum(t.scheduled is not None and t.scheduled.day == day for t in planned.topics) == 1


@given(BACKLOGS)
@settings(deadline=None)
def test_without_a_scope_no_run_date_is_touched(of: Backlog) -> None:
    planned = accept(of, replanned(of, Scope.WAITING, explain=False))
    for before, now in zip(of.topics, planned.topics, strict=True):
        assert before.scheduled is None or replace(now) == before


@given(BACKLOGS)
@settings(deadline=None, max_examples=200)
def test_a_queue_that_slides_keeps_its_order_and_meets_what_a_new_plan_meets(of: Backlog) -> None:
    found = replanned(of, Scope.SLIPPED, explain=False)
    late = {id(one.topic): one.late_days for one in replanned(of, explain=False).assignments}
    if any(one.moves and one.topic.status is not Status.TODO for one in found.assignments):
        # Where a new plan has no slot for one at all, any is better.
        undated = [one for one in found.assignments if one.topic.scheduled is None and id(one.topic) in late]
        assert all(one.late_days <= late[id(one.topic)] for one in undated)
    if not found.note:
        slots = {slot.day for slot in coming(FRIDAYS)}
        pairs = [
            (old.scheduled, now.scheduled)
            for old, now in zip(of.topics, accept(of, found).topics, strict=True)
            if old.scheduled and now.scheduled and old.scheduled.day in slots and not old.pinned
        ]
        assert all(one[1] <= other[1] for one in pairs for other in pairs if one[0] < other[0])
