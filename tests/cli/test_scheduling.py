"""`schedule`, through the real program."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
series: {archived: 1-39}
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00
topics:
  - title: 甲
  - id: yi
    title: 乙
    priority: high
  - id: bing
    title: 丙
    scheduled: 2026-12-04
  - title: 丁
    priority: low
  - title: 戊
    status: done
    number: 40
    scheduled: 2026-11-27
    published: {date: 2026-11-20}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def dates(desk: Desk) -> dict[str, str | None]:
    return {topic["title"]: topic["scheduled"] for topic in desk("list", "--todo", "--json").data["topics"]}


def test_open_topics_get_the_free_slots_by_priority_and_order(desk: Desk) -> None:
    answer = desk("schedule", "--weekly")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "2026-11-27 20:00\tFri\t~41\tyi\t乙\t\n2026-12-11 20:00\tFri\t~43\t\t甲\t\n2026-12-18 20:00\tFri\t~44\t\t丁\t\n"
    ), "the done topic has freed its slot, the scheduled one keeps its own"
    assert desk.text == (
        BACKLOG.replace("  - title: 甲\n", "  - title: 甲\n    scheduled: 2026-12-11 20:00\n")
        .replace("    title: 乙\n", "    title: 乙\n    scheduled: 2026-11-27 20:00\n")
        .replace("  - title: 丁\n", "  - title: 丁\n    scheduled: 2026-12-18 20:00\n")
    )


def test_scheduling_again_has_nothing_to_do(desk: Desk) -> None:
    desk("schedule", "--weekly")
    before = desk.text
    answer = desk("schedule", "--weekly")
    assert (answer.code, answer.out, desk.text) == (0, "No topic waits for a slot.\n", before)


def test_a_dry_run_shows_the_plan_and_writes_nothing(desk: Desk) -> None:
    answer = desk("schedule", "--weekly", "--dry-run")
    assert "2026-11-27 20:00\tFri\t~41\tyi\t乙\t\n" in answer.out
    assert "+    scheduled: 2026-11-27 20:00\n" in answer.out
    assert desk.text == BACKLOG


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--weekly", "--on", "tue", "--at", "8pm"], ["2026-11-24 20:00", "2026-12-01 20:00", "2026-12-08 20:00"]),
        (["--every", "每周二、周五 晚上8点"], ["2026-11-24 20:00", "2026-11-27 20:00", "2026-12-01 20:00"]),
        (["--daily", "--at", "9:00"], ["2026-11-24 09:00", "2026-11-25 09:00", "2026-11-26 09:00"]),
        (["--monthly"], ["2027-01-01 20:00", "2027-02-05 20:00", "2027-03-05 20:00"]),
        (["--biweekly", "--from", "2026-11-23"], ["2026-11-27 20:00", "2026-12-11 20:00", "2026-12-25 20:00"]),
        (["--from", "2027-01-01", "--count", "2"], ["2027-01-01 20:00", "2027-01-08 20:00"]),
        (["--from", "2026-12-11", "--until", "2026-12-18"], ["2026-12-11 20:00", "2026-12-18 20:00"]),
        (["--until", "2026-11-27"], ["2026-11-27 20:00"]),
        (["--on", "wed"], ["2026-11-25 20:00", "2026-12-02 20:00", "2026-12-09 20:00"]),
    ],
)
def test_the_options_make_the_slots(desk: Desk, options: list[str], expected: list[str]) -> None:
    answer = desk("schedule", *options)
    assert [line.split("\t")[0] for line in answer.out.splitlines()] == expected, answer.err


def test_without_a_calendar_weekly_means_friday_and_no_time(paiqi: Desk) -> None:
    paiqi.write("topics: [甲, 乙]\n")
    assert paiqi("schedule", "--weekly").out == "2026-11-27\tFri\t~1\t\t甲\t\n2026-12-04\tFri\t~2\t\t乙\t\n"
    assert paiqi.text == "topics: [{title: 甲, scheduled: 2026-11-27}, {title: 乙, scheduled: 2026-12-04}]\n"


def test_json_carries_the_plan(desk: Desk) -> None:
    data = desk("schedule", "--weekly", "--count", "1", "--json").data
    assert data["changed"] == [
        {
            "id": "yi",
            "title": "乙",
            "before": {"scheduled": None},
            "after": {"scheduled": "2026-11-27T20:00:00+08:00"},
        }
    ]
    reason = data["assignments"][0].pop("reason")
    assert reason
    assert data["assignments"] == [
        {
            "id": "yi",
            "title": "乙",
            "slot": "2026-11-27T20:00:00+08:00",
            "number": 41,
            "late_days": 0,
            "provisional_slot": False,
        }
    ]
    assert [left["title"] for left in data["unplaced"]] == ["甲", "丁"]
    assert all(left["reason"] for left in data["unplaced"])
    assert data["worst_lateness_days"] == 0


@pytest.mark.parametrize("words", [["乙", "2026-12-11"], ["乙", "next", "fri", "8pm"], ["yi", "12月4日晚上9点"]])
def test_a_topic_and_a_date_are_obeyed(desk: Desk, words: list[str]) -> None:
    answer = desk("schedule", *words)
    assert answer.code == 0
    assert answer.out.startswith("“乙” goes out on 2026-12-")
    before = desk.text
    again = desk("schedule", *words)
    assert (again.code, desk.text) == (0, before)
    assert again.out.endswith("already.\n")


@pytest.mark.parametrize(
    ("date", "remarks"),
    [
        ("2026-12-11", []),
        ("2026-12-05", ["2026-12-05 is off the cadence (weekly on fri at 20:00)"]),
        (
            "2026-12-04",
            ["2026-12-04 is taken by “丙”", "to let those in its way go on: paiqi move yi 2026-12-04"],
        ),
        ("2026-11-20", ["2026-11-20 is in the past"]),
    ],
)
def test_what_speaks_against_a_date_is_said(desk: Desk, date: str, remarks: list[str]) -> None:
    assert desk("schedule", "乙", date).err.splitlines() == [f"Note: {remark}" for remark in remarks]
    assert dates(desk)["乙"] == date


def test_a_date_on_a_holiday_in_a_blackout_past_the_deadline_is_said(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {holidays: CN, blackouts: [2026-08-01..2026-08-10]}\n"
        "topics:\n  - title: 甲\n    deadline: 2026-07-31\n    not_before: 2026-07-01\n"
    )
    answer = paiqi("schedule", "甲", "2026-08-05", "--today", "2026-01-05")
    assert answer.err == (
        "Note: its deadline 2026-07-31 is missed by 5 days\n"
        "Note: 2026-08-05 lies in the blackout 2026-08-01..2026-08-10\n"
    )
    answer = paiqi("schedule", "甲", "2026-05-01", "--today", "2026-01-05")
    assert "it must not go out before 2026-07-01" in answer.err
    assert "2026-05-01 is a day off" in answer.err


def test_one_topic_alone_gets_the_next_free_slot(desk: Desk) -> None:
    assert desk("schedule", "丁").out == "“丁” goes out on 2026-11-27 Fri 20:00.\n"
    assert desk("schedule", "甲").out == "“甲” goes out on 2026-12-11 Fri 20:00.\n"
    assert desk("schedule", "甲").out == "“甲” goes out on 2026-12-11 Fri 20:00 already.\n"


def test_one_topic_that_gets_no_slot_is_refused_with_the_reason(paiqi: Desk) -> None:
    paiqi.write(
        "topics:\n  - {title: 甲, not_before: 2027-06-01}\n  - {title: 乙, after: [bing]}\n  - {title: 丙, id: bing}\n"
    )
    for name, until in (("甲", "2026-12-31"), ("乙", "2026-12-31")):
        answer = paiqi("schedule", name, "--weekly", "--until", until)
        assert (answer.code, answer.out) == (5, "")
        assert f"“{name}” gets no slot: " in answer.err
        assert "→" in answer.err


def test_holidays_are_skipped_where_the_calendar_says_so(paiqi: Desk) -> None:
    paiqi.write("calendar: {holidays: CN}\ntopics: [a1, a2, a3, a4, a5, a6, a7, a8, a9]\n")
    span = ["--from", "2026-09-01", "--until", "2026-10-31"]
    answer = paiqi("schedule", "--weekly", "--on", "fri", *span, "--today", "2026-08-31")
    days = [line.split("\t")[0] for line in answer.out.splitlines()]
    assert days == [f"2026-{day}" for day in ("09-04", "09-11", "09-18", "10-09", "10-16", "10-23", "10-30")]


@pytest.mark.parametrize(
    ("args", "code", "message", "remedy"),
    [
        (["--weekly", "--daily"], 2, "--weekly and --daily exclude each other", "give one rule"),
        (["--every", "now and then"], 2, "now and then", ""),
        (["--weekly", "--on", "someday"], 2, "someday", ""),
        (["--weekly", "--at", "25:00"], 2, "25:00", ""),
        (["--weekly", "--from", "x"], 2, "“x”", ""),
        (["乙", "soon"], 2, "“soon”", ""),
        (
            ["戊", "2026-12-11"],
            5,
            "“戊” is done: only an open topic can be scheduled",
            "the open ones: paiqi list --todo",
        ),
        (["戊"], 5, "“戊” is done: only an open topic can be scheduled", "the open ones: paiqi list --todo"),
        (["nobody"], 3, "no topic matches", ""),
    ],
)
def test_what_cannot_be_planned_is_refused(desk: Desk, args: list[str], code: int, message: str, remedy: str) -> None:
    answer = desk("schedule", *args)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    assert f"→ {remedy}" in answer.err
    assert len(answer.err.splitlines()) <= 3


def test_without_any_rule_the_remedy_is_told(paiqi: Desk) -> None:
    paiqi.write("topics: [甲]\n")
    for args in ([], ["甲"]):
        answer = paiqi("schedule", *args)
        assert (answer.code, answer.out) == (2, "")
        assert "paiqi schedule --weekly" in answer.err


def test_a_cadence_beyond_the_account_is_refused_with_the_arithmetic(paiqi: Desk) -> None:
    paiqi.write("series: {account: service}\ntopics: [甲]\n")
    answer = paiqi("schedule", "--daily")
    assert (answer.code, answer.out) == (5, "")
    assert "4" in answer.err


def test_the_days_that_limit_the_slots_are_echoed_with_their_weekdays(desk: Desk) -> None:
    answer = desk("schedule", "--from", "12月1日", "--until", "eoy", "--dry-run")
    assert answer.err.startswith("Slots from 2026-12-01 Tue to 2026-12-31 Thu.\n")
    assert desk("schedule", "丁", "--from", "下周五").err == "Slots from 2026-12-04 Fri on.\n"


def test_today_in_words_is_echoed_and_a_plain_date_is_not(desk: Desk) -> None:
    assert desk("list", "--today", "9999-12-31").err == ""
    answer = desk("list", "--today", "除夕")
    assert answer.code == 0
    assert answer.err.startswith("Today is ")
    assert len(answer.err.splitlines()) == 1


LIST = """\
## 选题

