"""The cadence: what is read, what is refused, which days it means, and which one a command's options mean."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi import i18n
from paiqi.calendar.cadence import Cadence, cadence_for, calendar_cadences, read_cadence
from paiqi.calendar.cadence.recurrence import read_recurrence
from paiqi.calendar.cadence.rules import Daily, DayRule, MonthDay, Monthly, Weekly, Workdays
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Calendar

MONDAY = dt.date(2026, 11, 23)


def monday_to_friday(day: dt.date) -> bool:
    return day.weekday() < 5


def days(text: str, start: dt.date = MONDAY, count: int = 4) -> list[str]:
    moments = read_cadence(text).counted_from(start).run_dates(start, monday_to_friday)
    return [str(when) for when in islice(moments, count)]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("weekly on fri at 20:00", "weekly on fri at 20:00"),
        ("Weekly on Tue, Fri at 8pm", "weekly on tue,fri at 20:00"),
        ("weekly on fri and tue 20:00", "weekly on tue,fri at 20:00"),
        ("every week on friday", "weekly on fri"),
        ("every fri", "weekly on fri"),
        ("fridays at 20:00", "weekly on fri at 20:00"),
        ("mon-wed", "weekly on mon,tue,wed"),
        ("weekdays at 9:00", "weekly on mon,tue,wed,thu,fri at 09:00"),
        ("every 2 weeks on tue", "every 2 weeks on tue"),
        ("every three weeks on tue", "every 3 weeks on tue"),
        ("every other week on tue", "every 2 weeks on tue"),
        ("every other tuesday at 20:00", "every 2 weeks on tue at 20:00"),
        ("biweekly on tue", "every 2 weeks on tue"),
        ("fortnightly on tue", "every 2 weeks on tue"),
        ("monthly on 1st mon", "monthly on 1st mon"),
        ("monthly on the first monday at 20:00", "monthly on 1st mon at 20:00"),
        ("monthly on last fri", "monthly on last fri"),
        ("the last friday of every month", "monthly on last fri"),
        ("monthly on 1st fri, 3rd fri 20:00", "monthly on 1st fri,3rd fri at 20:00"),
        ("monthly on 15", "monthly on 15"),
        ("monthly on the 15th", "monthly on 15"),
        ("monthly on the 15th and 1st at 20:00", "monthly on 1,15 at 20:00"),
        ("monthly on 15, 20:00", "monthly on 15 at 20:00"),
        ("monthly on last day", "monthly on last day"),
        ("every 3 months on 15", "every 3 months on 15"),
        ("daily", "daily"),
        ("every day at noon", "daily at 12:00"),
        ("every 3 days", "every 3 days"),
        ("every other day", "every 2 days"),
        ("workdays", "workdays"),
        ("on workdays at 20:00", "workdays at 20:00"),
        ("business days", "workdays"),
        ("每周五 20:00", "weekly on fri at 20:00"),
        ("每周二、周五 20:00", "weekly on tue,fri at 20:00"),
        ("每周一三五晚上8点", "weekly on mon,wed,fri at 20:00"),
        ("每周一至周五 ８：００", "weekly on mon,tue,wed,thu,fri at 08:00"),
        ("每个星期五晚八点半", "weekly on fri at 20:30"),
        ("每周的周日", "weekly on sun"),
        ("周五 20:00", "weekly on fri at 20:00"),
        ("每两周周二", "every 2 weeks on tue"),
        ("每2周的周二 20:00", "every 2 weeks on tue at 20:00"),
        ("隔周周二", "every 2 weeks on tue"),
        ("每隔一周周二", "every 2 weeks on tue"),
        ("双周二", "every 2 weeks on tue"),
        ("每月15日", "monthly on 15"),
        ("每月1日、15号 20:00", "monthly on 1,15 at 20:00"),
        ("每月十五日二十点", "monthly on 15 at 20:00"),
        ("每月第一个周一", "monthly on 1st mon"),
        ("每个月第一、第三个周五", "monthly on 1st fri,3rd fri"),
        ("每月第一、三个周五", "monthly on 1st fri,3rd fri"),
        ("每月最后一个周五晚上8点", "monthly on last fri at 20:00"),
        ("每月最后一天", "monthly on last day"),
        ("每月底", "monthly on last day"),
        ("每三个月15日", "every 3 months on 15"),
        ("工作日 20:00", "workdays at 20:00"),
        ("每个工作日", "workdays"),
        ("每天 晚上8点", "daily at 20:00"),
        ("每日", "daily"),
        ("每三天", "every 3 days"),
        ("隔天 20:00", "every 2 days at 20:00"),
        ("weekly on fri from 2026-12-01 until 2027-06-30", "weekly on fri from 2026-12-01 until 2027-06-30"),
        ("starting 2026-12-1, weekly on fri at 20:00", "weekly on fri at 20:00 from 2026-12-01"),
        ("从2026-12-01起每周五 20:00", "weekly on fri at 20:00 from 2026-12-01"),
        ("每周五20:00，2026-12-01起，到2027-06-30为止", "weekly on fri at 20:00 from 2026-12-01 until 2027-06-30"),
        ("RRULE:FREQ=WEEKLY;BYDAY=FR", "RRULE:FREQ=WEEKLY;BYDAY=FR"),
        ("byday=tu;freq=weekly;interval=2", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=20;BYMINUTE=30", "RRULE:FREQ=MONTHLY;BYDAY=-1FR at 20:30"),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=FR at 20:00", "RRULE:FREQ=WEEKLY;BYDAY=FR at 20:00"),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "RRULE:FREQ=WEEKLY;BYDAY=FR until 2026-12-31"),
        (
            "FREQ=WEEKLY;BYDAY=TH;BYHOUR=20;UNTIL=20261231T080000",
            "RRULE:FREQ=WEEKLY;BYDAY=TH at 20:00 until 2026-12-30",
        ),
    ],
)
def test_a_cadence_is_read_however_it_is_said(text: str, canonical: str) -> None:
    assert str(read_cadence(text)) == canonical


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "no cadence is given"),
        ("from 2026-12-01", "no cadence is given"),
        ("fortnite on fri", "“fortnite” in “fortnite on fri” is not understood as a cadence"),
        ("weekly on frx at 20:00", "“frx” in “weekly on frx at 20:00” is not understood as a cadence"),
        ("weekly on fri and wen", "“wen” in “weekly on fri and wen” is not understood as a cadence"),
        ("daily whenever", "“whenever” in “daily whenever” is not understood as a cadence"),
        ("每周五 廿点", "“廿点” is not understood as a time"),
        ("weekly", "“weekly” does not say on which day"),
        ("monthly", "“monthly” does not say on which day"),
        ("每周", "“每周” does not say on which day"),
        ("weekly on fri at 25:00", "“at 25:00” is no time of the day"),
        ("weekly on fri at 8", "“at 8” can be in the morning or in the evening"),
        ("monthly on 32", "“32” in “monthly on 32” is not understood as a cadence"),
        ("monthly on 0", "“0” in “monthly on 0” is not understood as a cadence"),
        ("monthly on 6th fri", "“6th fri” in “monthly on 6th fri” is not understood as a cadence"),
        (
            "monthly on 1st and 3rd fri",
            "“1st and 3rd fri” in “monthly on 1st and 3rd fri” is not understood as a cadence",
        ),
        ("every 0 weeks on tue", "“every 0 weeks on” in “every 0 weeks on tue” is not understood as a cadence"),
        ("每隔两周周二", "“每隔两周周二” is not understood as a cadence"),
        (
            "每周一二十点",
            "“每周一二十点” can be read in more than one way: weekly on mon,tue at 10:00 · weekly on mon at 20:00",
        ),
        (
            "daily from 2026-13-01",
            "“2026-13-01” in “daily from 2026-13-01” is not understood as a cadence",
        ),
        (
            "daily from 2026-12-02 until 2026-12-01",
            "“daily from 2026-12-02 until 2026-12-01” ends on 2026-12-01, before it begins on 2026-12-02",
        ),
        (
            "weekly on fri from 2026-12-05 until 2026-12-10",
            "“weekly on fri from 2026-12-05 until 2026-12-10” never comes",
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "“RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30” never comes"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "“RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30” never comes"),
        (
            "FREQ=DAILY;INTERVAL=7;BYDAY=TU from 2026-11-23",
            "“RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU from 2026-11-23” never comes",
        ),
        ("FREQ=HOURLY", "“FREQ=HOURLY” is not understood as a part of an RRULE for slots"),
        ("FREQ=WEEKLY;BYDAY=6MO", "“BYDAY=6MO” is not understood as a part of an RRULE for slots"),
        ("FREQ=WEEKLY;INTERVAL=0", "“INTERVAL=0” is not understood as a part of an RRULE for slots"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "“BYMONTHDAY=0” is not understood as a part of an RRULE for slots"),
        ("FREQ=DAILY;BYHOUR=8,20", "“BYHOUR=8,20” is not understood as a part of an RRULE for slots"),
        (
            "FREQ=DAILY;UNTIL=20261231T120000Z",
            "“UNTIL=20261231T120000Z” is not understood as a part of an RRULE for slots",
        ),
        ("FREQ=DAILY;FREQ=DAILY", "“FREQ=DAILY” is not understood as a part of an RRULE for slots"),
        ("RRULE:BYDAY=MO", "“BYDAY=MO” is not understood as a part of an RRULE for slots"),
        ("DTSTART:20261204T200000", "“DTSTART:20261204T200000” is not understood as a part of an RRULE for slots"),
    ],
)
def test_what_is_not_understood_or_never_comes_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_cadence(text)
    assert refused.value.message == named
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weekly on fri at 20:00", ["2026-11-27 20:00", "2026-12-04 20:00", "2026-12-11 20:00", "2026-12-18 20:00"]),
        ("weekly on mon,fri", ["2026-11-23", "2026-11-27", "2026-11-30", "2026-12-04"]),
        ("every 2 weeks on tue", ["2026-11-24", "2026-12-08", "2026-12-22", "2027-01-05"]),
        ("every 2 weeks on mon,sun", ["2026-11-23", "2026-11-29", "2026-12-07", "2026-12-13"]),
        ("every 2 weeks on tue from 2026-11-12", ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]),
        ("every 3 days from 2026-11-22", ["2026-11-25", "2026-11-28", "2026-12-01", "2026-12-04"]),
        ("workdays", ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"]),
        ("monthly on 1st mon", ["2026-12-07", "2027-01-04", "2027-02-01", "2027-03-01"]),
        ("monthly on last fri", ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"]),
        ("monthly on 31", ["2026-12-31", "2027-01-31", "2027-03-31", "2027-05-31"]),
        ("monthly on last day", ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]),
        ("monthly on 5th mon", ["2026-11-30", "2027-03-29", "2027-05-31", "2027-08-30"]),
        ("every 12 months on 31", ["2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31"]),
        ("daily until 2026-11-24", ["2026-11-23", "2026-11-24"]),
        ("daily from 2027-01-01 until 2027-01-01", ["2027-01-01"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"]),
        ("FREQ=WEEKLY;COUNT=2;BYDAY=TU", ["2026-11-24", "2026-12-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-11-17", ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
            ["2044-02-29", "2072-02-29", "2112-02-29", "2140-02-29"],
        ),
    ],
)
def test_a_cadence_has_these_days_from_a_monday_on(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_every_second_week_begins_with_the_next_such_day_even_after_the_weekday_has_gone_by() -> None:
    assert days("every 2 weeks on tue", dt.date(2026, 11, 25), 2) == ["2026-12-01", "2026-12-15"]


@pytest.mark.parametrize(
    "text",
    [
        "daily",
        "every 9 days",
        "workdays",
        "weekly on sun",
        "every 9 weeks on mon,sun",
        "monthly on 31",
        "monthly on last fri",
    ],
)
def test_the_days_end_where_the_calendar_ends(text: str) -> None:
    found = days(text, dt.date(9999, 12, 1), 100)
    assert found == sorted(found)
    assert len(found) < 32


TIMES = st.one_of(st.none(), st.times().map(lambda time: time.replace(second=0, microsecond=0)))
LIMITS = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)))
INTERVALS = st.integers(1, 99)
MONTH_DAYS = st.one_of(
    st.builds(MonthDay, st.one_of(st.integers(1, 31), st.just(-1)), st.none()),
    st.builds(MonthDay, st.one_of(st.integers(1, 5), st.just(-1)), st.integers(0, 6)),
)
RULES: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(Daily, INTERVALS),
    st.just(Workdays()),
    st.builds(Weekly, st.sets(st.integers(0, 6), min_size=1).map(lambda chosen: tuple(sorted(chosen))), INTERVALS),
    st.builds(
        Monthly,
        st.sets(MONTH_DAYS, min_size=1, max_size=4).map(
            lambda chosen: tuple(
                sorted(chosen, key=lambda day: (day.nth < 0, day.nth, -1 if day.weekday is None else day.weekday))
            )
        ),
        INTERVALS,
    ),
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "FREQ=MONTHLY;COUNT=7;BYMONTHDAY=-1"]).map(
        lambda body: read_recurrence(body)[0]
    ),
)


@given(RULES, TIMES, LIMITS, LIMITS)
@settings(deadline=None)
def test_the_canonical_text_reads_back_as_the_same_cadence(
    rule: DayRule, time: dt.time | None, begin: dt.date | None, end: dt.date | None
) -> None:
    cadence = Cadence(rule, time, begin, None if begin and end and end < begin + dt.timedelta(4000) else end)
    assert read_cadence(str(cadence)) == cadence
    for language in ("en", "zh"):
        before = i18n.language()
        i18n.use(language)
        try:
            assert read_cadence(cadence.words) == cadence
        finally:
            i18n.use(before)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weekly on wed,sat at 08:00", "每周三、周六 08:00"),
        ("every 2 weeks on fri", "每两周周五"),
        ("every 3 days", "每3天"),
        ("workdays at 8:00", "工作日 08:00"),
        ("monthly on 1,15", "每月1日、15日"),
        ("monthly on 1st mon, last fri at 20:00", "每月第一个周一、最后一个周五 20:00"),
        ("monthly on last day from 2026-12-01", "每月最后一天，从 2026-12-01 起"),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"),
    ],
)
def test_a_cadence_is_read_back_in_chinese(text: str, words: str) -> None:
    cadence = read_cadence(text)
    assert cadence.words == str(cadence)
    before = i18n.language()
    i18n.use("zh")
    try:
        assert cadence.words == words
    finally:
        i18n.use(before)


@given(RULES, st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)), st.integers(0, 400))
@settings(deadline=None)
def test_the_days_ascend_and_are_the_same_from_wherever_one_looks(rule: DayRule, origin: dt.date, later: int) -> None:
    cadence = Cadence(rule, begin=origin)
    found = [when.day for when in islice(cadence.run_dates(origin, monday_to_friday), 30)]
    assert all(one < two for one, two in pairwise(found))
    start = origin + dt.timedelta(later)
    seen = [when.day for when in islice(cadence.run_dates(start, monday_to_friday), 30)]
    expected = [day for day in found if day >= start]
    assert seen[: len(expected)] == expected


def options(
    rule: Any = None,
    every: str | None = None,
    on: tuple[int, ...] | None = None,
    at: dt.time | None = None,
    cadence: str | tuple[str, ...] | None = None,
) -> list[str]:
    return [str(each) for each in cadence_for(rule=rule, every=every, on=on, at=at, calendar=Calendar(cadence=cadence))]


EIGHT = dt.time(20)
TUESDAY, FRIDAY = 1, 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"rule": "weekly"}, ["weekly on fri"]),
        ({"rule": "weekly", "at": EIGHT}, ["weekly on fri at 20:00"]),
        ({"rule": "weekly", "cadence": "weekly on tue,sat at 19:30"}, ["weekly on tue at 19:30"]),
        ({"rule": "weekly", "cadence": ("daily", "FREQ=WEEKLY;BYDAY=SA,TU at 19:30")}, ["weekly on tue at 19:30"]),
        ({"rule": "weekly", "on": (TUESDAY, FRIDAY), "at": EIGHT}, ["weekly on tue,fri at 20:00"]),
        ({"rule": "weekly", "on": (FRIDAY,), "cadence": "weekly on tue at 19:30"}, ["weekly on fri at 19:30"]),
        ({"rule": "biweekly", "cadence": "monthly on 1st wed"}, ["every 2 weeks on wed"]),
        ({"rule": "monthly"}, ["monthly on 1st fri"]),
        ({"rule": "monthly", "on": (TUESDAY,), "at": EIGHT}, ["monthly on 1st tue at 20:00"]),
        ({"rule": "daily", "cadence": "weekly on tue at 19:30"}, ["daily at 19:30"]),
        ({"every": "每两周周二"}, ["every 2 weeks on tue"]),
        ({"every": "monthly on 15", "at": EIGHT}, ["monthly on 15 at 20:00"]),
        ({"every": "monthly on 15 at 20:00", "at": EIGHT}, ["monthly on 15 at 20:00"]),
        ({"cadence": "每周五 20:00"}, ["weekly on fri at 20:00"]),
        ({"cadence": ("weekly on fri", "monthly on 15 at 08:00")}, ["weekly on fri", "monthly on 15 at 08:00"]),
        ({"cadence": "weekly on fri at 20:00", "on": (TUESDAY,)}, ["weekly on tue at 20:00"]),
        ({"cadence": "weekly on fri at 20:00", "at": dt.time(8)}, ["weekly on fri at 08:00"]),
        ({"cadence": "monthly on 1st fri,3rd fri", "on": (TUESDAY,)}, ["monthly on 1st tue,3rd tue"]),
    ],
)
def test_options_mean_a_cadence(given: dict[str, Any], expected: list[str]) -> None:
    assert options(**given) == expected


@pytest.mark.parametrize(
    ("given", "message", "remedy"),
    [
        (
            {},
            "there is no cadence: nothing says on which days articles go out",
            "paiqi schedule --weekly --on fri, or for good: paiqi set cadence weekly on fri at 20:00",
        ),
        (
            {"rule": "daily", "on": (TUESDAY,)},
            "--daily means every day, so --on cannot choose among them",
            "for some weekdays only: paiqi schedule --weekly --on tue,fri",
        ),
        (
            {"rule": "weekly", "every": "daily"},
            "--every is a whole rule, so --weekly cannot stand beside it",
            "write the weekday into the rule: paiqi schedule --every 'every 2 weeks on tue'",
        ),
        (
            {"every": "daily", "on": (TUESDAY,)},
            "--every is a whole rule, so --on cannot stand beside it",
            "write the weekday into the rule: paiqi schedule --every 'every 2 weeks on tue'",
        ),
        (
            {"every": "daily at 08:00", "at": EIGHT},
            "--every says 08:00, and --at says 20:00",
            "give the time once",
        ),
        (
            {"cadence": "workdays", "on": (TUESDAY,)},
            "calendar.cadence is “workdays”, which has no weekday that --on could change",
            "say which rule you mean: paiqi schedule --weekly --on tue,fri",
        ),
    ],
)
def test_options_that_make_no_sense_are_refused(given: dict[str, Any], message: str, remedy: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        options(**given)
    assert (refused.value.message, refused.value.remedy) == (message, remedy)


def test_a_cadence_of_the_file_that_is_not_understood_says_where_it_stands() -> None:
    with pytest.raises(WrongUsageError) as refused:
        calendar_cadences(Calendar(cadence=("daily", "weekly on frx")))
    assert refused.value.where == "calendar.cadence"


@pytest.mark.parametrize("text", ["FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=FR;COUNT=12"])
def test_a_cadence_of_the_file_that_means_nothing_without_a_beginning_asks_for_one(text: str) -> None:
    with pytest.raises(WrongUsageError, match="does not say from when it is counted"):
        calendar_cadences(Calendar(cadence=text))
    assert calendar_cadences(Calendar(cadence=f"{text} from 2026-12-04"))


def test_a_rhythm_of_the_file_is_the_same_this_week_and_next_week() -> None:
    (cadence,) = calendar_cadences(Calendar(cadence="every 2 weeks on tue"))
    this_week, next_week = (
        [when.day for when in islice(cadence.run_dates(MONDAY + dt.timedelta(days), monday_to_friday), 3)]
        for days in (0, 14)
    )
    assert next_week[:2] == this_week[1:]
