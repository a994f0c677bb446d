"""What happens on which day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.slots import slots
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Backlog, Calendar
from paiqi.model.days import RunDate
from paiqi.model.topic import Topic
from paiqi.planning import accept, plan
from paiqi.reports.outlook.happenings import HappeningKind, outlook
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

TODAY = dt.date(2026, 9, 23)

CALENDAR = """\
calendar:
  cadence: weekly on fri at 20:00
  holidays: CN
  blackouts: [2026-10-15..2026-10-17]
"""


def backlog(text: str) -> Backlog:
    return decode(Document(text))


def seen(text: str, first: str, last: str, today: dt.date = TODAY) -> list[str]:
    view = outlook(backlog(text), first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last), today=today)
    return [
        " ".join(filter(None, [one.kind.value, str(one.when), one.topic.title if one.topic else "", one.name]))
        for one in view.happenings
    ]


def test_a_day_tells_what_went_out_what_is_planned_and_what_presses() -> None:
    text = """\
topics:
  - {title: gone, status: done, number: 1, published: {date: 2026-09-04}}
  - {title: undated, status: done, number: 2, published: {title: x}}
  - {title: planned, scheduled: 2026-09-25 20:00, deadline: 2026-09-30, not_before: 2026-09-24}
  - {title: given up, status: dropped, scheduled: 2026-09-25, deadline: 2026-09-25}
  - {title: beyond, scheduled: 2026-10-01}
"""
    assert seen(text, "2026-09-01", "2026-09-30") == [
        "published 2026-09-04 gone",
        "not_before 2026-09-24 planned",
        "scheduled 2026-09-25 20:00 planned",
        "deadline 2026-09-30 planned",
    ]


def test_run_dates_of_a_day_are_told_as_they_go_out() -> None:
    topics = (
        "a, scheduled: 2026-11-27, after: [b]",
        "b, scheduled: 2026-11-27 20:00",
        "c, scheduled: 2026-11-27 08:00",
    )
    text = "calendar: {cadence: weekly on fri at 20:00}\ntopics:\n" + "".join(
        f"  - {{title: {each}, id: {each[0]}}}\n" for each in topics
    )
    assert seen(text, "2026-11-27", "2026-11-27") == [
        "scheduled 2026-11-27 08:00 c",
        "scheduled 2026-11-27 20:00 b",
        "scheduled 2026-11-27 a",
    ]


def test_slots_are_empty_lost_or_taken_and_none_before_today() -> None:
    text = CALENDAR + "topics:\n  - {title: planned, scheduled: 2026-10-09}\n"
    assert seen(text, "2026-09-18", "2026-10-18") == [
        "make-up 2026-09-20 National Day",
        *(f"holiday 2026-09-{day} Mid-autumn Festival" for day in (25,)),
        "lost 2026-09-25 20:00 Mid-autumn Festival",
        *(f"holiday 2026-09-{day} Mid-autumn Festival" for day in (26, 27)),
        "holiday 2026-10-01 National Day",
        "holiday 2026-10-02 National Day",
        "lost 2026-10-02 20:00 National Day",
        *(f"holiday 2026-10-0{day} National Day" for day in range(3, 8)),
        "scheduled 2026-10-09 planned",
        "make-up 2026-10-10 National Day",
        "blackout 2026-10-15",
        "blackout 2026-10-16",
        "lost 2026-10-16 20:00",
        "blackout 2026-10-17",
    ]


@pytest.mark.parametrize(
    ("topics", "empty"),
    [
        ("[]", ["2026-11-27 20:00"]),
        ("[{title: a, scheduled: 2026-11-27}]", []),
        ("[{title: a, scheduled: 2026-11-27 8:00}]".replace(" 8:", " 08:"), []),
        ("[{title: a, status: done, published: {date: 2026-11-27}}]", []),
        ("[{title: a, status: dropped, scheduled: 2026-11-27}]", ["2026-11-27 20:00"]),
    ],
)
def test_a_slot_is_empty_where_nothing_is_planned_and_nothing_went_out(topics: str, empty: list[str]) -> None:
    text = f"calendar: {{cadence: weekly on fri at 20:00, capacity: 2}}\ntopics: {topics}\n"
    day = dt.date(2026, 11, 27)
    view = outlook(backlog(text), first=day, last=day, today=day)
    assert [str(one.when) for one in view.happenings if one.kind is HappeningKind.SLOT] == empty


def test_a_year_without_a_table_skips_what_the_law_fixes() -> None:
    view = outlook(backlog(CALENDAR), first=dt.date(2026, 12, 31), last=dt.date(2027, 1, 1), today=TODAY)
    assert view.unannounced == (2027,)
    assert [(one.kind, one.name, one.provisional) for one in view.happenings] == [
        (HappeningKind.HOLIDAY, "New Year's Day", False),
        (HappeningKind.LOST, "New Year's Day", False),
    ]


def test_without_a_cadence_there_are_no_slots_and_no_error() -> None:
    assert seen("topics: [{title: a, scheduled: 2026-10-01}]", "2026-09-01", "2026-10-31") == ["scheduled 2026-10-01 a"]


@pytest.mark.parametrize(
    ("calendar", "where"),
    [("{cadence: weekly on nothing}", "calendar.cadence"), ("{holidays: XX}", "calendar.holidays")],
)
def test_a_calendar_that_cannot_be_read_is_refused(calendar: str, where: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        seen(f"calendar: {calendar}\n", "2026-09-01", "2026-10-31")
    assert refused.value.where == where


@settings(deadline=None)
@given(
    st.sampled_from(
        ["weekly on fri", "weekly on tue,fri at 20:00", "every 2 weeks on sat", "monthly on 1,15", "workdays"]
    ),
    st.integers(1, 3),
    st.lists(st.dates(dt.date(2026, 9, 24), dt.date(2026, 12, 31)), max_size=6),
    st.integers(1, 12),
)
def test_the_planner_fills_the_first_empty_slots_and_no_other(
    rule: str, capacity: int, planned: list[dt.date], waiting: int
) -> None:
    calendar = Calendar(cadence=rule, capacity=capacity, holidays="CN")
    topics = (
        *(Topic(title=f"planned {place}", scheduled=RunDate(day)) for place, day in enumerate(planned)),
        *(Topic(title=f"waiting {place}", origin=place) for place in range(waiting)),
    )
    before = Backlog(calendar=calendar, topics=topics)
    free = slots(calendar_cadences(calendar), calendar, start=TODAY, end=None)
    after = accept(before, plan(before, free, today=TODAY))
    filled = {topic.scheduled for topic in after.topics[len(planned) :]}
    empty, left = empty_slots(before), empty_slots(after)
    taken = [when for when in empty if when not in left]
    assert set(taken) <= filled
    assert left == [when for when in empty if when not in filled]
    assert empty[: len(taken)] == taken


def empty_slots(backlog: Backlog) -> list[RunDate]:
    view = outlook(backlog, first=TODAY, last=dt.date(2027, 12, 31), today=TODAY)
    return [one.when for one in view.happenings if one.kind is HappeningKind.SLOT]
