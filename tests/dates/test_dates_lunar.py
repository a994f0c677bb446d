"""The table of the moving festivals, against the moon, the sun and the State Council's holidays."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from paiqi.dates.lunar import FIRST_YEAR, LAST_YEAR, MOVING, day_of_moving, lunar_day

# Meeus, Astronomical Algorithms, chapter 49: a mean new moon, and the mean month; the true one is 15 hours off at most.
NEW_MOON = dt.datetime(2000, 1, 6, 22, 14)  # noqa: DTZ001 - all of it in Beijing time
MONTH = dt.timedelta(29.530588861)


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
@pytest.mark.parametrize(("festival", "nth"), [("春节", 1), ("端午", 5), ("七夕", 7), ("中秋", 15), ("重阳", 9)])
def test_the_lunar_month_of_a_festival_begins_with_the_new_moon(year: int, festival: str, nth: int) -> None:
    day = day_of_moving(festival, year)
    assert day
    noon_of_the_first = dt.datetime.combine(day, dt.time(12)) - dt.timedelta(nth - 1)
    moons = (noon_of_the_first - NEW_MOON) / MONTH
    assert abs(moons - round(moons)) * MONTH < dt.timedelta(hours=12 + 15)


@pytest.mark.parametrize("year", range(FIRST_YEAR - 1, LAST_YEAR + 1))
def test_each_month_begins_with_a_new_moon_and_a_year_where_the_one_before_ends(year: int) -> None:
    firsts = sorted(
        day for month in range(1, 13) for leap in (False, True) if (day := lunar_day(year, month, 1, leap=leap))
    )
    assert len(firsts) in {12, 13}
    for first in firsts:
        moons = (dt.datetime.combine(first, dt.time(12)) - NEW_MOON) / MONTH
        assert abs(moons - round(moons)) * MONTH < dt.timedelta(hours=12 + 15)
    for first, following in pairwise(firsts):
        assert (following - first).days in {29, 30}
    if year < LAST_YEAR:
        end = lunar_day(year + 1, 1, 1)
        assert end
        assert (end - firsts[-1]).days in {29, 30}
    # The month of the winter solstice is the eleventh, and where thirteen moons lie between two, one is a leap month.
    solstice = day_of_moving("冬至", year) if year >= FIRST_YEAR else None
    eleventh, twelfth = lunar_day(year, 11, 1), lunar_day(year, 12, 1)
    assert solstice is None or (eleventh and twelfth and eleventh <= solstice < twelfth)


@pytest.mark.parametrize(("year", "month"), [(2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)])
def test_the_leap_months_are_those_of_the_observatory(year: int, month: int) -> None:
    assert [one for one in range(1, 13) if lunar_day(year, one, 1, leap=True)] == [month]


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_the_festivals_of_a_year_stand_in_their_season(year: int) -> None:
    days = [f"{day_of_moving(festival, year):%m-%d}" for festival in MOVING]
    earliest = ["01-21", "04-04", "05-27", "07-31", "09-07", "10-01", "12-21"]
    latest = ["02-20", "04-06", "06-25", "08-29", "10-06", "10-31", "12-23"]
    assert all(first <= day <= last for day, first, last in zip(days, earliest, latest, strict=True))


@pytest.mark.parametrize("year", range(FIRST_YEAR, 2027))
@pytest.mark.parametrize(
    ("festival", "holiday"),
    [
        ("春节", "Spring Festival"),
        ("清明", "Tomb-sweeping Day"),
        ("端午", "Dragon Boat Festival"),
        ("中秋", "Mid-autumn Festival"),
    ],
)
def test_a_festival_is_a_statutory_holiday_of_its_name(year: int, festival: str, holiday: str) -> None:
    from chinese_calendar import holidays

    day = day_of_moving(festival, year)
    assert day
    is_national_day_too = (day.month, day.day) == (10, 1)
    assert holidays[day] == ("National Day" if is_national_day_too else holiday)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_beyond_the_table_nothing_is_claimed(year: int) -> None:
    assert day_of_moving("春节", year) is None
