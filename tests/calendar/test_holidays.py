"""The working calendar: China's official tables, years not announced, and the writer's own days."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import pytest

from paiqi.calendar.holidays import DayKind, DayState, WorkingCalendar, day_kind
from paiqi.errors import WrongUsageError
from paiqi.model.backlog import Calendar
from paiqi.model.days import DateSpan

# The State Council's notice on the holidays of 2026, span by span.
OFF_2026 = {
    "New Year's Day": "2026-01-01..2026-01-03",
    "Spring Festival": "2026-02-15..2026-02-23",
    "Tomb-sweeping Day": "2026-04-04..2026-04-06",
    "Labour Day": "2026-05-01..2026-05-05",
    "Dragon Boat Festival": "2026-06-19..2026-06-21",
    "Mid-autumn Festival": "2026-09-25..2026-09-27",
    "National Day": "2026-10-01..2026-10-07",
}
MADE_UP_2026 = {
    "2026-01-04": "New Year's Day",
    "2026-02-14": "Spring Festival",
    "2026-02-28": "Spring Festival",
    "2026-05-09": "Labour Day",
    "2026-09-20": "National Day",
    "2026-10-10": "National Day",
}


def as_noticed(day: dt.date) -> DayKind:
    for name, span in OFF_2026.items():
        if day in DateSpan.parse(span):
            return DayKind(DayState.OFF, workday=False, name=name)
    if day.isoformat() in MADE_UP_2026:
        return DayKind(DayState.MAKE_UP, workday=True, name=MADE_UP_2026[day.isoformat()])
    state = DayState.WORKING if day.weekday() < 5 else DayState.WEEKEND
    return DayKind(state, workday=day.weekday() < 5)


def test_2026_is_day_by_day_as_the_state_council_noticed() -> None:
    working = WorkingCalendar.of(Calendar(holidays="CN"))
    year = [dt.date(2026, 1, 1) + dt.timedelta(days) for days in range(365)]
    assert {day: working.kind(day) for day in year} == {day: as_noticed(day) for day in year}


def kind(day: str, holidays: Any = "CN") -> tuple[str, bool, str]:
    found = day_kind(dt.date.fromisoformat(day), Calendar(holidays=holidays))
    return (found.state.value, found.workday, found.name)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2099-01-01", ("off", False, "New Year's Day")),
        ("2099-01-20", ("off", False, "Spring Festival")),
        ("2099-01-23", ("off", False, "Spring Festival")),
        ("2099-01-24", ("not announced", False, "")),
        ("2099-04-04", ("off", False, "Tomb-sweeping Day")),
        ("2099-05-02", ("off", False, "Labour Day")),
        ("2099-05-03", ("not announced", False, "")),
        ("2099-06-23", ("off", False, "Dragon Boat Festival")),
        ("2099-09-29", ("off", False, "Mid-autumn Festival")),
        ("2099-10-03", ("off", False, "National Day")),
        ("2099-10-05", ("not announced", True, "")),
        ("2199-10-01", ("off", False, "National Day")),
        ("1999-10-01", ("not announced", True, "")),
    ],
)
def test_a_year_without_a_table_is_not_announced_but_for_what_the_law_fixes(
    day: str, expected: tuple[str, bool, str]
) -> None:
    assert kind(day) == expected


def test_without_holidays_there_are_weeks_and_weekends_and_nothing_to_announce() -> None:
    assert [kind(day, None) for day in ("2026-10-01", "2026-10-10", "2099-10-01")] == [
        ("working", True, ""),
        ("weekend", False, ""),
        ("working", True, ""),
    ]


OWN = {
    "country": "CN",
    "off": {"年会": "2026-12-11"},
    "work": ["2026-10-04", "2026-10-05"],
    2099: {"off": {"元旦": "2099-01-01..2099-01-03", "春节": ["2099-01-20"]}, "work": ["2098-12-28", "2099-01-04"]},
    "2100": ["2100-02-09"],
}


@pytest.mark.parametrize(
    ("day", "holidays", "expected"),
    [
        ("2026-12-11", OWN, ("off", False, "年会")),
        ("2026-10-04", OWN, ("make-up", True, "")),
        ("2026-10-05", OWN, ("working", True, "")),
        ("2026-10-06", OWN, ("off", False, "National Day")),
        ("2099-01-02", OWN, ("off", False, "元旦")),
        ("2099-01-20", OWN, ("off", False, "春节")),
        ("2099-01-21", OWN, ("working", True, "")),
        ("2099-01-04", OWN, ("make-up", True, "")),
        ("2098-12-28", OWN, ("make-up", True, "")),
        ("2098-12-29", OWN, ("not announced", True, "")),
        ("2100-02-09", OWN, ("off", False, "")),
        ("2026-12-25", ["CN", "2026-12-25"], ("off", False, "")),
        ("2026-10-01", ["CN", "2026-12-25"], ("off", False, "National Day")),
        ("2026-10-01", ["2026-12-25"], ("working", True, "")),
        ("2099-10-01", ["2026-12-25"], ("working", True, "")),
        ("2027-02-10", ("2027-02-01..2027-02-20",), ("off", False, "")),
        ("2028-01-03", {2027: {"off": ["2027-01-01"]}}, ("not announced", True, "")),
        ("2026-10-01", "中国", ("off", False, "National Day")),
    ],
)
def test_the_writers_own_days_count_before_the_official_ones(
    day: str, holidays: Any, expected: tuple[str, bool, str]
) -> None:
    assert kind(day, holidays) == expected


@pytest.mark.parametrize(
    ("holidays", "message"),
    [
        ("Mars", "there are no holidays for “Mars”"),
        (["CN", "DE"], "“DE” is not understood as holidays"),
        (["2026-02-30"], "“2026-02-30” is not understood as holidays"),
        ({"country": ["CN"]}, "“['CN']” is not understood as holidays"),
        ({"next": ["2026-12-25"]}, "“next” is not understood as holidays"),
        ({2027: {"holidays": []}}, "“holidays” is not understood as holidays"),
        (["2027-01-01..2028-12-31"], "2027-01-01..2028-12-31 is longer than a year"),
        ({"off": ["2026-12-25"], "work": ["2026-12-25"]}, "2026-12-25 stands under “off” and under “work”"),
    ],
)
def test_holidays_that_are_not_understood_are_refused_by_name(holidays: Any, message: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        WorkingCalendar.of(Calendar(holidays=holidays))
    assert (refused.value.message, refused.value.where) == (message, "calendar.holidays")
    assert refused.value.remedy


def test_another_country_has_its_own_days() -> None:
    assert kind("2026-10-03", "DE")[:2] == ("off", False)
    assert kind("2026-01-06", "DE")[:2] == ("working", True)
    assert kind("2026-01-06", "DE-BY")[:2] == ("off", False)
    with pytest.raises(WrongUsageError, match="there are no holidays for “XX”"):
        kind("2026-12-25", "XX")


def test_without_the_optional_package_another_country_is_refused_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)  # Python's own way to say: this cannot be imported
    with pytest.raises(WrongUsageError, match="need the holidays package") as refused:
        kind("2026-12-25", "DE")
    assert refused.value.remedy == f"{sys.executable} -m pip install 'paiqi[holidays]'"


def test_the_nearest_workdays_step_over_a_break_and_its_made_up_days() -> None:
    working = WorkingCalendar.of(Calendar(holidays="CN"))
    festival = dt.date(2026, 2, 17)
    assert working.workday_before(festival) == dt.date(2026, 2, 14)
    assert working.workday_after(festival) == dt.date(2026, 2, 24)
    assert working.workday_after(dt.date(9999, 12, 31)) is None
