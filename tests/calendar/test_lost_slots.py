"""Slots that fall out, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.calendar.cadence import read_cadence
from paiqi.calendar.slots import slots
from paiqi.calendar.upcoming import lost_slots
from paiqi.model.backlog import Calendar
from paiqi.model.days import DateSpan

AUTUMN = (dt.date(2026, 9, 1), dt.date(2026, 10, 31))


def lost(rule: str, start: dt.date, end: dt.date, **calendar: Any) -> list[str]:
    found = lost_slots([read_cadence(rule)], Calendar(**calendar), start=start, end=end)
    return [f"{one.when} {one.blackout or one.holiday}" for one in found]


def test_a_slot_is_lost_to_a_holiday_and_a_blackout_comes_first() -> None:
    blackout = DateSpan.parse("2026-10-01..2026-10-10")
    assert lost("weekly on fri at 20:00", *AUTUMN, holidays="CN", blackouts=(blackout,)) == [
        "2026-09-25 20:00 Mid-autumn Festival",
        "2026-10-02 20:00 2026-10-01..2026-10-10",
        "2026-10-09 20:00 2026-10-01..2026-10-10",
    ]


@pytest.mark.parametrize(
    ("on_day_off", "expected"),
    [
        ("skip", ["2026-09-25 Mid-autumn Festival", "2026-10-02 National Day"]),
        ("before", []),
        ("after", []),
        ("keep", []),
    ],
)
def test_a_slot_that_moves_is_not_lost(on_day_off: str, expected: list[str]) -> None:
    assert lost("weekly on fri", *AUTUMN, holidays="CN", on_day_off=on_day_off) == expected


def test_a_slot_that_moves_out_of_sight_is_not_lost() -> None:
    holiday = dt.date(2026, 10, 2)
    assert lost("weekly on fri", holiday, holiday, holidays="CN", on_day_off="before") == []
    assert lost("weekly on fri", holiday, holiday, holidays="CN", on_day_off="after") == []


def test_at_both_ends_of_the_calendar_nothing_fails() -> None:
    assert lost("daily", dt.date.min, dt.date.min) == []
    assert lost("daily", dt.date.max, dt.date.max) == []


@settings(deadline=None)
@given(
    st.sampled_from(["weekly on tue,fri", "daily", "monthly on 1,15", "workdays"]),
    st.sampled_from(["skip", "before", "after", "keep"]),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 11, 1)),
    st.integers(0, 60),
)
def test_a_moment_has_its_slot_or_has_moved_or_is_lost(rule: str, on_day_off: Any, start: dt.date, days: int) -> None:
    end = start + dt.timedelta(days)
    cadence = read_cadence(rule)
    calendar = Calendar(holidays="CN", on_day_off=on_day_off, blackouts=(DateSpan.parse("2026-05-01..2026-05-20"),))
    gone = {one.when.day for one in lost_slots([cadence], calendar, start=start, end=end)}
    kept = {slot.day for slot in slots([cadence], calendar, start=start, end=end) if slot.moved_from is None}
    assert not gone & kept
    plain = {slot.day for slot in slots([cadence], Calendar(), start=start, end=end)}
    if rule != "workdays":
        assert gone | kept <= plain
        if on_day_off in {"skip", "keep"}:
            assert gone | kept == plain
