"""A slip of the hand is answered with the word that was meant, in both languages; and that word works."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from paiqi.text.near import nearest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = "calendar: {cadence: weekly on fri at 20:00}\ntopics:\n  - {id: kv, title: KV Cache, scheduled: 2026-11-27}\n"
QUOTED = re.compile("[“”]")


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        # commands
        ("lsit", "paiqi list", "paiqi list"),
        ("export cvs", "paiqi export csv", "paiqi export csv"),
        ("导如", "paiqi import --help", "paiqi import --help"),
        ("排其", "paiqi schedule --help", "paiqi schedule --help"),
        ("chexiao", "paiqi undo", "paiqi undo"),
        ("schema lsit", "paiqi schema list", "paiqi schema list"),
        # options
        ("links --fx", "--fix", "--fix"),
        ("list --pilar 原理", "--pillar", "--pillar"),
        # values of options
        ("list --status drating", "--status drafting", "--status 在写"),
        ("list --status 待些", "--status todo", "--status 待写"),
        ("list --status daixie", "--status todo", "--status 待写"),
        ("list --sort tilte", "--sort title", "--sort 标题"),
        ("list --sort 标提", "--sort title", "--sort 标题"),
        ("edit kv --priority hihg", "--priority high", "--priority 高"),
        ("export md --style tabel", "--style table", "--style 表格"),
        # settings, and values of theirs
        ("set cadense 周五", "paiqi set cadence 周五", "paiqi set cadence 周五"),
        ("set 节揍 周五", "paiqi set cadence 周五", "paiqi set cadence 周五"),
        ("set on_day_off 顺言", "paiqi set on_day_off after", "paiqi set on_day_off after"),
        ("set account 服务耗", "paiqi set account service", "paiqi set account service"),
        # days, weekdays, durations and rules
        ("schedule kv firday", "friday", "friday"),
        ("schedule kv next firday 8pm", "next friday 8pm", "next friday 8pm"),
        ("schedule kv 下州五", "下周五", "下周五"),
        ("schedule kv 周吴", "周五", "周五"),
        ("edit kv --deadline tomorow", "tomorrow", "tomorrow"),
        ("list --when decembre", "december", "december"),
        ("postpone kv '2 wekes'", "2 weeks", "2 weeks"),
        ("schedule --weekly --on teu", "tue", "tue"),
        ("schedule --weekly --on 周儿", "周二", "周二"),
        ("cadence 'wekly on firday'", "weekly on friday", "weekly on friday"),
        ("cadence 美周五", "每周五", "每周五"),
    ],
)
def test_what_was_meant_is_named(paiqi: Desk, typed: str, english: str, chinese: str) -> None:
    paiqi.write(BACKLOG)
    for language, near in (("en", english), ("zh", chinese)):
        answer = paiqi(*shlex.split(typed), PAIQI_LANG=language)
        assert (answer.code, answer.out) == (2, "")
        remedy = QUOTED.sub("", answer.err.splitlines()[-1]).removesuffix("?").removesuffix("？")
        assert remedy.endswith((f" {near}", f"写{near}", f"用 {near}", f"：{near}")), answer.err
    assert paiqi.text == BACKLOG


@pytest.mark.parametrize(
    "typed", ["schedule kv xyzzy", "schedule kv 周猫", "cadence 'now and then'", "list --status 猫"]
)
def test_what_is_near_to_nothing_is_told_what_there_is(paiqi: Desk, typed: str) -> None:
    paiqi.write(BACKLOG)
    answer = paiqi(*shlex.split(typed))
    assert answer.code == 2
    assert "did you mean" not in answer.err
    assert "→ " in answer.err


def test_a_refusal_speaks_to_the_person_also_where_the_result_goes_into_a_pipe(paiqi: Desk) -> None:
    paiqi.write(BACKLOG)
    assert "没有代号以“W37”开头的规则" in paiqi("check", "--select", "W37", PAIQI_LANG="zh").err
    assert "没有代号" in paiqi("check", "--fix", "--ignore", "W37", PAIQI_LANG="zh").err


def test_the_nearest_word() -> None:
    assert nearest("cvs", ["ics", "csv"]) == "csv"
    assert nearest("ＬＳＩＴ", ["show", "list"]) == "list"
    assert nearest("待", ["待写", "待发"]) == "待写"  # a beginning is more than half
    assert nearest("待些", ["待写", "待发"]) == ""  # one of two characters says too little
    assert nearest("x", []) == ""


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("status: drating", "drafting", "drafting"),
        ("status: 待些", "todo", "todo"),
        ("status: 已写", "done", "done"),
        ("priority: 高", "high", "high"),
        ("staus: done", "status", "status"),
        ("标题: x", "", "title"),
        ("最晚日期: 2026-12-04", "", "deadline"),
    ],
)
def test_so_it_is_in_the_file(paiqi: Desk, line: str, english: str, chinese: str) -> None:
    paiqi.write(f"topics:\n  - id: a\n    title: A\n    {line}\n")
    for language, near in (("en", english), ("zh", chinese)):
        answer = paiqi("list", PAIQI_LANG=language)
        assert answer.code == 6
        assert (f"“{near}”" if near else "known keys: ") in answer.err.splitlines()[-1]


def test_a_rule_of_the_file_with_a_slip_is_mended_by_the_command_that_is_named(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: weekly on firday}\ntopics: [A]\n")
    remedy = paiqi("agenda").err.splitlines()[-1]
    assert remedy == "  → did you mean paiqi set cadence weekly on friday?"
    assert paiqi(*shlex.split(remedy.partition("paiqi ")[2].rstrip("?"))).code == 0
    assert paiqi("agenda").code == 0
