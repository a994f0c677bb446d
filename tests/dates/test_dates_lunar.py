"""The table of the moving festivals, against the moon, the sun and the State Council's holidays."""

from __future__ import annotations

import datetime as dt

import pytest

from paiqi.dates.lunar import FIRST_YEAR, LAST_YEAR, MOVING, day_of_moving

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


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_the_festivals_of_a_year_stand_in_their_season(year: int) -> None:
    days = [f"{day_of_moving(festival, year):%m-%d}" for festival in MOVING]
    earliest = ["01-21", "04-04", "05-27", "07-31", "09-07", "10-01"]
    latest = ["02-20", "04-06", "06-25", "08-29", "10-06", "10-31"]
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
