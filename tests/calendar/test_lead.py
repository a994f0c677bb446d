"""The lead: what is read, and which day comes so long before another."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paiqi.calendar.holidays import WorkingCalendar
from paiqi.calendar.lead import DraftDays, Lead, read_lead
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Calendar
from paiqi.model.days import RunDate
from paiqi.model.topic import Status, Topic


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("3 days", Lead(days=3)),
        ("3天", Lead(days=3)),
        ("三天", Lead(days=3)),
        ("提前3天", Lead(days=3)),
        ("发布前3天", Lead(days=3)),
        ("三天前", Lead(days=3)),
        ("3 days before", Lead(days=3)),
        ("１ Week", Lead(days=7)),
        ("两周", Lead(days=14)),
        ("半个月", Lead(days=15)),
        ("a month", Lead(months=1)),
        ("3 workdays", Lead(workdays=3)),
        ("1 workday", Lead(workdays=1)),
        ("two working days", Lead(workdays=2)),
        ("5 business days", Lead(workdays=5)),
        ("3个工作日", Lead(workdays=3)),
        ("三个工作日", Lead(workdays=3)),
        ("提前 3 个工作日", Lead(workdays=3)),
    ],
)
def test_a_lead_is_read_as_people_say_it(text: str, lead: Lead) -> None:
    assert read_lead(text) == lead


@pytest.mark.parametrize(
    "text", ["", "3", "soon", "0 days", "0 workdays", "521 workdays", "3 weekdays", "-3 days", "工作日"]
)
def test_what_is_no_lead_is_refused_with_one_that_is_read(text: str) -> None:
    with pytest.raises(WrongUsageError) as refusal:
        read_lead(text)
    assert refusal.value.message == f"“{text}” is not understood as a lead"
    assert read_lead(refusal.value.remedy.partition(": paiqi set lead ")[2])


# 2026-10-01 to 10-07 are days off in China, and Saturday 10-10 is a workday.
@pytest.mark.parametrize(
    ("lead", "holidays", "run", "draft"),
    [
        ("3 days", None, "2026-12-04", "2026-12-01"),
        ("1 week", None, "2026-12-04", "2026-11-27"),
        ("1 month", None, "2027-03-31", "2027-02-28"),
        ("3 workdays", None, "2026-12-04", "2026-12-01"),
        ("3 workdays", None, "2026-11-30", "2026-11-25"),
        ("1 workday", None, "2026-11-29", "2026-11-27"),
        ("1 workday", "CN", "2026-10-08", "2026-09-30"),
        ("1 workday", "CN", "2026-10-11", "2026-10-10"),
        ("1 workday", ("2026-12-03",), "2026-12-04", "2026-12-02"),
    ],
)
def test_a_draft_must_be_there_so_long_before(
    lead: str, holidays: str | tuple[str, ...] | None, run: str, draft: str
) -> None:
    days = DraftDays(Calendar(lead=lead, holidays=holidays))
    topic = Topic(title="甲", scheduled=RunDate.parse(run))
    assert days.of(topic) == dt.date.fromisoformat(draft)


@pytest.mark.parametrize("status", [Status.READY, Status.DONE, Status.MERGED, Status.DROPPED])
def test_what_needs_no_writing_has_no_draft_day(status: Status) -> None:
    topic = Topic(title="甲", scheduled=RunDate.parse("2026-12-04"), status=status)
    assert DraftDays(Calendar(lead="3 days")).of(topic) is None


@pytest.mark.parametrize(
    "calendar", [Calendar(), Calendar(lead="soon"), Calendar(lead="3 workdays", holidays="Atlantis")]
)
def test_without_a_lead_that_is_understood_there_are_no_draft_days(calendar: Calendar) -> None:
    days = DraftDays(calendar)
    assert days.of(Topic(title="甲", scheduled=RunDate.parse("2026-12-04"))) is None
    assert days.before(dt.date(2026, 12, 4)) is None


DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
OFF = st.lists(DAYS, max_size=30)
HOLIDAYS = st.one_of(st.none(), st.just("CN"), OFF.map(lambda days: tuple(map(str, days)) or None))
LEADS = st.one_of(
    st.integers(1, 40).map(lambda n: Lead(days=n)),
    st.integers(1, 40).map(lambda n: Lead(workdays=n)),
    st.integers(1, 14).map(lambda n: Lead(months=n)),
)


@given(lead=LEADS, holidays=HOLIDAYS, one=DAYS, other=DAYS)
def test_a_later_run_date_never_has_an_earlier_draft_day(
    lead: Lead, holidays: str | tuple[str, ...] | None, one: dt.date, other: dt.date
) -> None:
    working = WorkingCalendar.of(Calendar(holidays=holidays))
    first, last = sorted((one, other))
    assert lead.before(first, working) <= lead.before(last, working)
    assert lead.before(last, working) < last


@given(count=st.integers(1, 40), holidays=HOLIDAYS, day=DAYS)
def test_workdays_are_counted_as_by_hand(count: int, holidays: str | tuple[str, ...] | None, day: dt.date) -> None:
    working = WorkingCalendar.of(Calendar(holidays=holidays))
    draft = Lead(workdays=count).before(day, working)
    between = [dt.date.fromordinal(at) for at in range(draft.toordinal(), day.toordinal())]
    assume(len(between) < 60)
    assert working.is_workday(draft)
    assert sum(map(working.is_workday, between)) == count


@pytest.mark.parametrize("lead", ["3 days", "3 workdays", "10 years", "520 workdays"])
def test_a_draft_day_is_no_earlier_than_the_calendar(lead: str) -> None:
    assert DraftDays(Calendar(lead=lead)).before(dt.date(1, 1, 2)) == dt.date.min


def test_where_no_workday_is_near_days_count_as_they_come() -> None:
    days = DraftDays(Calendar(lead="2 workdays", holidays=("2026-06-01..2026-12-31",)))
    assert days.before(dt.date(2026, 12, 31)) == dt.date(2026, 12, 29)


def test_a_lead_in_days_asks_no_holidays() -> None:
    assert DraftDays(Calendar(lead="2 days", holidays="Atlantis")).before(dt.date(2026, 12, 4)) == dt.date(2026, 12, 2)
