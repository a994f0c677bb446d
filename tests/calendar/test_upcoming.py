"""The next slots of a cadence, and what falls out on the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.calendar.cadence import read_cadence
from paiqi.calendar.upcoming import LostSlot, Upcoming, upcoming
from paiqi.model.backlog import Calendar
from paiqi.model.days import DateSpan, RunDate


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(rules: str | list[str], start: str, count: int = 12, **calendar: Any) -> Upcoming:
    cadences = [read_cadence(rule) for rule in ([rules] if isinstance(rules, str) else rules)]
    return upcoming(cadences, Calendar(**calendar), start=day(start), count=count)


def lost(*args: Any, **calendar: Any) -> list[tuple[str, str, str]]:
    return [
        (str(one.when), "blackout" if one.blackout else "holiday", str(one.blackout or one.holiday))
        for one in found(*args, **calendar).lost
    ]


def test_the_holidays_on_the_way_are_named() -> None:
    coming = found("weekly on fri", "2026-09-01", 4, holidays="CN")
    assert [str(slot.when) for slot in coming.slots] == ["2026-09-04", "2026-09-11", "2026-09-18", "2026-10-09"]
    assert coming.lost == (
        LostSlot(RunDate(day("2026-09-25")), "Mid-autumn Festival", None),
        LostSlot(RunDate(day("2026-10-02")), "National Day", None),
    )


def test_what_lies_behind_the_last_slot_is_not_looked_at() -> None:
    assert lost("weekly on fri", "2026-09-01", 3, holidays="CN") == []


def test_a_blackout_is_named_by_its_span_and_before_a_holiday() -> None:
    span = DateSpan(day("2026-09-20"), day("2026-09-30"))
    assert lost("weekly on fri", "2026-09-14", 2, holidays="CN", blackouts=(span,)) == [
        ("2026-09-25", "blackout", "2026-09-20..2026-09-30"),
        ("2026-10-02", "holiday", "National Day"),
    ]


@pytest.mark.parametrize(
    ("on_day_off", "start", "count", "expected"),
    [
        ("keep", "2026-09-20", 3, []),
        ("before", "2026-09-20", 3, []),  # both have moved to a workday
        ("after", "2026-09-20", 3, []),
        ("before", "2026-10-01", 1, []),  # has moved to the day before the first
        ("after", "2026-09-29", 1, []),
    ],
)
def test_a_slot_that_moves_does_not_fall_out(
    on_day_off: str, start: str, count: int, expected: list[tuple[str, str, str]]
) -> None:
    assert lost("weekly on fri", start, count, holidays="CN", on_day_off=on_day_off) == expected


def test_a_slot_falls_out_where_its_workday_is_taken() -> None:
    assert lost(["weekly on fri", "weekly on thu"], "2026-09-21", 3, holidays="CN", on_day_off="before") == [
        ("2026-09-25", "holiday", "Mid-autumn Festival"),
        ("2026-10-02", "holiday", "National Day"),
    ]


def test_a_cadence_that_ends_gives_what_it_has() -> None:
    coming = found("daily until 2026-11-26", "2026-11-24", blackouts=(DateSpan(day("2026-11-25"), day("2026-11-25")),))
    assert [str(slot.when) for slot in coming.slots] == ["2026-11-24", "2026-11-26"]
    assert [one.when.day for one in coming.lost] == [day("2026-11-25")]


def test_a_cadence_without_a_slot_in_a_year_is_looked_at_for_a_year() -> None:
    forever = DateSpan(day("2026-01-01"), day("9999-12-31"))
    coming = found("weekly on fri", "2026-11-23", blackouts=(forever,))
    assert (coming.slots, len(coming.lost)) == ((), 52)


@given(
    st.sampled_from(["weekly on tue,fri", "daily", "workdays", "every 2 weeks on sat", "monthly on 1,15"]),
    st.dates(day("2025-12-01"), day("2027-01-31")),
    st.sampled_from(["skip", "before", "after", "keep"]),
    st.integers(1, 40),
)
@settings(deadline=None)
def test_every_day_of_the_cadence_is_a_slot_or_falls_out(
    rule: str, start: dt.date, on_day_off: Any, count: int
) -> None:
    calendar = Calendar(holidays="CN", on_day_off=on_day_off)
    cadence = read_cadence(rule)
    coming = upcoming([cadence], calendar, start=start, count=count)
    kept, gone = {slot.day for slot in coming.slots}, {one.when.day for one in coming.lost}
    assert len(coming.slots) == count
    assert not {slot.moved_from or slot.day for slot in coming.slots} & gone
    assert all(start <= lost_day <= max(kept) for lost_day in gone)
    if on_day_off == "keep":
        assert not gone
