"""Deadlines that are missed: who has the slots, and what would help."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from planning_desk import FRIDAYS, TODAY, backlog, coming, topic

from paiqi.model.days import RunDate
from paiqi.model.topic import Topic
from paiqi.planning import Plan, Scope, accept, plan
from paiqi.planning.deadlines import damage, troubles
from paiqi.planning.moving import move_topic
from paiqi.planning.relief import reliefs
from paiqi.planning.remedies import Relief, Remedy

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog

SLOTS = coming(FRIDAYS)


def planned(of: Backlog, scope: Scope = Scope.WAITING) -> Plan:
    return plan(of, SLOTS, today=TODAY, scope=scope, explain=False)


def anew(of: Backlog) -> Plan:
    return planned(of, Scope.ALL)


def offered(of: Backlog, scope: Scope = Scope.WAITING) -> tuple[Relief, ...]:
    found = planned(of, scope)
    late = troubles(of, found, today=TODAY)
    return reliefs(of, late, found, anew, SLOTS[:9], today=TODAY)


def words(fixes: tuple[Relief, ...]) -> list[tuple[str, dict[str, str | None], int, int]]:
    return [
        (f.kind.value, {t.id or "": day.isoformat() if day else None for t, day in f.topics}, f.left.late, f.left.worst)
        for f in fixes
    ]


def test_a_late_topic_is_named_with_those_who_have_the_slots_until_then() -> None:
    of = backlog(
        topic("a", scheduled="2026-11-27", pinned=True),
        topic("b", deadline="2026-12-04"),
        topic("c", deadline="2026-12-04"),
        topic("d", deadline="2026-11-20"),
    )
    late = [
        (one.topic.id, one.late_days, [(t.id, str(when)) for t, when in one.rivals])
        for one in troubles(of, planned(of), today=TODAY)
    ]
    assert late == [
        ("d", 14, []),
        ("b", 7, [("a", "2026-11-27"), ("d", "2026-12-04")]),
        ("c", 14, [("a", "2026-11-27"), ("d", "2026-12-04")]),
    ]


def test_what_helps_is_offered_the_most_helpful_first() -> None:
    of = backlog(
        topic("a", scheduled="2026-11-27", pinned=True),
        topic("b", deadline="2026-12-04"),
        topic("c", deadline="2026-12-04"),
    )
    assert words(offered(of)) == [
        ("free", {"a": None}, 0, 0),
        ("slot", {"c": "2026-12-03"}, 0, 0),
        ("deadline", {"c": "2026-12-11"}, 0, 0),
    ]


def test_no_slot_is_offered_in_a_blackout_nor_on_a_day_off_nor_before_the_earliest_day() -> None:
    of = backlog(
        topic("a", deadline="2026-10-08", not_before="2026-10-01"), holidays="CN", cadence="weekly on sat", capacity=1
    )
    days = coming("weekly on sat")
    start = dt.date(2026, 9, 28)

    def again(other: Backlog) -> Plan:
        return plan(other, days, today=start, scope=Scope.ALL, explain=False)

    late = troubles(of, again(of), today=start)
    fixes = reliefs(of, late, again(of), again, days[:9], today=start)
    assert [(kind, list(topics.values())) for kind, topics, _late, _worst in words(fixes) if kind == "slot"] == [
        ("slot", ["2026-10-08"])
    ]


def test_what_cannot_help_is_not_offered() -> None:
    # The deadline has gone by: no slot comes before it, and nobody has one that would do.
    of = backlog(topic("a", scheduled="2026-12-11"), topic("b", deadline="2026-11-20"))
    assert words(offered(of)) == [("deadline", {"b": "2026-11-27"}, 0, 0)]


def test_a_new_plan_is_offered_where_it_is_enough_and_what_moves_the_topic_alone() -> None:
    of = backlog(topic("a", scheduled="2026-11-27"), topic("b", deadline="2026-11-28"))
    assert words(offered(of)) == [("replan", {}, 0, 0), ("move", {"b": "2026-11-27"}, 0, 0)]


def test_a_change_that_leaves_others_without_a_slot_is_not_offered() -> None:
    of = backlog(topic("b", not_before="2026-12-02"), topic("c", after=("b",), deadline="2026-11-30"))
    assert [kind for kind, *_rest in words(offered(of))] == ["deadline"]


def test_what_gets_no_slot_and_what_is_pinned_too_late_misses_its_deadline_too() -> None:
    of = backlog(
        topic("a", deadline="2026-12-30", after=("a",)),
        topic("p", scheduled="2026-12-11", pinned=True, deadline="2026-12-04"),
    )
    late = troubles(of, planned(of), today=TODAY)
    assert [(one.topic.id, one.when and str(one.when), one.late_days) for one in late] == [
        ("p", "2026-12-11", 7),
        ("a", None, 0),
    ]


TOPICS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"pinned": st.booleans()},
    optional={
        "scheduled": st.builds(RunDate, st.sampled_from([slot.day for slot in SLOTS[:5]])),
        "deadline": st.dates(dt.date(2026, 11, 15), dt.date(2026, 12, 20)),
    },
)
BACKLOGS = st.lists(TOPICS, min_size=2, max_size=6).map(
    lambda keys: backlog(*(Topic(id=f"t{n}", title=f"t{n}", **k) for n, k in enumerate(keys)))
)


@given(BACKLOGS, st.sampled_from(Scope))
@settings(deadline=None, max_examples=150)
def test_whoever_does_what_is_offered_finds_what_was_promised(of: Backlog, scope: Scope) -> None:
    before = damage(of, planned(of, scope), today=TODAY)
    for fix in offered(of, scope) if before.late else ():
        if fix.kind is Remedy.MOVE:
            found = planned(of, scope)
            after = accept(of, found)
            ((subject, day),) = fix.topics
            assert day is not None
            moved = move_topic(after, after.topics[subject.origin], RunDate(day), today=TODAY).after
            nowhere = tuple(left for left in found.unplaced if left.topic is not subject)
            assert damage(moved, Plan(unplaced=nowhere), today=TODAY) == fix.left
            assert fix.left < before
            continue
        changed = of
        for subject, day in fix.topics:
            keys: dict[Remedy, dict[str, Any]] = {
                Remedy.FREE: {"scheduled": None, "pinned": False},
                Remedy.SLOT: {"scheduled": day and RunDate(day)},
                Remedy.DEADLINE: {"deadline": day},
            }
            changed = changed.with_topic(subject, replace(subject, **keys[fix.kind]))
        assert damage(changed, anew(changed), today=TODAY) == fix.left
        assert fix.left < before
        assert fix.left.nowhere <= before.nowhere