{open}
## 已写

26-39: 见之前的文章
"""


def test_a_list_by_hand_gets_twelve_fridays_with_the_numbers_that_come(paiqi: Desk) -> None:
    titles = [f"第{place}种茶" for place in range(1, 15)]
    paiqi.write(LIST.format(open="".join(f"### {title}\n\n- 茶叶\n\n" for title in titles)), "list.md")
    assert paiqi("import", "list.md").code == 0
    options = ["--weekly", "--on", "fri", "--at", "20:00", "--from", "2026-11-23", "--count", "12"]
    rows = [line.split("\t") for line in paiqi("schedule", *options).out.splitlines()]
    fridays = [dt.date(2026, 11, 27) + dt.timedelta(weeks=week) for week in range(12)]
    assert [row[:3] for row in rows] == [[f"{day} 20:00", "Fri", f"~{n}"] for n, day in enumerate(fridays, start=40)]
    assert [row[4] for row in rows] == titles[:12]


PRESSED = """\
calendar:
  cadence: weekly on fri at 20:00
topics:
  - id: jia
    title: 甲
    scheduled: 2026-11-27 20:00
    pinned: true
  - {id: yi, title: 乙, deadline: 2026-12-04}
  - {id: bing, title: 丙, deadline: 2026-12-04}
  - {id: ding, title: 丁, scheduled: 2026-11-20}
