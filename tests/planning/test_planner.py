"""The planner: topics onto slots, each with its reason, and the plan written back."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count as counting
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from planning_desk import FRIDAYS, TODAY, coming, told, topic

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.slots import Slot
from paiqi.errors import RefusedError
from paiqi.model.backlog import Backlog
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Published, Status, Topic
from paiqi.planning import Plan, Scope, accept, plan
from paiqi.planning.schedule import schedule_next

BETWEEN_TWO = "“B”, on 2026-12-05, must not go out before it, but it must not go out before “D”, which gets 2026-12-11"


def told_of(
    *topics: Topic, rules: tuple[str, ...] = (FRIDAYS,), end: str | None = None, capacity: int = 1
) -> list[Any]:
    return told(plan(Backlog(topics=topics), coming(*rules, end=end, capacity=capacity), today=TODAY))


def test_open_topics_without_a_run_date_get_slots_by_priority_then_in_their_order() -> None:
    assert told_of(
        topic("a"),
        topic("b", priority=Priority.LOW),
        topic("c", status=Status.DRAFTING, priority=Priority.HIGH),
        topic("d", status=Status.READY),
        topic("e", status=Status.DONE),
        topic("f", status=Status.DROPPED),
    ) == [
        ("c", "2026-11-27", "it gets the first free slot"),
        ("a", "2026-12-04", "“C” comes first and gets 2026-11-27"),
        ("d", "2026-12-11", "“C” comes first and gets 2026-11-27"),
        ("b", "2026-12-18", "“C” comes first and gets 2026-11-27"),
    ]


def test_what_is_scheduled_and_open_takes_its_slot_and_what_is_done_has_freed_it() -> None:
    assert told_of(
        topic("a", scheduled="2026-11-27"),
        topic("b", scheduled="2026-12-04 08:00"),
        topic("c", scheduled="2026-12-11", status=Status.DONE, published=Published(date=TODAY)),
        topic("d"),
        topic("e"),
    ) == [
        ("d", "2026-12-11", "it gets the first free slot"),
        ("e", "2026-12-18", "“D” comes first and gets 2026-12-11"),
    ]


def test_a_slot_with_room_for_three_takes_three_with_what_is_there_already() -> None:
    found = told_of(topic("a", scheduled="2026-11-27 20:00"), topic("b"), topic("c"), topic("d"), capacity=3)
    assert [(name, when) for name, when, _ in found] == [
        ("b", "2026-11-27"),
        ("c", "2026-11-27"),
        ("d", "2026-12-04"),
    ]


def test_of_two_slots_on_a_day_a_scheduled_topic_takes_that_of_its_time_else_the_first() -> None:
    rules = ("weekly on fri at 08:00", "weekly on fri at 20:00")
    taken = (topic("a", scheduled="2026-11-27 20:00"), topic("b", scheduled="2026-12-04"))
    assert [when for _, when, _ in told_of(*taken, topic("c"), topic("d"), rules=rules)] == [
        "2026-11-27 08:00",
        "2026-12-04 20:00",
    ]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (
            [topic("a", not_before="2026-12-05"), topic("b")],
            [
                ("b", "2026-11-27", "it gets the first free slot"),
                ("a", "2026-12-11", "it may not go out before 2026-12-05"),
            ],
        ),
        (
            [topic("a", after=("b",)), topic("b", priority=Priority.LOW), topic("c")],
            [
                ("b", "2026-11-27", "it gets the first free slot"),
                ("a", "2026-12-04", "it must not go out before “B”, which gets 2026-11-27"),
                ("c", "2026-12-11", "“B” comes first and gets 2026-11-27"),
            ],
        ),
        (
            [topic("a", after=("b",)), topic("b", scheduled="2026-12-10")],
            [("a", "2026-12-11", "it must not go out before “B”, which has 2026-12-10")],
        ),
        (
            [topic("a", after=("b",)), topic("b", scheduled="2026-11-20")],
            [("a", "2026-11-27", "it gets the first free slot")],
        ),
        (
            [topic("a"), topic("b", after=("c",), scheduled="2026-11-27"), topic("c", priority=Priority.LOW)],
            [
                ("a", "2026-12-04", "it gets the first free slot"),
                ("c", "", "“B”, on 2026-11-27, must not go out before it, but no slot is free by then"),
            ],
        ),
        (
            [topic("a"), topic("b", after=("c",), scheduled="2026-12-05"), topic("c", priority=Priority.LOW)],
            [
                ("a", "2026-11-27", "it gets the first free slot"),
                ("c", "2026-12-04", "“A” comes first and gets 2026-11-27"),
            ],
        ),
        (
            [topic("a"), topic("b", after=("c",), scheduled="2026-11-30"), topic("c", priority=Priority.LOW)],
            [
                ("c", "2026-11-27", "it gets the first free slot"),
                ("a", "2026-12-04", "“C” comes first and gets 2026-11-27"),
            ],
        ),
        (
            [topic("b", after=("c",), scheduled="2026-12-05"), topic("c", not_before="2026-12-10")],
            [("c", "", "“B”, on 2026-12-05, must not go out before it, but it may not go out before 2026-12-10")],
        ),
        (
            [
                topic("b", after=("c",), scheduled="2026-12-05"),
                topic("c", after=("d",)),
                topic("d", not_before="2026-12-10"),
            ],
            [
                ("d", "2026-12-11", "it may not go out before 2026-12-10"),
                ("c", "", BETWEEN_TWO),
            ],
        ),
        (
            [topic("a", after=("b",)), topic("b", after=("a",)), topic("c", after=("a",)), topic("d", after=("d",))],
            [
                ("a", "", "it and “B” wait for each other, by way of “after”"),
                ("b", "", "it and “A” wait for each other, by way of “after”"),
                ("c", "", "it must not go out before “A”, which gets no slot"),
                ("d", "", "it names itself under “after”"),
            ],
        ),
        (
            [
                topic("a", after=("done", "dropped", "nobody", "gone", "again")),
                topic("done", status=Status.DONE, number=7),
                topic("dropped", status=Status.DROPPED),
                topic("gone", status=Status.MERGED, merged_into=7),
                topic("again", status=Status.MERGED, merged_into="a"),
            ],
            [("a", "2026-11-27", "it gets the first free slot")],
        ),
        (
            [
                topic("a", after=("gone",)),
                topic("gone", status=Status.MERGED, merged_into="b"),
                topic("b", priority=Priority.LOW),
            ],
            [
                ("b", "2026-11-27", "it gets the first free slot"),
                ("a", "2026-12-04", "it must not go out before “B”, which gets 2026-11-27"),
            ],
        ),
        (
            [topic("a"), topic("b", deadline="2026-12-03"), topic("c", deadline="2026-12-31")],
            [
                ("b", "2026-11-27", "it gets the first free slot"),
                ("a", "2026-12-04", "“B” needs 2026-11-27 for its deadline, 2026-12-03"),
                ("c", "2026-12-11", "“B” comes first and gets 2026-11-27"),
            ],
        ),
        (
            [topic("a", deadline="2026-11-20"), topic("b", deadline="2026-11-30")],
            [
                ("a", "2026-11-27", "it gets the first free slot; 7 days after its deadline, 2026-11-20"),
                ("b", "2026-12-04", "“A” comes first and gets 2026-11-27; 4 days after its deadline, 2026-11-30"),
            ],
        ),
    ],
)
def test_hard_rules_hold_and_each_topic_says_which_one_it_met(
    topics: list[Topic], expected: list[tuple[str, str, str]]
) -> None:
    assert told_of(*topics) == expected


def test_in_one_push_a_predecessor_stands_before_its_follower() -> None:
    found = told_of(topic("a", after=("b",)), topic("b", priority=Priority.LOW), capacity=2)
    assert found == [
        ("b", "2026-11-27", "it gets the first free slot"),
        ("a", "2026-11-27", "it gets the first free slot"),
    ]


def test_two_rules_that_only_together_hold_a_topic_back_are_both_named() -> None:
    found = told_of(topic("a", not_before="2026-12-08", after=("b",)), topic("b", not_before="2026-12-08"), capacity=2)
    assert found == [
        ("b", "2026-12-11", "it may not go out before 2026-12-08"),
        (
            "a",
            "2026-12-11",
            "it may not go out before 2026-12-08, and it must not go out before “B”, which gets 2026-12-11",
        ),
    ]


def test_a_follower_at_the_same_day_goes_no_earlier_than_the_time_of_its_predecessor() -> None:
    rules = ("weekly on fri at 08:00", "weekly on fri at 20:00")
    noon, evening = (
        told_of(topic("a", after=("b",)), topic("b", scheduled=f"2026-11-27 {time}"), rules=rules)
        for time in ("12:00", "20:00")
    )
    assert noon == [("a", "2026-11-27 20:00", "it gets the first free slot")]
    assert evening == [("a", "2026-12-04 08:00", "it must not go out before “B”, which has 2026-11-27 20:00")]


def test_a_date_without_a_time_counts_as_the_slot_that_it_takes() -> None:
    rules = ("weekly on fri at 08:00", "weekly on fri at 20:00")
    found = told_of(topic("a"), topic("b", scheduled="2026-11-27", after=("a",)), rules=rules)
    assert found == [("a", "", "“B”, on 2026-11-27, must not go out before it, but no slot is free by then")]


@pytest.mark.parametrize(
    ("topics", "end", "expected"),
    [
        ([topic("a")], "2026-11-24", [("a", "", "there is no slot")]),
        (
            [topic("a"), topic("b")],
            "2026-11-30",
            [
                ("a", "2026-11-27", "it gets the first free slot"),
                ("b", "", "no slot is left; the last one is on 2026-11-27"),
            ],
        ),
        (
            [topic("a", not_before="2026-12-25"), topic("b", not_before="2026-12-22")],
            "2026-12-31",
            [
                ("a", "2026-12-25", "it may not go out before 2026-12-25"),
                (
                    "b",
                    "",
                    (
                        "it may not go out before 2026-12-22, and no slot is left from then on; the last one "
                        "is on 2026-12-25"
                    ),
                ),
            ],
        ),
        (
            [topic("a", not_before="2027-01-01")],
            "2026-12-31",
            [("a", "", "it may not go out before 2027-01-01, and the last slot is on 2026-12-25")],
        ),
    ],
)
def test_when_the_slots_end_the_rest_says_so(
    topics: list[Topic], end: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told_of(*topics, end=end) == expected


def test_count_and_until_cut_the_finished_plan() -> None:
    backlog = Backlog(topics=(topic("a", not_before="2026-12-10"), topic("b"), topic("c"), topic("d")))
    cut = plan(backlog, coming(FRIDAYS), today=TODAY, count=2, until=dt.date(2026, 12, 11))
    assert told(cut) == [
        ("b", "2026-11-27", "it gets the first free slot"),
        ("c", "2026-12-04", "“B” comes first and gets 2026-11-27"),
        ("a", "", "only 2 topics were to be planned"),
        ("d", "", "its slot, 2026-12-18, comes after 2026-12-11"),
    ]


def test_endless_slots_are_taken_only_as_far_as_they_can_matter() -> None:
    taken = counting()
    endless = (slot for slot, _ in zip(iter(coming(FRIDAYS)), taken, strict=False))
    plan(Backlog(topics=(topic("a"), topic("b"))), endless, today=TODAY)
    assert next(taken) <= 4


def test_slots_before_today_are_passed_over_and_today_counts_if_it_is_given() -> None:
    days = [Slot(RunDate(TODAY + dt.timedelta(days))) for days in (-7, 0, 7)]
    assert [when for _, when, _ in told(plan(Backlog(topics=(topic("a"),)), days, today=TODAY))] == ["2026-11-23"]


def test_the_plan_carries_lateness_and_provisional_slots() -> None:
    backlog = Backlog(topics=(topic("a", deadline="2026-11-20"), topic("b")))
    days = [
        Slot(RunDate(dt.date(2026, 11, 27))),
        Slot(RunDate(dt.date(2027, 1, 1)), provisional=True, holiday="National Day"),
    ]
    found = plan(backlog, days, today=TODAY)
    assert [(a.late_days, a.provisional_slot) for a in found.assignments] == [(7, False), (0, True)]
    assert found.worst_lateness_days == 7
    assert Plan().worst_lateness_days == 0


def test_accept_writes_run_dates_with_the_time_that_the_cadence_names_and_changes_nothing_else() -> None:
    backlog = Backlog(topics=(topic("a"), topic("b", scheduled="2026-12-04"), topic("c")))
    mixed = coming("weekly on fri at 20:00", "monthly on 1")
    after = accept(backlog, plan(backlog, mixed, today=TODAY))
    assert [str(t.scheduled) for t in after.topics] == ["2026-11-27 20:00", "2026-12-04", "2026-12-01"]
    assert after.topics[1] is backlog.topics[1]


def test_twelve_fridays_give_twelve_provisional_numbers() -> None:
    done = topic("done", status=Status.DONE, number=39)
    backlog = Backlog(topics=(done, *(topic(f"t{n}") for n in range(15))))
    fridays = coming("weekly on fri at 20:00")
    after = accept(backlog, plan(backlog, fridays, today=TODAY, count=12))
    numbers = ProvisionalNumbers(after)
    planned = [(numbers.of(t), str(t.scheduled)) for t in after.topics if t.scheduled]
    first = dt.date(2026, 11, 27)
    assert planned == [(40 + week, f"{first + dt.timedelta(weeks=week)} 20:00") for week in range(12)]


def test_only_some_topics_are_planned_and_the_others_keep_waiting() -> None:
    backlog = Backlog(topics=(topic("a"), topic("b", after=("a",)), topic("c"), topic("d", scheduled="2026-12-04")))
    _a, b, c, d = backlog.topics
    found = plan(backlog, coming(FRIDAYS), today=TODAY, only=[c, b, d])
    assert told(found) == [
        ("c", "2026-11-27", "it gets the first free slot"),
        ("b", "", "it must not go out before “A”, which has no run date"),
    ]


def test_one_topic_gets_the_next_free_slot() -> None:
    backlog = Backlog(topics=(topic("a", priority=Priority.HIGH), topic("b"), topic("c", scheduled="2026-11-27")))
    after = schedule_next(backlog, coming(FRIDAYS), backlog.topics[1], today=TODAY).after
    assert [str(t.scheduled) for t in after.topics] == ["None", "2026-12-04", "2026-11-27"]
    assert schedule_next(after, coming(FRIDAYS), after.topics[1], today=TODAY).after == after, "it keeps the one it has"


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (0, "“A” is done: only an open topic can be scheduled"),
        (1, "“C” gets no slot: it must not go out before “D”, which has no run date"),
    ],
)
def test_one_topic_that_cannot_be_planned_is_refused_with_the_reason(chosen: int, message: str) -> None:
    backlog = Backlog(
        topics=(
            topic("a", status=Status.DONE),
            topic("c", after=("d",)),
            topic("d"),
        )
    )
    with pytest.raises(RefusedError) as refused:
        schedule_next(backlog, coming(FRIDAYS), backlog.topics[chosen], today=TODAY)
    assert refused.value.message == message
    assert refused.value.remedy


DAYS = st.dates(dt.date(2026, 11, 1), dt.date(2027, 3, 1))
NAMES = [f"t{n}" for n in range(8)]
RUN_DATES = st.builds(RunDate, DAYS, st.one_of(st.none(), st.sampled_from([dt.time(8), dt.time(20)])))
TOPICS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "status": st.sampled_from([Status.TODO, Status.TODO, Status.DRAFTING, Status.DONE, Status.DROPPED]),
        "priority": st.sampled_from(Priority),
    },
    optional={
        "scheduled": RUN_DATES,
        "deadline": DAYS,
        "not_before": DAYS,
        "after": st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    },
)
BACKLOGS = st.lists(TOPICS, max_size=len(NAMES)).map(
    lambda keys: Backlog(topics=tuple(Topic(id=n, title=n, **k) for n, k in zip(NAMES, keys, strict=False)))
)
CADENCES = st.sampled_from(
    [
        (FRIDAYS,),
        ("weekly on tue,fri at 20:00",),
        ("weekly on fri at 08:00", "weekly on fri at 20:00"),
        ("monthly on 1", FRIDAYS),
    ]
)


def room_beside(pushes: list[Slot], beforehand: list[RunDate]) -> dict[dt.time | None, int]:
    """Count by hand what each push of a day still takes: a run date fills the push of its time, else the first free.

    A push that somebody filled beyond its capacity takes nothing from the day's other pushes.
    """
    left = {push.when.time: push.capacity for push in pushes}
    for when in beforehand:
        if when.time in left:
            left[when.time] -= 1
    for when in beforehand:
        first_free = next((time for time, room in left.items() if room > 0), None)
        if when.time not in left and (first_free is not None or left.get(None, 0) > 0):
            left[first_free] -= 1
    return {time: max(0, room) for time, room in left.items()}


OVERFULL_BY_HAND = Backlog(
    topics=(
        Topic(id="t0", title="t0"),
        Topic(id="t1", title="t1", scheduled=RunDate.parse("2026-12-04 08:00")),
        Topic(id="t2", title="t2", scheduled=RunDate.parse("2026-12-04 08:00")),
    )
)


@given(BACKLOGS, CADENCES, st.integers(1, 3))
@example(OVERFULL_BY_HAND, ("weekly on fri at 08:00", "weekly on fri at 20:00"), 1)
@settings(deadline=None, max_examples=200)
def test_a_plan_never_breaks_a_hard_rule_and_is_the_same_each_time(
    backlog: Backlog, rules: tuple[str, ...], capacity: int
) -> None:
    free = coming(*rules, capacity=capacity)
    found = plan(backlog, free, today=TODAY)
    assert found == plan(backlog, free, today=TODAY)
    waiting = [t for t in backlog.topics if t.open and not t.scheduled]
    planned = [a.topic for a in found.assignments] + [u.topic for u in found.unplaced]
    assert sorted(map(id, planned)) == sorted(map(id, waiting))
    assert not any("no slot is left" in left.reason for left in found.unplaced)
    after = accept(backlog, found)
    dates = {t.id: t.scheduled for t in after.topics}
    moved = {a.topic.id for a in found.assignments}
    for slot in {a.slot for a in found.assignments}:
        same_day = [s for s in free if s.day == slot.day]
        held = [t for t in after.topics if t.open and t.scheduled and t.scheduled.day == slot.day]
        beforehand = [t.scheduled for t in held if t.id not in moved and t.scheduled]
        left = room_beside(same_day, beforehand)
        assert sum(a.slot == slot for a in found.assignments) <= left[slot.when.time]
        if not any(sum(when.time == push.when.time for when in beforehand) > capacity for push in same_day):
            assert len(held) <= max(capacity * len(same_day), len(beforehand))
    for a in found.assignments:
        assert a.slot.day >= (a.topic.not_before or TODAY)
    for t in after.topics:
        for name in t.after:
            other = next((o for o in after.topics if o.id == name), None)
            if other is None or not (t.open and other.open) or not moved & {t.id, name}:
                continue
            mine, theirs = dates[t.id], dates[name]
            if mine is None or mine.day < TODAY:
                continue
            assert theirs is not None
            assert theirs.day <= mine.day
            assert theirs.day < mine.day or not (theirs.time and mine.time) or theirs.time <= mine.time


LINKED: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"priority": st.sampled_from(Priority)},
    optional={
        "scheduled": st.sampled_from([RunDate(slot.day) for slot in coming(FRIDAYS)[:9]]),
        "pinned": st.booleans(),
        "deadline": st.dates(dt.date(2026, 11, 1), dt.date(2027, 1, 15)),
        "not_before": st.dates(dt.date(2026, 11, 25), dt.date(2027, 1, 10)),
        "after": st.sampled_from(NAMES).map(lambda name: (name,)),
    },
)
SERIES = st.lists(LINKED, min_size=2, max_size=len(NAMES)).map(
    lambda keys: Backlog(topics=tuple(Topic(id=n, title=n, **k) for n, k in zip(NAMES, keys, strict=False)))
)


def without_what_is_named(backlog: Backlog, subject: Topic, reason: str) -> Backlog | None:
    """Take away what a reason names; None where it names nothing."""
    keys: dict[str, Any] = {}
    if "may not go out before" in reason:
        keys["not_before"] = None
    named = re.findall("must not go out before “(t[0-9])”", reason)
    keys["after"] = tuple(name for name in subject.after if name not in named)
    if "keeps its run date" in reason:
        keys["scheduled"] = None
    other = re.search("(?:^|before that, )“(t[0-9])” (?:comes first|needs|keeps)", reason)
    changed = backlog.with_topic(subject, replace(subject, **keys))
    if other:
        gone = next(t for t in changed.topics if t.id == other[1])
        changed = changed.with_topic(gone, replace(gone, status=Status.DROPPED))
    return None if changed == backlog else changed


@given(SERIES, st.sampled_from(Scope), st.integers(1, 2))
@settings(deadline=None, max_examples=400)
def test_without_what_a_reason_names_the_topic_goes_out_earlier(backlog: Backlog, scope: Scope, capacity: int) -> None:
    free = coming(FRIDAYS, capacity=capacity)
    found = plan(backlog, free, today=TODAY, scope=scope)
    # What keeps a run date only because a rule leaves it none would move, too, once that rule is gone.
    assume(not any(left.topic.scheduled for left in found.unplaced))
    for assignment in found.assignments:
        changed = without_what_is_named(backlog, assignment.topic, assignment.reason)
        if changed is None:
            assert re.match(
                "it gets the first free slot|it gets the earliest slot that|it stays on its run date", assignment.reason
            )
            continue
        again = plan(changed, free, today=TODAY, scope=scope, explain=False)
        slot = next(a.slot for a in again.assignments if a.topic.id == assignment.topic.id)
        assert slot.day < assignment.slot.day, assignment.reason
