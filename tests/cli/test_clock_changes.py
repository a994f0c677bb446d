"""Where the clock is put forward or back: a run date says so; and today is today in the calendar's zone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from conftest import Desk

ZONES = """\
calendar: {{timezone: {zone}}}
topics:
  - {{id: a, title: 甲}}
  - {{id: b, title: 乙, scheduled: 2027-03-21 02:30}}
"""
SUNDAYS = """\
calendar: {timezone: Europe/Berlin, cadence: weekly on sun at 02:30 from 2027-03-28}
topics:
  - {id: a, title: 甲}
  - {id: b, title: 乙}
"""
FORWARD = "has no 02:30, for the clock is put forward: it will be 03:30"
HALF_AN_HOUR = "has no 02:10, for the clock is put forward: it will be 02:40"
BACK = "has 02:30 twice, for the clock is put back: the first is meant"


@pytest.mark.parametrize(
    ("zone", "date", "note"),
    [
        ("Europe/Berlin", "2027-03-28 02:30", f"2027-03-28 {FORWARD}"),
        ("America/New_York", "2027-03-14 02:30", f"2027-03-14 {FORWARD}"),
        ("Europe/Berlin", "2026-10-25 02:30", f"2026-10-25 {BACK}"),
        ("Australia/Lord_Howe", "2027-10-03 02:10", f"2027-10-03 {HALF_AN_HOUR}"),
        ("Europe/Berlin", "2027-03-28 01:59", ""),
        ("Europe/Berlin", "2027-03-28 03:00", ""),
        ("Asia/Shanghai", "2027-03-28 02:30", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["schedule", "move", "pin"])
def test_a_time_that_the_clock_skips_or_has_twice_is_said(
    paiqi: Desk, command: str, zone: str, date: str, note: str
) -> None:
    paiqi.write(ZONES.format(zone=zone))
    answer = paiqi(command, "甲", date, "--today", "2026-10-01")
    assert (answer.code, answer.err) == (0, f"Note: {note}\n" if note else "")
    assert f"scheduled: {date}" in paiqi.text


def test_in_chinese_too(paiqi: Desk) -> None:
    paiqi.write(ZONES.format(zone="Europe/Berlin"))
    note = "注意：2027-03-28 没有 02:30：那天要把钟拨快，实际是 03:30\n"
    assert paiqi("schedule", "甲", "2027-03-28 02:30", PAIQI_LANG="zh").err == note


def test_without_a_zone_it_is_the_computers(paiqi: Desk) -> None:
    paiqi.write("topics: [{id: a, title: 甲}]\n")
    command = ("schedule", "甲", "2027-03-28 02:30")
    assert FORWARD not in paiqi.process(*command, "--dry-run", TZ="Asia/Shanghai").err
    assert FORWARD in paiqi.process(*command, TZ="Europe/Berlin").err
    listed = paiqi.process("list", "--json", TZ="Europe/Berlin").data["topics"]
    assert listed[0]["scheduled"] == "2027-03-28T02:30:00+01:00"


def test_whoever_moves_swaps_or_puts_off_is_told(paiqi: Desk) -> None:
    paiqi.write(ZONES.format(zone="Europe/Berlin"))
    assert f"Note: 2027-03-28 {FORWARD}\n" in paiqi("postpone", "乙", "1w", "--dry-run").err
    assert f"Note: “乙”: 2027-03-28 {FORWARD}\n" in paiqi("postpone", "--all", "1w", "--dry-run").err
    paiqi("schedule", "甲", "2027-03-28 02:30")
    assert f"Note: “乙”: 2027-03-28 {FORWARD}\n" in paiqi("swap", "甲", "乙").err


def test_slots_say_it(paiqi: Desk) -> None:
    paiqi.write(SUNDAYS)
    planned = paiqi("schedule", "--dry-run")
    assert planned.err.count("Note:") == 1
    assert f"Note: “甲”: 2027-03-28 {FORWARD}\n" in planned.err
    assert f"Note: “甲”: 2027-03-28 {FORWARD}\n" in paiqi("schedule", "甲", "--dry-run").err
    assert f"Note: 2027-03-28 {FORWARD}\n" in paiqi("schedule", "乙", "2027-03-28", "--dry-run").err
    rows = [line.split("\t") for line in paiqi("cadence", "-n", "2").out.splitlines()]
    assert [row[3] for row in rows] == [f"2027-03-28 {FORWARD}", ""]
    assert [slot["slot"] for slot in paiqi("cadence", "-n", "2", "--json").data["slots"]] == [
        "2027-03-28T02:30:00+01:00",
        "2027-04-04T02:30:00+02:00",
    ]


def test_check_names_it_and_its_remedy_gives_a_time(paiqi: Desk) -> None:
    paiqi.write(ZONES.format(zone="Europe/Berlin").replace("03-21", "03-28"))
    (found,) = paiqi("check", "--json").data["findings"]
    assert (found["code"], found["message"]) == (
        "W607",
        "“乙” goes out on 2027-03-28 02:30, a time that the clock skips: it will be 2027-03-28 03:30",
    )
    _words, _colon, command = found["remedy"].partition("paiqi ")
    assert paiqi(*command.split()).code == 0
    assert paiqi("check", "--json").data["findings"] == []


# Whatever the clock, it is never the same day in these two zones.
EARLY, LATE = "Pacific/Kiritimati", "Etc/GMT+12"


@pytest.mark.parametrize("zone", [EARLY, LATE])
@pytest.mark.parametrize(("typed", "days"), [([], 0), (["--today", "明天"], 1), (["--today", "yesterday"], -1)])
def test_today_is_today_in_the_calendars_zone(paiqi: Desk, zone: str, typed: list[str], days: int) -> None:
    paiqi.write(f"calendar: {{timezone: {zone}}}\ntopics: [{{id: a, title: 甲}}]\n")
    before = dt.datetime.now(ZoneInfo(zone)).date()
    answers = [paiqi(*command, "--json", *typed, PAIQI_TODAY="").data for command in (["done", "a"], ["add", "乙"])]
    after = dt.datetime.now(ZoneInfo(zone)).date()
    days_there = {(day + dt.timedelta(days)).isoformat() for day in (before, after)}
    assert answers[0]["changed"][0]["after"]["published"]["date"] in days_there
    assert answers[1]["changed"][0]["after"]["added"] in days_there


def test_without_a_zone_today_is_the_computers(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    before = dt.datetime.now(ZoneInfo(EARLY)).date()
    added = paiqi.process("add", "乙", "--json", PAIQI_TODAY="", TZ=EARLY).data["changed"][0]["after"]["added"]
    assert added in {day.isoformat() for day in (before, dt.datetime.now(ZoneInfo(EARLY)).date())}


@pytest.mark.parametrize("typed", [["--today", "2026-12-01"], []])
def test_a_today_that_is_named_counts_in_every_zone(paiqi: Desk, typed: list[str]) -> None:
    paiqi.write(f"calendar: {{timezone: {EARLY}}}\ntopics: []\n")
    answer = paiqi("add", "乙", "--json", *typed, PAIQI_TODAY="2026-11-23")
    assert answer.data["changed"][0]["after"]["added"] == (typed[1] if typed else "2026-11-23")


@pytest.mark.parametrize(
    ("zone", "slot", "day"),
    [
        ("Europe/Berlin", "02:30", "2027-03-28"),
        ("America/New_York", "02:00", "2027-03-14"),
        ("Australia/Lord_Howe", "02:10", "2027-10-03"),
    ],
)
def test_the_time_that_is_advised_for_a_slot_that_the_clock_skips_is_that_slot(
    paiqi: Desk, zone: str, slot: str, day: str
) -> None:
    calendar = f"calendar: {{timezone: {zone}, cadence: weekly on sun at {slot}}}\n"
    paiqi.write(f"{calendar}topics:\n  - {{id: a, title: 甲, scheduled: {day}}}\n")
    (finding,) = paiqi("check", "--json").data["findings"]
    assert finding["code"] == "W607"

    command = finding["remedy"].partition("paiqi ")[2].split()

    assert paiqi(*command).err == ""
    assert paiqi("check", "--json").data["findings"] == []
    assert paiqi("schedule", "a", day, "05:00").code == 0
    assert [one["code"] for one in paiqi("check", "--json").data["findings"]] == ["W606"]