"""


def test_a_deadline_that_cannot_be_met_is_explained_with_what_would_help(paiqi: Desk) -> None:
    paiqi.write(PRESSED)
    answer = paiqi("schedule")
    assert answer.code == 0
    assert answer.out == ("2026-12-04 20:00\tFri\t~3\tyi\t乙\t\n2026-12-11 20:00\tFri\t~4\tbing\t丙\t7 days late\n"), (
        "what slipped is left alone"
    )
    assert answer.err == (
        "1 deadline cannot be met, by 7 days:\n"
        "  “丙”: 7 days after 2026-12-04; the slots until then go to “甲” (2026-11-27 20:00), “乙” (2026-12-04 20:00)\n"
        "What would help:\n"
        "  “甲” gives up 2026-11-27 20:00, to which it is pinned, and gets another slot\n"
        "    paiqi unschedule jia --pinned\n"
        "    paiqi schedule --replan\n"
        "  one slot more that week, on 2026-12-03 for “丙”\n"
        "    paiqi schedule bing 2026-12-03\n"
        "    paiqi schedule --replan\n"
        "  the deadline of “丙” 7 days later\n"
        "    paiqi edit bing --deadline 2026-12-11\n"
        "    paiqi schedule --replan\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ["unschedule", "jia", "--pinned"],
        ["schedule", "bing", "2026-12-03"],
        ["edit", "bing", "--deadline", "2026-12-11"],
    ],
)
def test_each_help_that_is_offered_helps(paiqi: Desk, command: list[str]) -> None:
    paiqi.write(PRESSED)
    paiqi("schedule")
    paiqi(*command)
    assert paiqi("schedule", "--replan", "--json").data["worst_lateness_days"] == 0


@pytest.mark.parametrize("rule", [["--biweekly"], ["--every", "every 2 weeks on fri"], ["--every", "每3天"]])
def test_two_runs_days_apart_stay_in_step(paiqi: Desk, rule: list[str]) -> None:
    paiqi.write("topics: [{title: 甲}, {title: 乙}, {title: 丙}, {title: 丁}]\n")
    once = paiqi("schedule", *rule, "--dry-run", "--json").data["assignments"]
    first = paiqi("schedule", *rule, "--count", "2")
    assert ": counted from 2026-11-2" in first.err
    again = paiqi("schedule", *rule, "--today", "2026-11-25")
    assert ": in step with the last run date, 2026-" in again.err
    assert dates(paiqi) == {one["title"]: one["slot"] for one in once}


@pytest.mark.parametrize("rule", [[], ["--biweekly"], ["--every", "every 2 weeks on tue"], ["--every", "隔周周二"]])
def test_the_calendars_own_rhythm_is_kept(paiqi: Desk, rule: list[str]) -> None:
    paiqi.write("calendar: {cadence: every 2 weeks on tue}\ntopics: [{title: 甲}, {title: 乙}]\n")
    answer = paiqi("schedule", *rule)
    assert dates(paiqi) == {"甲": "2026-12-01", "乙": "2026-12-15"}
    assert answer.err == ("every 2 weeks on tue: in step with the calendar's own\n" if rule else "")


@pytest.mark.parametrize("on_day_off", ["skip", "before", "after"])
def test_no_slot_that_the_planner_chooses_is_on_a_day_off(paiqi: Desk, on_day_off: str) -> None:
    topics = "".join(f"  - title: 选题{n}\n" for n in range(60))
    calendar = f"calendar: {{cadence: daily, holidays: CN, on_day_off: {on_day_off}}}\n"
    paiqi.write(f"{calendar}topics:\n{topics}")
    for start in ("2026-12-28", "2027-04-30"):  # by way of 春节 and 清明; 五一, 端午
        answer = paiqi("schedule", "--from", start, "--replan")
        assert answer.err.count("The holidays of 2027 are not announced yet") == 1
        planned = {date for date in dates(paiqi).values() if date}
        assert not planned & {"2027-01-01", *(f"2027-02-0{day}" for day in range(5, 9)), "2027-05-01", "2027-06-09"}
        assert not [one for one in paiqi("check", "--json").data["findings"] if one["code"] == "W602"]
        paiqi.write(f"{calendar}topics:\n{topics}")


LATE = """\
calendar: {cadence: weekly on fri}
topics:
  - {title: 甲, scheduled: 2026-11-27}
  - {title: 乙, deadline: 2026-11-30}
