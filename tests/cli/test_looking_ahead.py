"""`calendar` and `agenda`, through the real program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
paiqi: 1
series: {archived: 1-38}
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00
  holidays: CN
  blackouts: [2026-12-16..2026-12-18]
topics:
  - {id: pos, title: 位置编码, status: done, number: 39, published: {date: 2026-11-20, title: AI 怎么数数？}}
  - {id: rag, title: 向量检索, status: done, number: 40, published: {date: 2026-11-23}}
  - {id: late, title: 晚了的, status: drafting, scheduled: 2026-11-13 20:00, deadline: 2026-11-15, sources: [x]}
  - {id: kv, title: KV Cache, scheduled: 2026-12-04 20:00, pinned: true, after: [lora], notes: a, sources: [x]}
  - {id: lora, title: LoRA, deadline: 2026-11-20}
  - {id: moe, title: MoE, status: ready, scheduled: 2026-11-27 20:00, deadline: 2026-11-26, not_before: 2026-11-28}
  - {title: 多模态, not_before: 2026-12-02}
  - {id: far, title: 以后的, deadline: 2027-03-01, number: 50, scheduled: 2027-02-05}
"""

AGENDA = """\
2026-11-13 20:00	Fri	scheduled	~41	late	drafting	overdue:10 past_deadline:8 missing:notes	晚了的
2026-11-20	Fri	deadline		lora	todo	past_deadline:3 missing:notes,sources	LoRA
2026-11-23	Mon	published	40	rag	done		向量检索
2026-11-26	Thu	deadline	~42	moe	ready	late:1 early:1	MoE
2026-11-27 20:00	Fri	scheduled	~42	moe	ready	late:1 early:1	MoE
2026-11-28	Sat	not_before	~42	moe	ready	late:1 early:1	MoE
2026-12-02	Wed	not_before			todo	missing:notes,sources	多模态
2026-12-04 20:00	Fri	scheduled	~43	kv	todo	waits:lora	KV Cache
2026-12-11 20:00	Fri	slot
2026-12-18 20:00	Fri	lost				blackout	2026-12-16..2026-12-18
2027-03-01	Mon	deadline	50	far	todo	missing:notes,sources	以后的
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.mark.parametrize(
    ("topic", "heading", "remark", "mark"),
    [
        ("scheduled: 2026-11-13, status: ready", "逾期", "逾期 10 天", "× 逾期"),
        (
            "scheduled: 2026-11-13, deadline: 2026-11-20, status: ready",
            "逾期",
            "逾期 10 天；最晚日期已过 3 天",
            "× 逾期",
        ),
        ("deadline: 2026-11-20", "过了最晚日期", "最晚日期已过 3 天；还没排日子", "≤ 最晚"),
        ("scheduled: 2026-12-04, deadline: 2026-12-01, status: ready", "下周", "比最晚日期迟 3 天", "! 迟"),
        ("scheduled: 2026-12-04, not_before: 2026-12-06, status: ready", "下周", "比最早日期早 2 天", "! 太早"),
    ],
)
def test_what_slipped_is_not_late_and_what_is_late_has_not_slipped(
    paiqi: Desk, topic: str, heading: str, remark: str, mark: str
) -> None:
    paiqi.write(f"topics:\n  - {{id: a, title: 甲, {topic}}}\n")

    screen = paiqi.at_a_terminal("agenda", PAIQI_LANG="zh")[1]

    above = [line for line in screen.partition(remark)[0].splitlines() if line and not line.startswith(" ")]
    assert remark in screen
    assert above[-1].split("  ")[0] == heading
    assert mark in re.split(r" · |\n", screen)
    for word in {"逾期", "迟"} - {mark.split()[1]}:
        assert word not in screen


def test_an_agenda_in_a_pipe_is_tab_separated_and_says_the_same_in_both_languages(desk: Desk) -> None:
    answer = desk("agenda", "--weeks", "4")
    assert (answer.code, answer.err) == (0, "")
    lines = [line.rstrip("\t") for line in answer.out.splitlines()]
    assert lines == AGENDA.splitlines()
    assert {line.count("\t") for line in answer.out.splitlines()} == {7}
    assert desk("agenda", "--weeks", "4", PAIQI_LANG="zh").out == answer.out


def test_agenda_as_json_has_every_week_and_one_shape_for_all_that_happens(desk: Desk) -> None:
    data = desk("agenda", "--weeks", "2", "--json").data
    assert list(data) == ["schema", "overdue", "weeks", "later", "unannounced"]
    assert [(week["from"], week["to"], len(week["happenings"])) for week in data["weeks"]] == [
        ("2026-11-23", "2026-11-29", 4),
        ("2026-11-30", "2026-12-06", 2),
    ]
    assert data["weeks"][1]["happenings"][1] == {
        "kind": "scheduled",
        "when": "2026-12-04T20:00:00+08:00",
        "id": "kv",
        "title": "KV Cache",
        "status": "todo",
        "number": None,
        "provisional": 43,
        "pinned": True,
        "draft_due": None,
        "draft_length": None,
        "overdue_days": 0,
        "past_deadline_days": 0,
        "late_days": 0,
        "early_days": 0,
        "other_hour": None,
        "missing": [],
        "waits_for": ["lora"],
        "holiday": None,
        "blackout": None,
        "provisional_slot": False,
    }
    assert data["weeks"][0]["happenings"][0].keys() == data["overdue"][0].keys()
    assert [one["id"] for one in data["later"]] == ["far"]


def test_a_calendar_in_a_pipe_has_a_line_for_each_happening(desk: Desk) -> None:
    answer = desk("calendar", "12月", "--months", "2")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "2026-12-02\tWed\tnot_before\t\t\t多模态",
        "2026-12-04 20:00\tFri\tscheduled\t~43\tkv\tKV Cache",
        "2026-12-11 20:00\tFri\tslot\t\t\t",
        "2026-12-16\tWed\tblackout\t\t\t2026-12-16..2026-12-18",
        "2026-12-17\tThu\tblackout\t\t\t2026-12-16..2026-12-18",
        "2026-12-18\tFri\tblackout\t\t\t2026-12-16..2026-12-18",
        "2026-12-18 20:00\tFri\tlost\t\t\t2026-12-16..2026-12-18",
        "2026-12-25 20:00\tFri\tslot\t\t\t",
        "2027-01-01\tFri\tholiday\t\t\tNew Year's Day",
        "2027-01-01 20:00\tFri\tlost\t\t\tNew Year's Day",
        *(f"2027-01-{day} 20:00\tFri\tslot\t\t\t" for day in ("08", "15", "22", "29")),
    ]


def test_calendar_as_json_has_every_day_of_its_months(desk: Desk) -> None:
    data = desk("calendar", "--json").data
    assert list(data) == ["schema", "days", "unannounced"]
    assert [day["date"] for day in data["days"]] == [f"2026-11-{day:02}" for day in range(1, 31)]
    assert [day["date"] for day in data["days"] if day["today"]] == ["2026-11-23"]
    kinds = {day["date"]: [one["kind"] for one in day["happenings"]] for day in data["days"] if day["happenings"]}
    assert kinds["2026-11-20"] == ["published", "deadline"]
    assert data["unannounced"] == []
    assert desk("calendar", "2027", "--json", "--months", "1").error["exit"] == 2
    assert desk("calendar", "2027-01", "--json").data["unannounced"] == [2027]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ([], "2026-11-01", "2026-11-30"),
        (["2026-12"], "2026-12-01", "2026-12-31"),
        (["next", "month"], "2026-12-01", "2026-12-31"),
        (["下周二"], "2026-12-01", "2026-12-31"),
        (["12月到2月"], "2026-12-01", "2027-02-28"),
        (["dec", "-n", "14"], "2026-12-01", "2028-01-31"),
        (["9999-12"], "9999-12-01", "9999-12-31"),
    ],
)
def test_the_month_is_said_as_dates_are(desk: Desk, words: list[str], first: str, last: str) -> None:
    days = desk("calendar", *words, "--json").data["days"]
    assert (days[0]["date"], days[-1]["date"]) == (first, last)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["13"], "there is no such month as “13”"),
        (["foo"], "“foo” is not understood as a date"),
        (["2026年到2032年"], "84 months are more than a calendar shows"),
        (["9999-12", "-n", "2"], "the calendar ends with the year 9999"),
        (["-n", "0"], "-n must be a whole number from 1 to 60"),
    ],
)
def test_what_is_no_month_is_refused(desk: Desk, words: list[str], message: str) -> None:
    answer = desk("calendar", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.lower().startswith(f"error: {message}".lower())


@pytest.mark.parametrize("command", ["calendar", "agenda"])
@pytest.mark.parametrize(
    ("calendar", "where"),
    [("{cadence: weekly on nothing}", "calendar.cadence"), ("{holidays: XX}", "calendar.holidays")],
)
def test_a_calendar_that_cannot_be_read_is_named(paiqi: Desk, command: str, calendar: str, where: str) -> None:
    paiqi.write(f"calendar: {calendar}\n")
    answer = paiqi(command, "--json")
    assert (answer.code, answer.error["where"]) == (2, where)


@pytest.mark.parametrize("command", ["calendar", "agenda"])
def test_a_backlog_without_a_cadence_or_a_topic_is_no_error(paiqi: Desk, command: str) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi(command)
    nothing = {
        "agenda": "Nothing is planned, and nothing has slipped.",
        "calendar": "Nothing happens in November 2026.",
    }
    assert (answer.code, answer.out, answer.err) == (0, "", nothing[command] + "\n")
    paiqi.write("topics:\n  - {title: a, scheduled: 2026-11-27}\n")
    assert "scheduled\t~1\t\t" in paiqi(command).out


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error(desk: Desk, today: str) -> None:
    for command in ("calendar", "agenda"):
        assert desk(command, "--today", today, "--json").code == 0


def test_nothing_from_the_file_drives_the_terminal(paiqi: Desk) -> None:
    paiqi.write(
        'topics:\n  - {title: "a\\e[31mred\\u202E", scheduled: 2026-11-27, after: [b]}\n  - {id: b, title: "\\a"}\n'
    )
    for command in ("calendar", "agenda"):
        out = paiqi(command).out
        assert "red" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Nothing happens in October 2026."), ("zh", "2026 年 10 月什么也没有。")]
)
def test_a_month_in_which_nothing_is_says_so_beside_an_empty_pipe(desk: Desk, language: str, said: str) -> None:
    desk.write("topics: [a]\n")
    answer = desk("calendar", "2026-10", PAIQI_LANG=language)
    assert (answer.code, answer.out, answer.err) == (0, "", said + "\n")
    assert desk("calendar", "2026-10", "-n", "2").err == "Nothing happens in October 2026 to November 2026.\n"
    assert desk("calendar", "2026-10", "--json").err == ""
