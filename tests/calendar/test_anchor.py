"""From when a rule is counted that leaves it open."""

from __future__ import annotations

import datetime as dt
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.calendar.cadence import calendar_cadences, read_cadence
from paiqi.calendar.cadence.anchor import Anchor, anchored
from paiqi.model.backlog import Calendar

START = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("rule", "own", "last", "anchor", "first"),
    [
        ("every 2 weeks on tue", "every 2 weeks on tue", None, Anchor.CALENDAR, "2026-12-01"),
        ("every 2 weeks on fri", "every 2 weeks on tue", "2026-11-27", Anchor.CALENDAR, "2026-12-04"),
        ("every 2 weeks on tue", "every 2 weeks on tue from 2026-11-24", None, Anchor.CALENDAR, "2026-11-24"),
        ("every 2 weeks on tue", "every 3 weeks on tue", None, Anchor.START, "2026-11-24"),
        ("every 2 weeks on tue", "weekly on tue", "2026-12-01", Anchor.RUN_DATE, "2026-12-01"),
        ("every 2 weeks on fri", None, "2027-01-05", Anchor.RUN_DATE, "2026-11-27"),
        ("every 2 weeks on fri", None, "2026-12-29", Anchor.RUN_DATE, "2026-12-04"),
        ("every 3 days", None, "2026-12-01", Anchor.RUN_DATE, "2026-11-25"),
        ("every 3 days", "every 3 days from 2026-11-23", "2026-12-01", Anchor.CALENDAR, "2026-11-26"),
        ("every 2 months on 15", None, "2027-02-15", Anchor.RUN_DATE, "2026-12-15"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None, "2026-12-01", Anchor.START, "2026-11-24"),
        ("weekly on fri", "every 2 weeks on tue", "2026-12-01", None, "2026-11-27"),
        ("every 2 weeks on tue from 2026-12-08", "every 2 weeks on tue", "2026-12-01", None, "2026-12-08"),
    ],
)
def test_the_calendars_rhythm_then_the_last_run_date_then_the_first_day(
    rule: str, own: str | None, last: str | None, anchor: Anchor | None, first: str
) -> None:
    cadence, found = anchored(
        read_cadence(rule),
        calendar_cadences(Calendar(cadence=own)),
        last=dt.date.fromisoformat(last) if last else None,
        start=START,
    )
    assert found is anchor
    assert str(next(cadence.run_dates(START, lambda _day: True))) == first


@given(
    st.sampled_from(["every 2 weeks on fri", "every 3 weeks on tue,sat", "every 5 days", "every 4 days"]),
    st.integers(0, 60),
    st.integers(1, 9),
)
def test_whoever_plans_on_from_another_day_stays_in_step(rule: str, later: int, taken: int) -> None:
    cadence = read_cadence(rule)
    once = anchored(cadence, (), last=None, start=START).cadence
    days = [when.day for when in islice(once.run_dates(START, lambda _day: True), 40)]
    start = START + dt.timedelta(min(later, (days[taken] - START).days))
    again = anchored(cadence, (), last=days[taken], start=start).cadence
    expected = [day for day in days if day >= start][:9]
    assert [when.day for when in islice(again.run_dates(start, lambda _day: True), 9)] == expected
