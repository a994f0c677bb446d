"""Slots: what the cadences leave, after holidays and blackouts, within the account's quota."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.calendar.cadence import read_cadence
from paiqi.calendar.quota import check_quota
from paiqi.calendar.slots import Slot, slots
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.model.backlog import Calendar
from paiqi.model.days import DateSpan, RunDate


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(rules: str | list[str], start: str, end: str | None = None, count: int = 50, **calendar: Any) -> list[Slot]:
    cadences = [read_cadence(rule) for rule in ([rules] if isinstance(rules, str) else rules)]
    coming = slots(cadences, Calendar(**calendar), start=day(start), end=day(end) if end else None)
    return list(islice(coming, count))


def dates(*args: Any, **calendar: Any) -> list[str]:
    return [str(slot.when) for slot in found(*args, **calendar)]


def test_weekly_slots_skip_mid_autumn_and_national_day() -> None:
    assert dates("weekly on fri", "2026-09-01", "2026-10-31", holidays="CN") == [
        "2026-09-04",
        "2026-09-11",
        "2026-09-18",
        "2026-10-09",
        "2026-10-16",
        "2026-10-23",
        "2026-10-30",
    ]


def test_without_holidays_twelve_fridays_follow_each_other() -> None:
    fridays = [day("2026-11-27") + dt.timedelta(weeks=week) for week in range(12)]
    assert dates("weekly on fri at 20:00", "2026-11-23", count=12) == [f"{friday} 20:00" for friday in fridays]


@pytest.mark.parametrize(
    ("on_day_off", "expected"),
    [
        ("skip", ["2026-09-22", "2026-09-29", "2026-10-09"]),
        ("before", ["2026-09-22", "2026-09-24", "2026-09-29", "2026-09-30", "2026-10-09"]),
        ("after", ["2026-09-22", "2026-09-28", "2026-09-29", "2026-10-08", "2026-10-09"]),
        ("keep", ["2026-09-22", "2026-09-25", "2026-09-29", "2026-10-02", "2026-10-06", "2026-10-09"]),
    ],
)
def test_a_slot_on_a_day_off_is_skipped_moved_or_kept(on_day_off: str, expected: list[str]) -> None:
    assert dates("weekly on tue,fri", "2026-09-20", "2026-10-10", holidays="CN", on_day_off=on_day_off) == expected


def test_a_slot_is_not_moved_onto_another_one_nor_into_a_blackout() -> None:
    blackout = DateSpan(day("2026-09-30"), day("2026-09-30"))
    calendar = {"holidays": "CN", "on_day_off": "before", "blackouts": (blackout,)}
    assert dates(["weekly on fri", "weekly on thu"], "2026-09-21", "2026-10-09", **calendar) == [
        "2026-09-24",
        "2026-10-08",
        "2026-10-09",
    ]


def test_a_moved_slot_counts_by_the_day_on_which_it_ends_up() -> None:
    calendar = {"holidays": "CN", "on_day_off": "before"}
    assert dates("weekly on fri", "2026-09-28", "2026-09-30", **calendar) == ["2026-09-30"]
    assert dates("weekly on fri", "2026-10-01", "2026-10-08", **calendar) == []
    assert dates("weekly on fri", "2026-10-05", "2026-10-08", holidays="CN", on_day_off="after") == ["2026-10-08"]


def test_a_moved_slot_says_from_which_day() -> None:
    (slot,) = found("weekly on fri at 20:00", "2026-09-19", "2026-09-24", holidays="CN", on_day_off="before")
    assert slot == Slot(
        RunDate(day("2026-09-24"), dt.time(20)), holiday="Mid-autumn Festival", moved_from=day("2026-09-25")
    )
    assert slot.note == "moved from 2026-09-25 (Mid-autumn Festival)"


def test_weekends_are_no_days_off_and_made_up_days_are_workdays() -> None:
    assert dates("weekly on sun", "2026-09-20", "2026-10-11", holidays="CN") == ["2026-09-20", "2026-10-11"]
    assert dates("workdays", "2026-09-19", "2026-10-11", holidays="CN") == [
        *("2026-09-20", "2026-09-21", "2026-09-22", "2026-09-23", "2026-09-24"),
        *("2026-09-28", "2026-09-29", "2026-09-30"),
        *("2026-10-08", "2026-10-09", "2026-10-10"),
    ]


def test_a_year_that_is_not_announced_has_provisional_slots_and_none_on_days_that_the_law_fixes() -> None:
    year = found("weekly on fri", "2098-12-31", "2099-01-09", holidays={"country": "CN", 2098: []})
    assert [(str(slot.when), slot.provisional, slot.note) for slot in year] == [
        ("2099-01-02", True, ""),
        ("2099-01-09", True, ""),
    ]
    assert found("weekly on wed", "2099-01-21", "2099-01-21", holidays="CN") == []
    (moved,) = found("weekly on wed", "2099-01-21", "2099-01-27", holidays="CN", on_day_off="after")
    assert (str(moved.when), moved.note) == ("2099-01-26", "moved from 2099-01-21 (Spring Festival)")
    (kept,) = found("weekly on wed", "2099-01-21", "2099-01-21", holidays="CN", on_day_off="keep")
    assert kept.note == "Spring Festival"


def test_a_blackout_has_no_slots_and_its_days_are_not_made_up() -> None:
    blackout = DateSpan(day("2026-12-01"), day("2026-12-11"))
    assert dates("weekly on fri", "2026-11-23", "2026-12-18", blackouts=(blackout,)) == ["2026-11-27", "2026-12-18"]


def test_cadences_that_meet_make_one_slot_and_the_time_that_one_of_them_has() -> None:
    rules = ["weekly on tue at 20:00", "monthly on 15", "monthly on 1 at 08:00"]
    assert dates(rules, "2026-12-01", "2026-12-15") == [
        "2026-12-01 08:00",
        "2026-12-01 20:00",
        "2026-12-08 20:00",
        "2026-12-15 20:00",
    ]


def test_a_slot_has_the_capacity_of_the_calendar() -> None:
    assert [slot.capacity for slot in found("daily", "2026-12-01", "2026-12-02", capacity=3)] == [3, 3]


def test_both_ends_are_included_and_an_empty_span_has_no_slots() -> None:
    assert dates("daily", "2026-12-01", "2026-12-02") == ["2026-12-01", "2026-12-02"]
    assert dates("daily", "2026-12-02", "2026-12-01") == []
    assert dates([], "2026-12-01") == []


@pytest.mark.parametrize(
    ("rule", "calendar"),
    [
        ("daily", {"blackouts": (DateSpan(day("2020-01-01"), day("9999-12-31")),)}),
        ("FREQ=WEEKLY;COUNT=1;BYDAY=FR", {"holidays": ["2026-12-04"]}),
        ("daily until 2026-12-01", {}),
    ],
)
def test_slots_that_can_never_come_end_the_search(rule: str, calendar: dict[str, Any]) -> None:
    assert dates(rule, "2026-12-02", **calendar) == []


def test_slots_end_with_the_calendar() -> None:
    assert dates("weekly on fri", "9999-12-20", holidays="CN", on_day_off="after") == ["9999-12-24", "9999-12-31"]


def test_every_second_week_is_counted_from_the_start() -> None:
    assert dates("every 2 weeks on tue", "2026-11-25", count=2) == ["2026-12-01", "2026-12-15"]


def test_a_rule_that_never_comes_from_that_start_is_refused() -> None:
    with pytest.raises(WrongUsageError, match="never comes"):
        found("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2026-11-23")


RULE_TEXTS = st.lists(
    st.sampled_from(
        [
            "daily at 08:00",
            "workdays",
            "weekly on tue,fri at 20:00",
            "every 2 weeks on sat",
            "monthly on 1st thu",
            "monthly on 31",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ]
    ),
    max_size=3,
)
SPANS = st.builds(
    lambda first, days: DateSpan(first, first + dt.timedelta(days)),
    st.dates(day("2026-01-01"), day("2027-06-30")),
    st.integers(0, 40),
)
CALENDARS = st.builds(
    Calendar,
    capacity=st.integers(1, 3),
    holidays=st.sampled_from([None, "CN"]),
    on_day_off=st.sampled_from(["skip", "before", "after", "keep"]),
    blackouts=st.lists(SPANS, max_size=2).map(tuple),
)


@given(RULE_TEXTS, CALENDARS, SPANS, st.integers(0, 400))
@settings(deadline=None)
def test_slots_ascend_within_their_span_outside_blackouts_and_look_the_same_in_any_window(
    rules: list[str], calendar: Calendar, span: DateSpan, more: int
) -> None:
    cadences = [read_cadence(rule).counted_from(day("2026-01-01")) for rule in rules]
    inner = list(slots(cadences, calendar, start=span.first, end=span.last))
    assert all(one.when < two.when for one, two in pairwise(inner))
    assert all(slot.day in span for slot in inner)
    assert not any(slot.day in blackout for slot in inner for blackout in calendar.blackouts)
    wide = slots(cadences, calendar, start=span.first - dt.timedelta(more), end=span.last + dt.timedelta(more))
    assert [slot for slot in wide if slot.day in span] == inner


def quota(account: Literal["subscription", "service"] | None, *rules: str, **calendar: Any) -> None:
    cadences = [read_cadence(rule) for rule in rules]
    check_quota(account, cadences, Calendar(**calendar), start=day("2026-11-23"), end=None)


@pytest.mark.parametrize(
    ("account", "rules", "message"),
    [
        (
            "subscription",
            ["daily at 08:00", "weekly on fri at 20:00"],
            "a subscription account pushes once a day, and 2026-11-27 would have 2: 08:00, 20:00",
        ),
        (
            "service",
            ["weekly on fri"],
            "a service account pushes 4 times a month, and 2027-01 would have 5: 1-1, 1-8, 1-15, 1-22, 1-29",
        ),
    ],
)
def test_a_cadence_beyond_the_quota_is_refused_with_the_arithmetic(
    account: Literal["subscription", "service"], rules: list[str], message: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        quota(account, *rules)
    assert refused.value.message == message
    assert refused.value.remedy


def test_a_push_holds_eight_articles() -> None:
    with pytest.raises(RefusedError, match="a push holds at most 8 articles"):
        quota("subscription", "daily", capacity=9)


@pytest.mark.parametrize(
    ("account", "rules"),
    [
        ("subscription", ["daily at 08:00", "weekly on fri"]),
        ("service", ["monthly on 1st fri,2nd fri,3rd fri,4th fri"]),
        (None, ["daily at 08:00", "daily at 20:00"]),
    ],
)
def test_a_cadence_within_the_quota_passes(
    account: Literal["subscription", "service"] | None, rules: list[str]
) -> None:
    quota(account, *rules)
