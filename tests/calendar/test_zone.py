"""Moments with their offset: to either end of the calendar, in any zone."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from paiqi.calendar.zone import iso_moment
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


@pytest.mark.parametrize("zone", ["UTC-99", "UTC+99"])
def test_a_zone_more_than_a_day_away_is_refused(paiqi: Desk, zone: str) -> None:
    paiqi.write("topics: [a]\n")
    for command in (["list"], ["log"], ["note", "a", "b"]):
        answer = paiqi.process(*command, TZ=zone)
        assert (answer.code, answer.out) == (2, "")
        assert f"TZ={zone}" in answer.err
