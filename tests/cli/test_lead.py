"""`calendar.lead`: the day by which a draft must be there, wherever one looks ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Answer, Desk

TOPICS = """\
topics:
  - {id: a, title: 甲, scheduled: 2026-11-25}
  - {id: b, title: 乙, scheduled: 2026-12-04, status: drafting}
  - {id: c, title: 丙, scheduled: 2026-12-11, status: ready}
  - {id: d, title: 丁}
"""
BACKLOG = "calendar:\n  cadence: weekly on wed,fri\n  lead: 3 workdays\n" + TOPICS


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def rows(answer: Answer) -> list[list[str]]:
    return [line.split("\t") for line in answer.out.splitlines()]


def draft_days(desk: Desk) -> dict[str, str | None]:
    return {topic["id"]: topic["draft_due"] for topic in desk("list", "--json").data["topics"]}


def test_a_draft_is_due_so_long_before_its_run_date(desk: Desk) -> None:
    assert draft_days(desk) == {"a": "2026-11-20", "b": "2026-12-01", "c": None, "d": None}
    assert "draft_due" not in desk.text


def test_the_agenda_has_drafts_that_are_due_and_those_that_are_late(desk: Desk) -> None:
    drafts = [row for row in rows(desk("agenda")) if row[2] == "draft"]
    assert [(row[0], row[4], row[5]) for row in drafts] == [
        ("2026-11-20", "a", "todo"),
        ("2026-12-01", "b", "drafting"),
    ]
    data = desk("agenda", "--json").data
    (late,) = data["overdue"]
    assert (late["kind"], late["id"], late["when"], late["draft_due"]) == ("draft", "a", "2026-11-20", "2026-11-20")
    _code, shown = desk.at_a_terminal("agenda")
    assert "draft late by 3 days; goes out on 11-25" in shown
    assert "draft due; goes out on 12-04" in shown
    assert "✎ draft due" in shown


def test_in_chinese_the_agenda_says_it_as_editors_do(desk: Desk) -> None:
    _code, shown = desk.at_a_terminal("agenda", PAIQI_LANG="zh")
    assert "交稿已晚 3 天；11-25 发布" in shown
    assert "交稿；12-04 发布" in shown


def test_an_overdue_topic_stands_in_the_agenda_once(desk: Desk) -> None:
    desk.write(BACKLOG.replace("2026-11-25", "2026-11-20").replace("status: drafting", "deadline: 2026-11-20"))
    overdue = desk("agenda", "--json", "--today", "2026-12-02").data["overdue"]
    assert [(one["kind"], one["id"]) for one in overdue] == [("scheduled", "a"), ("deadline", "b")]


def test_the_calendar_marks_the_day(desk: Desk) -> None:
    drafts = [row for row in rows(desk("calendar", "2026-12")) if row[2] == "draft"]
    assert [(row[0], row[4], row[5]) for row in drafts] == [("2026-12-01", "b", "乙")]
    days = {day["date"]: day["happenings"] for day in desk("calendar", "2026-12", "--json").data["days"]}
    assert [(one["kind"], one["id"]) for one in days["2026-12-01"]] == [("draft", "b")]
    _code, shown = desk.at_a_terminal("calendar", "2026-12")
    assert "✎ 乙" in shown
    assert "✎ draft due" in shown


def test_show_has_a_line_for_it(desk: Desk) -> None:
    assert ["draft_due", "2026-12-01"] in [row[:2] for row in rows(desk("show", "b"))]
    _code, shown = desk.at_a_terminal("show", "b", PAIQI_LANG="zh")
    assert "交稿" in shown
    assert "2026-12-01 周二" in shown
    assert "draft_due" not in desk("show", "c").out


def next_of(desk: Desk, *words: str, **environ: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk("next", "--json", *words, **environ).data["next"]
    return found


def test_next_goes_by_the_day_of_the_draft(desk: Desk) -> None:
    first, second, last = next_of(desk)
    assert first["reason"].startswith(
        "Its draft was due on 2026-11-20 Fri, 3 days ago, for it goes out on 2026-11-25 Wed. "
    )
    assert second["reason"].startswith(
        "Its draft is due on 2026-12-01 Tue, in 8 days, for it goes out on 2026-12-04 Fri. "
    )
    assert second["due"] == {
        "date": "2026-12-01",
        "days": 8,
        "key": "scheduled",
        "out": "2026-12-04",
        "id": "b",
        "title": "乙",
    }
    assert (second["draft_due"], last["draft_due"]) == ("2026-12-01", None)
    assert desk("drop", "a").code == 0
    _code, screen = desk.at_a_terminal("next", PAIQI_LANG="zh")
    assert "2026-12-01 周二 交稿（还有 8 天），2026-12-04 周五 发布。" in screen


def test_next_counts_back_from_a_deadline_and_for_what_waits(desk: Desk) -> None:
    desk.write(
        "calendar: {lead: 1 week}\ntopics:\n"
        "  - {id: a, title: 甲, deadline: 2026-12-04}\n"
        "  - {id: b, title: 乙}\n"
        "  - {id: c, title: 丙, scheduled: 2026-12-02, status: ready, after: [b]}\n"
        "  - {id: d, title: 丁}\n"
        "  - {id: e, title: 戊, deadline: 2026-12-10, after: [d]}\n"
    )
    reasons = {one["id"]: one["reason"].split(". ")[0] for one in next_of(desk)}
    assert reasons == {
        "b": "Its draft is due on 2026-11-25 Wed, in 2 days, for “丙” waits for it, and goes out on 2026-12-02 Wed",
        "a": "Its draft is due on 2026-11-27 Fri, in 4 days, for its deadline 2026-12-04 Fri",
        "d": "Its draft is due on 2026-12-03 Thu, in 10 days, for “戊” waits for it, with the deadline 2026-12-10 Thu",
        "e": "Its draft is due on 2026-12-03 Thu, in 10 days, for its deadline 2026-12-10 Thu",
    }
    assert list(reasons) == ["b", "a", "d", "e"]


def test_what_has_slipped_is_no_draft_any_more(desk: Desk) -> None:
    reason = next_of(desk, "--today", "2026-11-26")[0]["reason"]
    assert reason.startswith("It was to go out on 2026-11-25 Wed, 1 day ago")


@pytest.mark.parametrize(
    ("command", "due"),
    [
        (["move", "乙", "2026-12-18", "--no-ripple"], {"b": "2026-12-15"}),
        (["schedule", "乙", "2026-12-09"], {"b": "2026-12-04"}),
        (["postpone", "乙", "1w", "--no-ripple"], {"b": "2026-12-08"}),
        (["postpone", "--all", "1w"], {"a": "2026-11-27", "b": "2026-12-08"}),
        (["swap", "甲", "乙"], {"a": "2026-12-01", "b": "2026-11-20"}),
        (["unschedule", "乙"], {"b": None}),
        (["ready", "乙"], {"b": None}),
        (["schedule"], {"d": "2026-11-24"}),
    ],
)
def test_a_date_that_moves_takes_it_along(desk: Desk, command: list[str], due: dict[str, str | None]) -> None:
    before = draft_days(desk)
    assert desk(*command).code == 0
    assert draft_days(desk) == before | due
    assert "lead: 3 workdays\n" in desk.text


def test_a_plan_takes_no_account_of_it(desk: Desk) -> None:
    with_lead = desk("schedule", "--replan", "--json", "--dry-run").data
    desk.write(BACKLOG.replace("  lead: 3 workdays\n", ""))
    assert desk("schedule", "--replan", "--json", "--dry-run").data == with_lead


@pytest.mark.parametrize(
    ("language", "note"),
    [("en", "Note: its draft was due on 2026-11-20\n"), ("zh", "注意：2026-11-20 就该交稿了\n")],
)
@pytest.mark.parametrize("command", [["schedule", "丁"], ["move", "丁"], ["move", "--no-ripple", "丁"], ["pin", "丁"]])
def test_a_date_by_hand_that_leaves_no_time_to_write_is_said(
    desk: Desk, command: list[str], language: str, note: str
) -> None:
    desk.write(BACKLOG.replace("2026-11-25", "2026-12-09"))
    assert desk(*command, "2026-11-25", PAIQI_LANG=language).err == note


@pytest.mark.parametrize("lead", ["soon", "3 weekdays"])
def test_a_lead_that_is_not_understood_stops_nobody_and_is_found_by_check(desk: Desk, lead: str) -> None:
    desk.write(BACKLOG.replace("3 workdays", lead))
    for command in (["agenda"], ["next"], ["calendar"], ["show", "a"], ["list", "--json"], ["move", "乙", "12-18"]):
        answer = desk(*command)
        assert answer.code == 0
        assert "draft_due\t" not in answer.out
    (found,) = (one for one in desk("check", "--json").data["findings"] if one["code"] == "E603")
    assert (found["line"], found["message"]) == (3, f"“{lead}” is not understood as a lead")
    assert "3 workdays" in found["remedy"]


def test_a_lead_that_is_no_text_is_refused_with_its_line(desk: Desk) -> None:
    desk.write(BACKLOG.replace("3 workdays", "3"))
    answer = desk("list")
    assert answer.code == 6
    assert "backlog.yaml:3" in answer.err
    assert "lead: 3 days" in answer.err


def test_without_a_run_date_the_draft_is_due_before_the_deadline(desk: Desk) -> None:
    desk.write(BACKLOG.replace("title: 丁}", "title: 丁, deadline: 2026-12-04}"))
    assert draft_days(desk)["d"] == "2026-12-01"
    drafts = [(row[0], row[4]) for row in rows(desk("agenda")) if row[2] == "draft"]
    assert ("2026-12-01", "d") in drafts
    assert "draft due; its deadline is 12-04" in desk.at_a_terminal("agenda")[1]
    assert "交稿；最晚 12-04" in desk.at_a_terminal("agenda", PAIQI_LANG="zh")[1]
    late = desk.at_a_terminal("agenda", "--today", "2026-12-03")[1]
    assert "draft late by 2 days; its deadline is 12-04" in late
    assert ["2026-12-01", "d"] in [[row[0], row[4]] for row in rows(desk("calendar", "2026-12")) if row[2] == "draft"]
    assert "2026-12-01" in desk("show", "丁").out
    (task,) = (task for task in desk("next", "-n", "9", "--json").data["next"] if task["id"] == "d")
    assert task["draft_due"] == "2026-12-01"


def test_the_example_of_a_lead_is_in_the_readers_language(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    assert "To change it: paiqi set lead 3 days\n" in paiqi.at_a_terminal("set", "lead")[1]
    assert "paiqi set lead 3个工作日\n" in paiqi.at_a_terminal("set", "lead", PAIQI_LANG="zh")[1]