"""
LATE_SAID = """\
1 deadline cannot be met, by 4 days:
  “乙”: 4 days after 2026-11-30; the slots until then go to “甲” (2026-11-27)
What would help:
  what is not pinned is planned anew
    paiqi schedule --replan
  “乙” on 2026-11-27, and those in its way go on
    paiqi move 乙 2026-11-27
"""


@pytest.mark.parametrize("words", [["乙"], ["--only", "乙"]])
def test_one_topic_that_is_late_is_said_to_be_and_every_remedy_helps_as_it_is_typed(
    paiqi: Desk, words: list[str]
) -> None:
    paiqi.write(LATE)
    answer = paiqi("schedule", *words)
    assert (answer.code, answer.err) == (0, LATE_SAID)
    fixes = paiqi("schedule", "乙", "--json").data["fixes"]
    written = paiqi.text
    assert [fix["kind"] for fix in fixes] == ["replan", "move"]
    for fix in fixes:
        paiqi.write(written)
        for command in fix["commands"]:
            assert paiqi(*command.split()[1:]).code == 0
        assert dates(paiqi) == {"甲": "2026-12-04", "乙": "2026-11-27"}


def test_a_slot_in_time_that_is_free_is_named(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri}\ntopics:\n"
        "  - {id: a, title: 甲, scheduled: 2026-12-04, deadline: 2026-11-30}\n"
    )
    for words in (["甲"], []):
        told = paiqi("schedule", *words).err
        assert "“甲”: 4 days after 2026-11-30; 2026-11-27 is free\n" in told
        assert "What would help:\n  “甲” on 2026-11-27, which is free\n    paiqi move a 2026-11-27\n" in told
    assert paiqi("move", "a", "2026-11-27").code == 0
    assert "deadline" not in paiqi("schedule").err


def test_what_would_help_is_told_in_a_year_whose_holidays_are_not_announced(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on wed, holidays: CN}\n"
        "topics:\n  - {id: a, title: 甲, scheduled: 2027-03-17}\n"
        "  - {id: b, title: 乙, deadline: 2027-03-20, not_before: 2027-03-15}\n"
    )
    assert "paiqi move b 2027-03-17" in paiqi("schedule").err


def test_a_deadline_is_moved_no_further_than_a_new_plan_needs(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - {title: 乙, scheduled: 2026-12-04}\n"
        "  - {title: 丙, deadline: 2026-11-26}\n"
    )
    fixes = {fix["kind"]: fix["commands"] for fix in paiqi("schedule", "--json", "--dry-run").data["fixes"]}
    assert fixes["deadline"] == ["paiqi edit 丙 --deadline 2026-11-27", "paiqi schedule --replan"]


def test_one_topic_takes_strict_and_explain(paiqi: Desk) -> None:
    paiqi.write(LATE)
    answer = paiqi("schedule", "乙", "--strict")
    assert (answer.code, answer.out, paiqi.text) == (5, "", LATE)
    assert answer.err == "Error: 1 deadline cannot be met, by 4 days: “乙”\n  → paiqi schedule --replan\n"
    told = paiqi("schedule", "乙", "--explain", "--dry-run").err
    assert told.startswith("2026-12-04 Fri  乙\n  it gets the first free slot; 4 days after its deadline, 2026-11-30\n")
    assert paiqi("schedule", "乙", "周五", "--strict").code == 2


def test_the_remedy_names_the_slots_that_were_asked_for(paiqi: Desk) -> None:
    paiqi.write(LATE)
    fixes = paiqi("schedule", "--weekly", "--at", "9:00", "--json", "--dry-run").data["fixes"]
    assert fixes[0]["commands"] == ["paiqi schedule --weekly --at 9:00 --replan"]


MISSED = """\
calendar: {cadence: "weekly on wed,sat"}
topics:
  - {title: A, status: ready, scheduled: 2026-11-21}
  - {title: 乙, scheduled: 2026-11-25}
  - {title: 丙, scheduled: 2026-11-28}
  - {title: 丁, scheduled: 2026-12-02}
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--replan"], {"A": "2026-11-25", "乙": "2026-12-05", "丙": "2026-11-28", "丁": "2026-12-02"}),
        (["--catch-up"], {"A": "2026-11-25", "乙": "2026-11-28", "丙": "2026-12-02", "丁": "2026-12-05"}),
        (["A"], {"A": "2026-12-05", "乙": "2026-11-25", "丙": "2026-11-28", "丁": "2026-12-02"}),
    ],
)
def test_a_missed_post(paiqi: Desk, words: list[str], expected: dict[str, str]) -> None:
    paiqi.write(MISSED)
    assert paiqi("schedule", *words).code == 0
    assert dates(paiqi) == expected


