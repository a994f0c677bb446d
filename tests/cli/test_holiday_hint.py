"""In Chinese a plan that reaches 国庆 or 春节 says that they count as working days, until holidays are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

HINT = "{}在这里算工作日；要避开：paiqi set holidays CN\n"


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write("calendar:\n  cadence: weekly on sat\ntopics:\n  - 甲\n  - 乙\n")
    return paiqi


@pytest.mark.parametrize(
    ("start", "today", "named"),
    [
        ("2027-02-06", "2026-11-23", "春节"),
        ("2026-10-03", "2026-09-01", "国庆节"),
        ("2026-09-26", "2026-09-01", "国庆节"),
        ("2027-02-13", "2026-11-23", ""),
        ("2026-12-05", "2026-11-23", ""),
    ],
)
@pytest.mark.parametrize("args", [["schedule", "--replan"], ["schedule"], ["schedule", "甲"]])
def test_a_plan_that_reaches_a_long_holiday_says_so(
    desk: Desk, args: list[str], start: str, today: str, named: str
) -> None:
    answer = desk(*args, "--from", start, PAIQI_TODAY=today, PAIQI_LANG="zh")
    assert answer.code == 0
    if start == "2026-09-26" and "甲" in args:
        named = ""  # its own slot is before the holiday
    assert answer.err.count("算工作日") == bool(named)
    assert "算工作日" not in answer.out
    if named:
        assert answer.err.endswith(HINT.format(named))


def test_it_is_for_those_who_speak_chinese_and_have_said_nothing(desk: Desk) -> None:
    plan = ["schedule", "--from", "2027-02-06", "--dry-run"]
    assert "set holidays" not in desk(*plan).err
    assert "set holidays" in desk(*plan, PAIQI_LANG="zh").err
    assert "算工作日" not in desk(*plan, "--json", PAIQI_LANG="zh").out
    for value in ("none", "CN", "2026-12-25"):
        desk("set", "holidays", value)
        assert "set holidays" not in desk(*plan, PAIQI_LANG="zh").err


def test_a_day_by_hand_and_a_look_ahead_say_it_too(desk: Desk) -> None:
    assert HINT.format("春节") in desk("schedule", "甲", "2027-02-07", PAIQI_LANG="zh").err
    assert desk("cadence", "--from", "2027-02-06", "-n", "1", PAIQI_LANG="zh").err.endswith(HINT.format("春节"))
    _code, screen = desk.at_a_terminal("calendar", "2027-02", PAIQI_LANG="zh")
    assert HINT.format("春节") in screen
    _code, screen = desk.at_a_terminal("calendar", "2026-12", PAIQI_LANG="zh")
    assert "算工作日" not in screen
