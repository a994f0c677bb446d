"""Moments with their offset: to either end of the calendar, in any zone."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paiqi.calendar.zone import clock_shows, comes_twice, iso_moment
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk


@pytest.fixture(params=["Asia/Shanghai", "America/New_York", "UTC-8", "UTC+12"])
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.mark.usefixtures("machine_zone")
@pytest.mark.parametrize("name", [None, "Asia/Shanghai", "Pacific/Kiritimati", "America/New_York"])
@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(2026, 12, 4)])
@pytest.mark.parametrize("at", [dt.time(0, 0), dt.time(23, 59)])
def test_every_moment_of_the_calendar_has_an_offset(name: str | None, day: dt.date, at: dt.time) -> None:
    written = iso_moment(RunDate(day, at), name)
    assert dt.datetime.fromisoformat(written).replace(tzinfo=None) == dt.datetime.combine(day, at)
    assert dt.datetime.fromisoformat(written).utcoffset() is not None


ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo"]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
TIMES = st.builds(dt.time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@given(st.sampled_from(ZONES), st.builds(RunDate, DAYS, TIMES))
@example("Europe/Berlin", RunDate.parse("2027-03-28 02:30"))
@example("Pacific/Apia", RunDate.parse("2011-12-30 12:00"))
@example("Africa/Cairo", RunDate.parse("2026-04-24 00:30"))
def test_a_clock_shows_the_moment_that_is_written(name: str, when: RunDate) -> None:
    moment = dt.datetime.fromisoformat(iso_moment(when, name)).astimezone(ZoneInfo(name))
    assert clock_shows(when, name) == RunDate(moment.date(), moment.time())


@given(st.sampled_from(ZONES), st.builds(RunDate, DAYS, TIMES))
@example("Europe/Berlin", RunDate.parse("2026-10-25 02:30"))
def test_of_a_time_that_comes_twice_the_first_is_meant(name: str, when: RunDate) -> None:
    zone = ZoneInfo(name)
    moment = dt.datetime.fromisoformat(iso_moment(when, name)).astimezone(dt.UTC)
    near = (moment + dt.timedelta(minutes=n) for n in (-60, -30, 30, 60))
    shown = [each for each in near if each.astimezone(zone).replace(tzinfo=None) == _naive(when)]
    assert comes_twice(when, name) == bool(shown)
    assert all(each > moment for each in shown)


def _naive(when: RunDate) -> dt.datetime:
    assert when.time
    return dt.datetime.combine(when.day, when.time)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("moment", ["2027-03-28 02:30", "2026-10-25 02:30", "2027-03-14 02:30", "2026-12-04 20:00"])
def test_the_computers_own_zone_is_treated_as_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, moment: str
) -> None:
    when = RunDate.parse(moment)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        own = (iso_moment(when, None), clock_shows(when, None), comes_twice(when, None))
    time.tzset()
    assert own == (iso_moment(when, name), clock_shows(when, name), comes_twice(when, name))


@pytest.mark.parametrize("zone", ["UTC-99", "UTC+99"])
def test_a_zone_more_than_a_day_away_is_refused(paiqi: Desk, zone: str) -> None:
    paiqi.write("topics: [a]\n")
    for command in (["list"], ["log"], ["note", "a", "b"]):
        answer = paiqi.process(*command, TZ=zone)
        assert (answer.code, answer.out) == (2, "")
        assert f"TZ={zone}" in answer.err