def test_what_is_named_for_a_missed_post_leaves_alone_what_waits_for_its_first_date(paiqi: Desk) -> None:
    paiqi.write(f"{MISSED}  - 戊\n  - 己\n")
    assert "paiqi schedule --catch-up --count 0" in paiqi().out
    answer = paiqi("schedule", "--catch-up", "--count", "0")
    assert (answer.code, "戊" in answer.out + answer.err) == (0, False)
    moved = {"A": "2026-11-25", "乙": "2026-11-28", "丙": "2026-12-02", "丁": "2026-12-05"}
    assert dates(paiqi) == moved | {"戊": None, "己": None}
    assert "paiqi schedule --catch-up" not in paiqi().out
    assert paiqi("schedule", "-n", "0").code == 0
    assert dates(paiqi)["戊"] is None


def test_a_missed_post_alone_is_told_how_it_comes_earlier(paiqi: Desk) -> None:
    paiqi.write(MISSED)
    answer = paiqi("schedule", "A")
    assert answer.err == "Note: for an earlier slot, 2026-11-25, at which others go on: paiqi move A 2026-11-25\n"
    assert paiqi("move", "A", "2026-11-25").code == 0
    assert dates(paiqi) == {"A": "2026-11-25", "乙": "2026-11-28", "丙": "2026-12-02", "丁": "2026-12-05"}


