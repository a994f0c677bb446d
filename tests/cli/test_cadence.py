"""`cadence`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
# the rhythm of the house
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00   # since spring
  holidays: CN
topics:
  - title: 甲
    scheduled: 2026-12-04
  - title: 乙
    scheduled: 2026-12-08
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_a_rule_shows_its_next_twelve_slots(desk: Desk) -> None:
    answer = desk("cadence", "每周二 晚上8点")
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert answer.code == 0
    assert answer.err == (
        "“每周二 晚上8点” is read as: weekly on tue at 20:00\nFrom 2026-11-24 Tue:\n"
        "The holidays of 2027 are not announced yet: there may be more days off than are counted here.\n"
    )
    assert [line[0] for line in lines[:2]] == ["2026-11-24 20:00", "2026-12-01 20:00"]
    assert [line[1:3] for line in lines] == [["Tue", "slot"]] * 12
    assert lines[-1] == ["2027-02-09 20:00", "Tue", "slot", lines[-1][3]]


def test_without_a_rule_it_is_the_calendars_own(desk: Desk) -> None:
    answer = desk("cadence", "--count", "2")
    assert answer.out == "2026-11-27 20:00\tFri\tslot\t\n2026-12-04 20:00\tFri\tslot\t\n"
    assert answer.err == "weekly on fri at 20:00\nFrom 2026-11-24 Tue:\n"


def test_slots_that_fall_out_are_named_with_the_reason(desk: Desk) -> None:
    answer = desk("cadence", "weekly on fri", "--from", "9月18日", "-n", "2", "--today", "2026-08-31")
    assert answer.out == (
        "2026-09-18\tFri\tslot\t\n"
        "2026-09-25\tFri\tout\tfalls out: Mid-autumn Festival\n"
        "2026-10-02\tFri\tout\tfalls out: National Day\n"
        "2026-10-09\tFri\tslot\t\n"
    )
    assert answer.err == "weekly on fri\nFrom 2026-09-18 Fri:\n"


def test_a_long_run_that_falls_out_is_one_line(desk: Desk) -> None:
    desk.write("calendar: {blackouts: [2026-12-01..2026-12-20]}\n")
    answer = desk("cadence", "daily", "--from", "2026-11-30", "-n", "2")
    assert answer.out == (
        "2026-11-30\tMon\tslot\t\n"
        "2026-12-01..2026-12-20\t\tout\t20 slots fall out: blackout 2026-12-01..2026-12-20\n"
        "2026-12-21\tMon\tslot\t\n"
    )


def test_a_slot_that_moved_and_one_that_is_provisional_say_so(desk: Desk) -> None:
    desk.write("calendar: {holidays: {country: CN, 2097: []}, on_day_off: before}\n")
    moved = desk("cadence", "weekly on fri", "--from", "2026-09-22", "-n", "1")
    assert moved.out == "2026-09-24\tThu\tslot\tmoved from 2026-09-25 (Mid-autumn Festival)\n"
    provisional = desk("cadence", "monthly on 2", "--from", "2098-01-01", "-n", "1")
    assert provisional.out == "2098-01-02\tThu\tslot\t\n"
    assert provisional.err.endswith(
        "The holidays of 2098 are not announced yet: there may be more days off than are counted here.\n"
    )


def test_several_rules_make_one_calendar(desk: Desk) -> None:
    data = desk("cadence", "weekly on fri at 20:00", "每月15日", "-n", "4", "--json").data
    assert data["cadences"] == [
        {"text": "weekly on fri at 20:00", "read": "weekly on fri at 20:00"},
        {"text": "每月15日", "read": "monthly on 15"},
    ]
    assert [slot["slot"] for slot in data["slots"]] == [
        "2026-11-27T20:00:00+08:00",
        "2026-12-04T20:00:00+08:00",
        "2026-12-11T20:00:00+08:00",
        "2026-12-15",
    ]


def test_json_has_the_rule_its_slots_and_what_is_lost(desk: Desk) -> None:
    data = desk("cadence", "weekly on fri", "--from", "2026-09-18", "-n", "2", "--json").data
    day_off = {"weekday": "Fri", "why": "holiday"}
    slot = {"weekday": "Fri", "capacity": 1, "provisional": False, "moved_from": None, "note": None}
    assert data == {
        "schema": 1,
        "cadences": [{"text": "weekly on fri", "read": "weekly on fri"}],
        "from": "2026-09-18",
        "slots": [{"slot": "2026-09-18", **slot}, {"slot": "2026-10-09", **slot}],
        "lost": [
            {"date": "2026-09-25", **day_off, "name": "Mid-autumn Festival"},
            {"date": "2026-10-02", **day_off, "name": "National Day"},
        ],
    }


def test_save_changes_one_line_and_can_be_taken_back(desk: Desk) -> None:
    answer = desk("cadence", "每周二、周五 20:00", "--save")
    assert answer.code == 0
    assert desk.text == BACKLOG.replace("weekly on fri at 20:00   # since", "每周二、周五 20:00   # since")
    assert answer.out.endswith("cadence: 每周二、周五 20:00 (before: weekly on fri at 20:00)\n")
    assert "Note: " not in answer.err
    log = desk("log", "--json").data["steps"]
    assert [(step["changed"], step["other"]) for step in log] == [([], ["calendar"])]
    assert desk("log").out.endswith("\t0\tcadence '每周二、周五 20:00' --save\tcalendar\n")
    assert "(the calendar)" in desk("undo").out
    assert desk.text == BACKLOG


def test_saving_the_same_again_changes_nothing(desk: Desk) -> None:
    answer = desk("cadence", "weekly on fri at 20:00", "--save")
    assert (answer.code, desk.text) == (0, BACKLOG)
    assert answer.out.endswith("cadence is so already: weekly on fri at 20:00\n")


def test_a_dry_run_shows_the_line_and_writes_nothing(desk: Desk) -> None:
    answer = desk("cadence", "daily", "--save", "--dry-run")
    assert "-  cadence: weekly on fri at 20:00   # since spring\n+  cadence: daily   # since spring\n" in answer.out
    assert desk.text == BACKLOG


def test_json_says_which_setting_changed_and_back(desk: Desk) -> None:
    changed = {
        "section": "calendar",
        "before": {"cadence": "weekly on fri at 20:00"},
        "after": {"cadence": "weekly on tue,fri"},
    }
    data = desk("cadence", "weekly on tue,fri", "--save", "--json").data
    assert (data["dry_run"], data["changed"], data["settings"]) == (False, [], [changed])
    assert data["slots"][0]["slot"] == "2026-11-24"
    back = desk("undo", "--json").data
    assert back["settings"] == [{**changed, "before": changed["after"], "after": changed["before"]}]
    assert "settings" not in desk("cadence", "weekly on fri at 20:00", "--save", "--json").data


def test_several_rules_are_saved_as_a_list(desk: Desk) -> None:
    desk("cadence", "weekly on fri at 20:00", "每月15日", "--save")
    assert '  cadence: ["weekly on fri at 20:00", 每月15日]   # since spring\n' in desk.text
    assert desk("cadence", "--json").data["cadences"][1]["read"] == "monthly on 15"
    desk("cadence", "weekly on fri at 20:00", "--save")
    assert desk.text == BACKLOG


def test_a_rule_that_must_be_counted_is_saved_with_its_beginning(desk: Desk) -> None:
    shown = desk("cadence", "每两周周二", "--from", "2026-12-01", "--save").out
    assert "  cadence: every 2 weeks on tue from 2026-12-01   # since spring\n" in desk.text
    later = desk("cadence", "--from", "2026-12-01").out
    assert shown.startswith(later), "what was shown is what the file means, on any day"


def test_saving_it_again_on_another_day_keeps_its_weeks(desk: Desk) -> None:
    desk("cadence", "每两周周二", "--from", "2026-12-01", "--save")
    saved = desk.text
    again = desk("cadence", "每两周周二", "--save", "--today", "2026-12-03")
    assert (again.code, desk.text) == (0, saved)
    assert again.out.startswith("2026-12-15\tTue\tslot\t")
    assert "so already: every 2 weeks on tue from 2026-12-01\n" in again.out
    desk("cadence", "every 2 weeks on tue from 2026-12-08", "--save")
    assert "  cadence: every 2 weeks on tue from 2026-12-08   # since spring\n" in desk.text


def test_a_cadence_that_cannot_be_read_is_mended_by_another(desk: Desk) -> None:
    desk.write("calendar: {cadence: now and then}\n")
    assert desk("cadence", "every 2 weeks on tue", "--from", "2026-12-01", "--save").code == 0
    assert desk.text == "calendar: {cadence: every 2 weeks on tue from 2026-12-01}\n"


def test_run_dates_that_are_no_slots_any_more_are_counted(desk: Desk) -> None:
    answer = desk("cadence", "weekly on fri", "--save")
    assert answer.err.endswith(
        "Note: 1 topic has a run date that is no slot now: paiqi unschedule 乙 && paiqi schedule --only 乙\n"
    )


def test_saving_works_in_an_empty_file(paiqi: Desk) -> None:
    paiqi.write("topics: [甲]\n")
    paiqi("cadence", "每周五 20:00", "--save")
    assert paiqi.text == "calendar:\n  cadence: 每周五 20:00\ntopics: [甲]\n"


@pytest.mark.parametrize(
    ("series", "rules", "message"),
    [
        (
            "service",
            ["weekly on fri"],
            "a service account pushes 4 times a month, and 2027-01 would have 5: 1-1, 1-8, 1-15, 1-22, 1-29",
        ),
        (
            "subscription",
            ["daily at 08:00", "weekly on fri at 20:00"],
            "a subscription account pushes once a day, and 2026-11-27 would have 2: 08:00, 20:00",
        ),
    ],
)
def test_a_cadence_beyond_the_quota_is_refused_with_the_arithmetic(
    paiqi: Desk, series: str, rules: list[str], message: str
) -> None:
    text = f"series: {{account: {series}}}\n"
    paiqi.write(text)
    for more in ([], ["--save"]):
        answer = paiqi("cadence", *rules, *more)
        assert (answer.code, answer.out, paiqi.text) == (5, "", text)
        assert f"Error: {message}\n" in answer.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["weekly"], "“weekly” does not say on which day"),
        (["now and then"], "“now and then” is not understood as a cadence"),
        (["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], "“RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30” never comes"),
        (["daily", "--from", "someday"], "“someday” is not understood as a date"),
        (["--save"], "there is no rule to save"),
        (["daily", "--count", "0"], "a whole number from 1"),
    ],
)
def test_what_is_not_understood_is_refused(desk: Desk, args: list[str], message: str) -> None:
    answer = desk("cadence", *args)
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
    assert message in answer.err
    assert "→ " in answer.err


def test_a_calendar_without_a_cadence_says_how_to_get_one(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("cadence")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no cadence" in answer.err


def test_another_country_has_its_own_holidays(paiqi: Desk) -> None:
    paiqi.write("calendar: {holidays: DE-BY}\n")
    answer = paiqi("cadence", "daily", "--from", "2027-01-05", "-n", "2")
    assert [line.split("\t")[:3] for line in answer.out.splitlines()] == [
        ["2027-01-05", "Tue", "slot"],
        ["2027-01-06", "Wed", "out"],
        ["2027-01-07", "Thu", "slot"],
    ]


def test_it_speaks_chinese(desk: Desk) -> None:
    answer = desk("cadence", "weekly on fri", "--from", "2026-09-25", "-n", "1", PAIQI_LANG="zh")
    assert answer.out.splitlines()[0] == "2026-09-25\tFri\tout\tfalls out: Mid-autumn Festival"
    assert answer.err.splitlines()[-1] == "从 2026-09-25 周五 起："


def test_a_person_hears_that_a_rule_is_only_looked_at(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("cadence", "weekly", "on", "tue")
    assert screen.endswith(
        "Note: this only shows the slots; to keep the rule:\n    paiqi cadence weekly on tue --save\n"
    )
    _code, screen = desk.at_a_terminal("cadence", "weekly on fri at 20:00")
    assert "only shows" not in screen
