"""Ways out of a refusal or a finding that keep to the cadence, to deadlines and to what is pinned."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Answer, Desk

FRIDAYS = "paiqi: 1\ncalendar: {cadence: weekly on fri at 20:00}\ntopics:\n"


def remedy(desk: Desk, code: str, title: str = "") -> str:
    """Return the remedy of the first finding with this code, about a topic."""
    found = (one for one in desk("check", "--json").data["findings"] if one["code"] == code)
    return str(next(one["remedy"] for one in found if title in one["message"]))


def typed(desk: Desk, text: str) -> list[Answer]:
    """Type the commands at the end of a sentence, one after the other."""
    chain = text[text.index("paiqi ") :].strip().split(" && ")
    answers = [desk(*shlex.split(words)[1:]) for words in chain]
    assert [answer.code for answer in answers] == [0] * len(answers), answers
    return answers


def test_a_predecessor_without_a_run_date_gets_one_first(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: c, title: C}\n  - {id: d, title: D, after: [c]}\n  - {id: e, title: E, after: [d]}\n"
        + "  - {id: f, title: F, after: [g]}\n  - {id: g, title: G, after: [f]}\n"
    )
    answer = paiqi("schedule", "e")
    assert answer.code == 5
    assert "first give “C” a slot: paiqi schedule c && paiqi schedule d && paiqi schedule e\n" in answer.err
    assert "&&" not in paiqi("schedule", "f").err  # they wait for each other
    typed(paiqi, answer.err)
    days = [topic["scheduled"][:10] for topic in paiqi("list", "--all", "--json").data["topics"][:3]]
    assert days == ["2026-11-27", "2026-12-04", "2026-12-11"]


def test_a_slot_that_is_full_is_not_offered_to_who_has_another_hour(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: a, title: A, scheduled: 2026-12-04 20:00}\n  - {id: b, title: B, scheduled: 2026-12-04 08:00}\n"
        + "  - {id: c, title: C, scheduled: 2026-12-11 08:00}\n  - {id: d, title: D, scheduled: 2026-12-11 09:00}\n"
    )
    assert remedy(paiqi, "W606", "C") == "give it the slot: paiqi schedule c 2026-12-11"
    remedies = [remedy(paiqi, "W606", title) for title in "BCD"]
    for one in remedies:
        typed(paiqi, one)
    assert paiqi("check").code == 0


def test_where_no_day_in_time_is_free_the_deadline_goes_along(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri, blackouts: [2026-12-04]}\ntopics:\n"
        "  - {id: a, title: A, scheduled: 2026-11-27}\n"
        "  - {id: w, title: W, scheduled: 2026-12-04, deadline: 2026-12-05}\n"
        "  - {id: v, title: V, scheduled: 2026-12-04, deadline: 2026-12-30}\n"
    )
    assert remedy(paiqi, "W601", "W").endswith("paiqi edit w --deadline 2026-12-11 && paiqi schedule w 2026-12-11")
    assert remedy(paiqi, "W601", "V").endswith("such as paiqi schedule v 2026-12-18")
    for title in "WV":
        typed(paiqi, remedy(paiqi, "W601", title))
    assert paiqi("check").code == 0


def test_a_number_that_would_open_a_gap_is_not_to_be_kept(paiqi: Desk) -> None:
    rows = "".join(f"  - {{id: n{n}, title: 第{n}, status: done, number: {n}}}\n" for n in (29, 31))
    paiqi.write(f"paiqi: 1\ntopics:\n{rows}  - {{id: a, title: A, notes: 见 No.88 和 No.30}}\n")
    assert remedy(paiqi, "W402", "No.88") == "put it right"
    assert remedy(paiqi, "W402", "No.30").endswith("such as paiqi reserve a 30")


@pytest.mark.parametrize(
    ("key", "written", "right"),
    [
        ("scheduled", "2026-12-04 8:00", "2026-12-04 08:00"),
        ("scheduled", "2026-12-04T20:00", "2026-12-04 20:00"),
        ("scheduled", "2026-12-04T20:00:00", "2026-12-04 20:00"),
        ("scheduled", "2026-12-4", "2026-12-04"),
        ("scheduled", "2026/12/04", "2026-12-04"),
        ("scheduled", "2026.12.4 20：00", "2026-12-04 20:00"),
        ("scheduled", "2026年12月4日 8点", "2026-12-04 08:00"),
        ("scheduled", "20261204", "2026-12-04"),
        ("deadline", "2026-12-04 20:00", "2026-12-04"),
        ("deadline", "2026-2-3", "2026-02-03"),
        # What is not certain has the example, or says what it needs.
        ("scheduled", "12-04", "write it with its year, such as scheduled: 2027-12-04"),
        ("scheduled", "8:00", "2026-12-04 20:00"),
        ("scheduled", "next friday", "2026-12-04 20:00"),
        ("deadline", "2026-02-30", "2026-12-04"),
        ("deadline", "04/12/2026", "2026-12-04"),
    ],
)
def test_a_date_written_by_hand_is_mended_where_it_is_certain(paiqi: Desk, key: str, written: str, right: str) -> None:
    paiqi.write(f"paiqi: 1\ntopics:\n  - title: A\n    {key}: {written}\n")
    answer = paiqi("list")
    assert answer.code == 6
    last = answer.err.splitlines()[-1].strip()
    assert last == f"→ {right}" if right.startswith("write") else f"→ {key}: {right}"
    paiqi.write(f"paiqi: 1\ntopics:\n  - title: A\n    {last.rpartition(key)[1]}{last.rpartition(key)[2]}\n")
    assert paiqi("list").code == 0


def test_a_span_written_by_hand_is_mended_too(paiqi: Desk) -> None:
    paiqi.write("paiqi: 1\ncalendar: {blackouts: [2027/2/1~2027/2/20]}\ntopics: []\n")
    assert paiqi("list").err.endswith("→ 2027-02-01..2027-02-20\n")


def test_before_a_pin_the_next_slot_with_room_is_offered(paiqi: Desk) -> None:
    paiqi.write(
        FRIDAYS
        + "  - {id: a, title: A, scheduled: 2026-11-27 20:00}\n"
        + "  - {id: b, title: B, scheduled: 2026-12-04 20:00, pinned: true}\n"
        + "  - {id: c, title: C, scheduled: 2026-12-11 20:00}\n"
    )
    before = paiqi.text
    for attempt in (["postpone", "a", "1w"], ["move", "a", "2026-12-04"]):
        answer = paiqi(*attempt)
        assert answer.code == 5
        assert "take the next slot with room: paiqi move a 2026-12-18; or put it beside what is pinned there: " in (
            answer.err
        )
        first, _or, other = answer.err.partition("; or ")
        typed(paiqi, first)
        assert paiqi("check").code == 0
        paiqi.write(before)
        typed(paiqi, other)
        paiqi.write(before)


def test_what_has_no_slot_is_not_late_by_no_days(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri until 2026-12-04}\ntopics:\n"
        "  - {id: p, title: P, scheduled: 2026-11-27, pinned: true}\n"
        + "".join(f"  - {{id: {name}, title: {name}, deadline: 2026-12-0{n}}}\n" for n, name in enumerate("abc", 2))
    )
    said = paiqi("schedule").err
    assert "by up to 0 days" not in said
    assert "still without a slot" in said, said


def test_a_pin_gone_by_is_named_with_what_helps(paiqi: Desk) -> None:
    paiqi.write(FRIDAYS + "  - {id: e, title: E, scheduled: 2026-11-20 20:00, pinned: true}\n")
    shown = " ".join(paiqi.at_a_terminal("agenda")[1].split())
    assert "--catch-up" not in shown
    assert "“E” is pinned to 2026-11-20 20:00: if it went out, paiqi done e; if not, paiqi unpin e && paiqi" in shown
    assert "paiqi unpin e" in paiqi("schedule").err
    typed(paiqi, "paiqi unpin e && paiqi schedule e")
    assert "pinned to" not in paiqi.at_a_terminal("agenda")[1]


def test_where_nothing_waits_what_slipped_is_named(paiqi: Desk) -> None:
    paiqi.write(FRIDAYS + "".join(f"  - {{id: {name}, title: {name}, scheduled: 2026-11-20 20:00}}\n" for name in "ab"))
    answer = paiqi("schedule")
    assert (answer.code, answer.err) == (0, "Note: 2 run dates have gone by: paiqi schedule --catch-up\n")
    assert "逾期" in paiqi("schedule", PAIQI_LANG="zh").err
    typed(paiqi, answer.err)
    assert paiqi("schedule").err == ""


def test_to_judge_a_date_given_by_hand_is_no_rule(paiqi: Desk) -> None:
    paiqi.write(FRIDAYS + "  - {id: b, title: B}\n")
    answer = paiqi("schedule", "b", "2026-12-04", "--strict")
    assert answer.code == 2
    assert "--strict: for a slot that paiqi chooses, not for a date" in answer.err
    assert "paiqi schedule b 2026-12-04; or the date: paiqi schedule b --strict\n" in answer.err
    both = paiqi("schedule", "b", "12-04", "--strict", "--explain", PAIQI_LANG="zh").err
    assert "--explain、--strict 用在" in both
    assert paiqi("schedule", "b", "12-04", "--weekly").err.startswith("Error: a date given by hand takes no rule")


def test_a_new_cadence_names_what_gives_everybody_a_slot(paiqi: Desk) -> None:
    days = [f"2026-12-{day:02}" for day in range(1, 8)]
    rows = "".join(f"  - {{id: t{n}, title: T{n}, scheduled: {day}}}\n" for n, day in enumerate(days))
    paiqi.write("paiqi: 1\ncalendar: {cadence: daily}\ntopics:\n" + rows)
    answer = paiqi("set", "cadence", "weekly on fri")
    assert answer.err == (
        "Note: 6 topics have run dates that are no slots now: paiqi unschedule --all && paiqi schedule\n"
    )
    kept = paiqi("schedule", "--replan", "--dry-run")
    assert "6 topics keep their run dates off the cadence" in kept.err
    typed(paiqi, answer.err)
    assert "off the cadence" not in paiqi("schedule", "--replan").err
    assert paiqi("check").code == 0


def test_a_new_cadence_names_a_few_topics_alone(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri}\ntopics:\n  - {id: a, title: A, scheduled: 2026-11-27}\n"
        "  - {id: b, title: B, scheduled: 2026-12-04, pinned: true}\n  - {id: c, title: C}\n"
    )
    answer = paiqi("set", "cadence", "weekly on thu")
    assert answer.err.endswith(": paiqi unschedule a && paiqi schedule --only a\n")
    typed(paiqi, answer.err)
    assert "{id: a, title: A, scheduled: 2026-11-26}" in paiqi.text
    assert "{id: c, title: C}" in paiqi.text


def test_a_plan_says_which_drafts_are_late_already(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: daily, lead: 5 days}\ntopics:\n"
        "  - {id: r, title: R, status: ready}\n  - {id: a, title: A}\n  - {id: b, title: B}\n"
    )
    one = paiqi("schedule", "a", "--dry-run").err
    assert "Note: the draft of “A” was due on 2026-11-19 already\n" in one
    assert "Note: 2 drafts were due already, the first, of “A”, on 2026-11-20\n" in paiqi("schedule", "--dry-run").err
    assert "2 篇的交稿日已经过了" in paiqi("schedule", "--dry-run", PAIQI_LANG="zh").err


def test_a_taken_slot_names_the_move_that_makes_room(paiqi: Desk) -> None:
    paiqi.write(FRIDAYS + "  - {id: a, title: A, scheduled: 2026-12-04 20:00}\n  - {id: kv-cache, title: KV}\n")
    answer = paiqi("schedule", "kv-cache", "2026-12-04")
    assert "is taken by “A”" in answer.err
    assert answer.err.endswith("to let those in its way go on: paiqi move kv-cache 2026-12-04\n")
    moved = typed(paiqi, answer.err.splitlines()[-1])[0]
    assert moved.out.splitlines()[0] == "“A”: 2026-12-04 Fri 20:00 → 2026-12-11 Fri 20:00"
    assert paiqi("check").code == 0
    assert "already" in typed(paiqi, answer.err.splitlines()[-1])[0].out
    # Where a pin is in the way there is no such move.
    paiqi.write(paiqi.text.replace("2026-12-11 20:00", "2026-12-11 20:00, pinned: true"))
    assert "go on" not in paiqi("schedule", "kv-cache", "2026-12-11").err


def test_in_chinese_a_command_stands_apart_from_the_words_before_it(paiqi: Desk) -> None:
    paiqi.write(
        "paiqi: 1\ncalendar: {cadence: weekly on fri at 20:00, lead: 3 days, blackouts: [2026-12-18]}\ntopics:\n"
        "  - {id: a, title: 甲, scheduled: 2026-11-20 20:00}\n"
        "  - {id: b, title: 乙, scheduled: 2026-11-13 20:00, pinned: true, deadline: 2026-11-20}\n"
        "  - {id: c, title: 丙, scheduled: 2026-12-18, notes: 见 No.9}\n"
        "  - {id: d, title: 丁, after: [e], deadline: 2026-11-25}\n  - {id: e, title: 戊, status: done}\n"
        "  - {id: f, title: 己, scheduled: 2026-12-04 08:00}\n  - {id: g, title: 庚, after: [d]}\n"
    )
    for words in (
        ["check"],
        ["agenda"],
        ["schedule", "--dry-run"],
        ["schedule", "g"],
        ["schedule", "d", "2026-12-04", "--dry-run"],
        ["move", "b", "12-04"],
        ["move", "d", "12-04", "--dry-run"],
        ["set", "cadence", "每周二", "--dry-run"],
        ["set"],
        ["note", "a", "-f"],
        ["done", "a", "--dry-run"],
    ):
        answer = paiqi(*words, PAIQI_LANG="zh")
        said = answer.out + answer.err + paiqi.at_a_terminal(*words, PAIQI_LANG="zh")[1]
        assert not re.search("[\u4e00-\u9fff]paiqi ", said), said