def test_a_missed_post_alone_is_behind_what_is_planned_and_explained_so(paiqi: Desk) -> None:
    paiqi.write(MISSED)
    told = paiqi("schedule", "A", "--explain", "--dry-run").err
    assert told.startswith("2026-12-05 Sat  A\n  it gets the first free slot\n")


def test_a_missed_post_that_is_pinned_is_refused_with_a_command_that_works(paiqi: Desk) -> None:
    paiqi.write(MISSED.replace("2026-11-21}", "2026-11-21, pinned: true}"))
    answer = paiqi("schedule", "A")
    assert (answer.code, answer.err) == (
        5,
        "Error: “A” is pinned to 2026-11-21, which has gone by\n  → paiqi unpin A && paiqi schedule A\n",
    )
    assert "if not, paiqi unpin A && paiqi schedule A" in paiqi("check").out


def test_strict_writes_nothing_where_a_deadline_would_be_missed(paiqi: Desk) -> None:
    paiqi.write(PRESSED)
    answer = paiqi("schedule", "--strict")
    assert (answer.code, answer.out, paiqi.text) == (5, "", PRESSED)
    assert answer.err == (
        "Error: 1 deadline cannot be met, by 7 days: “丙”\n"
        "  → paiqi unschedule jia --pinned && paiqi schedule --replan\n"
    )
    assert paiqi("schedule", "--strict", "--only", "乙").code == 0


