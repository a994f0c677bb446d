"""Hours as people say them: in a cadence, for slots, in a date; and another hour than the slot's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

EVENINGS = """\
calendar: {cadence: 每周五 20:00, timezone: Asia/Shanghai}
topics:
  - {id: a, title: 甲, scheduled: 2026-11-27}
  - {id: b, title: 乙, scheduled: 2026-12-04 08:00}
"""


@pytest.mark.parametrize(
    ("rule", "part", "times"),
    [
        ("每周五8点", "8点", "8:00 or 20:00"),
        ("每周五八点半", "八点半", "8:30 or 20:30"),
        ("周五11点30", "11点30", "11:30 or 23:30"),
        ("每天8点", "8点", "8:00 or 20:00"),
        ("每月15日8点", "8点", "8:00 or 20:00"),
        ("工作日8点", "8点", "8:00 or 20:00"),
        ("每两周周二3点一刻", "3点一刻", "3:15 or 15:15"),
        ("FREQ=WEEKLY;BYDAY=FR 8点", "8点", "8:00 or 20:00"),
        ("weekly on fri at 8", "at 8", "8:00 or 20:00"),
        ("daily at 12", "at 12", "0:00 or 12:00"),
        ("workdays at 8", "at 8", "8:00 or 20:00"),
        ("monthly on 15 at 8", "at 8", "8:00 or 20:00"),
    ],
)
def test_a_rule_whose_hour_can_be_in_either_half_of_the_day_is_refused(
    paiqi: Desk, rule: str, part: str, times: str
) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("cadence", rule)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"Error: “{part}” can be in the morning or in the evening\n  → type {times}\n"


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("每周五上午8点", "weekly on fri at 08:00"),
        ("每周五晚上八点半", "weekly on fri at 20:30"),
        ("每周五8:00", "weekly on fri at 08:00"),
        ("每周五08点", "weekly on fri at 08:00"),
        ("每周五20点", "weekly on fri at 20:00"),
        ("每天12点", "daily at 12:00"),
        ("每天零点", "daily at 00:00"),
        ("weekly on fri at 20", "weekly on fri at 20:00"),
    ],
)
def test_an_hour_that_is_clear_is_read(paiqi: Desk, rule: str, read: str) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("cadence", rule)
    assert f" is read as: {read}\n" in answer.err


def test_two_readings_stay_two_though_one_of_them_has_such_an_hour(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("cadence", "每周一二十点")
    assert answer.code == 2
    assert "can be read in more than one way: weekly on mon,tue at 10:00 · weekly on mon at 20:00" in answer.err


@pytest.mark.parametrize(
    ("at", "code"), [("8点", 2), ("at 8", 2), ("九点半", 2), ("晚上8点", 0), ("8:00", 0), ("20点", 0)]
)
def test_the_time_of_slots_is_read_as_that_of_a_cadence(paiqi: Desk, at: str, code: int) -> None:
    paiqi.write("topics: [甲]\n")
    answer = paiqi("schedule", "--weekly", "--at", at, "--dry-run")
    assert (answer.code, "can be in the morning or in the evening" in answer.err) == (code, code == 2)


@pytest.mark.parametrize("command", [["schedule", "--every", "每周五8点"], ["cadence", "每周五8点", "--save"]])
def test_wherever_a_rule_is_typed_it_is_refused(paiqi: Desk, command: list[str]) -> None:
    paiqi.write("topics: [甲]\n")
    answer = paiqi(*command, PAIQI_LANG="zh")
    assert (answer.code, answer.err) == (2, "错误：“8点”没说是上午还是晚上\n  → 请写成 8:00 或 20:00\n")
    assert paiqi.text == "topics: [甲]\n"


def test_a_cadence_of_the_file_with_such_an_hour_is_found_by_check(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: 每周五8点}\ntopics: []\n")
    (found,) = paiqi("check", "--json").data["findings"]
    assert (found["code"], found["remedy"]) == ("E601", "write another rule: paiqi set cadence weekly on fri at 20:00")


@pytest.mark.parametrize(("language", "note"), [("en", "Note: 2026-12-11 has its slot at another hour (20:00)\n")])
@pytest.mark.parametrize(
    "command",
    [
        ["schedule", "甲", "下下周五8点"],
        ["move", "甲", "下下周五8点"],
        ["pin", "甲", "下下周五8点"],
        ["schedule", "甲", "2026-12-11 8:00"],
        ["postpone", "乙", "1w"],
    ],
)
def test_another_hour_than_the_slots_is_said(paiqi: Desk, command: list[str], language: str, note: str) -> None:
    paiqi.write(EVENINGS)
    answer = paiqi(*command, PAIQI_LANG=language)
    assert (answer.code, answer.err) == (0, note)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Note: “乙”: 2026-11-27 has its slot at another hour (20:00)\n"),
        ("zh", "注意：“乙”：2026-11-27 的档期是另一个时间（20:00）\n"),
    ],
)
def test_swap_says_it_of_whichever_topic_comes_to_another_hour(paiqi: Desk, language: str, note: str) -> None:
    paiqi.write(EVENINGS.replace("2026-11-27", "2026-11-27 09:00").replace("2026-12-04 08:00", "2026-12-04"))
    assert note in paiqi("swap", "甲", "乙", PAIQI_LANG=language).err


def test_check_names_it_and_its_remedy_gives_the_slot(paiqi: Desk) -> None:
    paiqi.write(EVENINGS)
    (found,) = (one for one in paiqi("check", "--json").data["findings"] if one["code"] == "W606")
    assert found["message"] == "“乙” goes out on 2026-12-04 08:00, and the slot of that day is at 20:00"
    _words, _colon, command = found["remedy"].partition("paiqi ")
    assert paiqi(*command.split()).code == 0
    assert paiqi("check", "--json").data["findings"] == []


def test_check_names_it_of_a_promised_date_too(paiqi: Desk) -> None:
    paiqi.write(EVENINGS.replace("08:00}", "08:00, pinned: true}"))
    (found,) = paiqi("check", "--json").data["findings"]
    assert found["remedy"] == "give it the slot: paiqi schedule b 2026-12-04 --pinned"


@pytest.mark.parametrize(("language", "remark"), [("en", "its slot is at 20:00"), ("zh", "档期在 20:00")])
def test_the_agenda_says_it(paiqi: Desk, language: str, remark: str) -> None:
    paiqi.write(EVENINGS)
    _code, shown = paiqi.at_a_terminal("agenda", PAIQI_LANG=language, COLUMNS="120")
    assert shown.count(remark) == 1
    rows = [line.split("\t") for line in paiqi("agenda").out.splitlines()]
    assert [(row[0], row[6].split()[0]) for row in rows if row[4] == "b"] == [("2026-12-04 08:00", "other_hour:20:00")]
    weeks = paiqi("agenda", "--json").data["weeks"]
    told = [one for week in weeks for one in week["happenings"] if one["id"]]
    assert [(one["id"], one["other_hour"]) for one in told] == [("a", None), ("b", "20:00")]