def test_json_names_the_late_and_the_fixes(paiqi: Desk) -> None:
    paiqi.write(PRESSED)
    data = paiqi("schedule", "--json", "--dry-run").data
    assert data["late"] == [
        {
            "id": "bing",
            "title": "丙",
            "deadline": "2026-12-04",
            "late_days": 7,
            "rivals": [
                {"id": "jia", "title": "甲", "date": "2026-11-27T20:00:00+00:00"},
                {"id": "yi", "title": "乙", "date": "2026-12-04T20:00:00+00:00"},
            ],
        }
    ]
    assert [(fix["kind"], fix["late"], fix["commands"]) for fix in data["fixes"]] == [
        ("free", 0, ["paiqi unschedule jia --pinned", "paiqi schedule --replan"]),
        ("slot", 0, ["paiqi schedule bing 2026-12-03", "paiqi schedule --replan"]),
        ("deadline", 0, ["paiqi edit bing --deadline 2026-12-11", "paiqi schedule --replan"]),
    ]


def test_explain_gives_each_topic_its_reason(paiqi: Desk) -> None:
    paiqi.write(PRESSED)
    lines = paiqi("schedule", "--explain", "--catch-up", "--dry-run").out.splitlines()
    assert lines[:3] == [
        "2026-12-04 20:00\tFri\t~2\tyi\t乙\t\tit gets the first free slot",
        (
            "2026-12-11 20:00\tFri\t~3\tbing\t丙\t7 days late\t“乙” comes first and gets 2026-12-04 20:00; "
            "7 days after its deadline, 2026-12-04"
        ),
        "2026-12-18 20:00\tFri\t~4\tding\t丁\twas 2026-11-20\t“乙” comes first and gets 2026-12-04 20:00",
    ]


def test_replan_moves_as_little_as_can_be_and_says_who_moved(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - {title: 乙, scheduled: 2026-12-04}\n"
        "  - {title: 丙, deadline: 2026-11-28}\n"
    )
    answer = paiqi("schedule", "--replan")
    assert answer.out == "2026-11-27\tFri\t~1\t\t丙\t\n2026-12-11\tFri\t~3\t\t甲\twas 2026-11-27\n"
    again = paiqi("schedule", "--replan")
    assert (again.code, again.out) == (0, "Every topic keeps its run date.\n")


def test_the_order_of_keys_in_the_file_makes_no_difference(paiqi: Desk) -> None:
    topics = [
        ["title: 甲", "deadline: 2026-12-05", "priority: low"],
        ["title: 乙", "after: [bing]", "deadline: 2026-11-30"],
        ["title: 丙", "id: bing", "not_before: 2026-11-24"],
    ]
    answers = set()
    for turn in range(3):
        rows = ["{" + ", ".join(keys[turn:] + keys[:turn]) + "}" for keys in topics]
        paiqi.write("calendar: {cadence: weekly on fri}\ntopics:\n" + "".join(f"  - {row}\n" for row in rows))
        answers.add(paiqi("schedule", "--dry-run", "--explain").out.split("---")[0])
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--replan", "--catch-up"], "--replan and --catch-up exclude each other"),
        (["乙", "--replan"], "--only, --replan and --catch-up plan more than one topic"),
    ],
)
def test_options_that_contradict_each_other_are_refused(desk: Desk, args: list[str], message: str) -> None:
    answer = desk("schedule", *args)
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
    assert message in answer.err
    assert "→" in answer.err


def test_what_is_pinned_and_has_gone_by_is_named(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: weekly on fri}\ntopics: [{title: 甲, scheduled: 2026-11-20, pinned: true}]\n")
    answer = paiqi("schedule", "--catch-up")
    assert answer.err == "Note: “甲” is pinned to 2026-11-20, which has gone by: paiqi unpin 甲 && paiqi schedule 甲\n"


@pytest.mark.parametrize(
    "command",
    [
        ["schedule"],
        ["schedule", "--replan"],
        ["schedule", "甲"],
        ["stats"],
        ["cadence"],
        ["set", "cadence", "daily"],
        ["postpone", "乙", "1w"],
        ["postpone", "--all", "1w"],
    ],
)
def test_at_the_end_of_the_calendar_nothing_is_planned(paiqi: Desk, command: list[str]) -> None:
    paiqi.write("calendar: {cadence: weekly on fri}\ntopics: [甲, {title: 乙, scheduled: 9999-12-31}]\n")
    answer = paiqi(*command, "--today", "9999-12-31")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == ("Error: a date lies outside the years 1 to 9999\n  → give a nearer day, after --today too\n")


def test_strict_counts_what_gets_no_slot_and_what_is_pinned_too_late(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri until 2026-11-27}\n"
        "topics:\n  - {title: 甲, deadline: 2026-12-30}\n  - {title: 乙, deadline: 2026-12-30}\n"
    )
    answer = paiqi("schedule", "--strict")
    assert answer.code == 5
    assert "1 deadline cannot be met: “乙”" in answer.err


def test_in_chinese_another_hour_than_the_slots_is_pointed_out(desk: Desk) -> None:
    answer = desk("schedule", "丁", "周五8点", PAIQI_LANG="zh")
    assert answer.err == "注意：2026-11-27 的档期是另一个时间（20:00）\n"


def test_reasons_that_are_the_same_are_told_once_and_counted(paiqi: Desk) -> None:
    topics = "".join(f"  - title: 选题{n}\n" for n in range(12))
    paiqi.write(f"calendar: {{cadence: weekly on fri}}\ntopics:\n{topics}")
    _code, shown = paiqi.at_a_terminal("schedule", "--explain", "--dry-run", COLUMNS="100")
    assert shown.count("“选题0” comes first and gets 2026-11-27") == 1
    assert "and 9 more" in shown
    piped = paiqi("schedule", "--explain", "--dry-run").out.split("---")[0].splitlines()
    assert [line.split("\t")[6] for line in piped[:3]] == [
        "it gets the first free slot",
        *["“选题0” comes first and gets 2026-11-27"] * 2,
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["cadence", "daily", "-n"],
        ["schedule", "--count"],
        ["calendar", "--months"],
        ["agenda", "--weeks"],
        ["next", "-n"],
        ["log", "-n"],
        ["list", "-n"],
        ["undo"],
        ["up", "甲"],
    ],
)
@pytest.mark.parametrize("number", ["200000", "99999999999999999999"])
def test_every_number_has_a_bound_that_is_said_in_both_languages(desk: Desk, words: list[str], number: str) -> None:
    for language, said in (("en", "a whole number from"), ("zh", "的整数")):
        answer = desk(*words, number, PAIQI_LANG=language)
        assert (answer.code, said in answer.err) == (2, True)
