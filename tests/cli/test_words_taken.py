"""What paiqi says, it also reads: its words for statuses, priorities, numbers and days, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi import i18n
from paiqi.dates import describe, read_date, read_months, read_span, read_weekdays
from paiqi.model.days import RunDate
from paiqi.model.topic import Priority, Status
from paiqi.model.words import priority_word, status_word, weekday_word
from paiqi.reports import days as said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk

BACKLOG = """\
calendar: {cadence: weekly on fri at 20:00}
topics:
  - {id: a, title: 甲, status: done, number: 33}
  - {id: b, title: 乙 34, status: drafting, priority: high}
  - {id: c, title: 丙, scheduled: 2026-12-04}
  - {id: d, title: 丁, scheduled: 2026-11-27}
  - {id: e, title: 戊, status: merged, merged_into: 33}
  - {id: f, title: 己, status: ready}
  - {id: g, title: 庚, status: dropped}
"""
NUMBERS = {"a": "33", "c": "~35", "d": "~34", "e": "→33"}


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    language = i18n.language()
    yield
    i18n.use(language)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("status", Status)
def test_the_word_for_a_status_is_taken_in_either_language(desk: Desk, language: str, status: Status) -> None:
    i18n.use(language)
    for spoken in ("en", "zh"):
        answer = desk("list", "--status", status_word(status), PAIQI_LANG=spoken)
        assert answer.code == 0
        assert {line.split("\t")[1] for line in answer.out.splitlines()} == {status.value}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("priority", Priority)
def test_the_word_for_a_priority_is_taken_in_either_language(desk: Desk, language: str, priority: Priority) -> None:
    i18n.use(language)
    word = priority_word(priority)
    assert desk("edit", "a", "--priority", word).code == 0
    assert desk("add", "新", "--priority", f" {word} ").code == 0
    shown = {topic["id"]: topic["priority"] for topic in desk("list", "--json").data["topics"]}
    assert (shown["a"], shown["xin"]) == (priority.value, priority.value)


@pytest.mark.parametrize(("word", "ids"), [("高", "b"), ("high", "b"), ("普通", "acdef"), ("低", "")])
def test_lists_and_exports_take_the_word_for_a_priority(desk: Desk, word: str, ids: str) -> None:
    answer = desk("list", "--priority", word, "--ids", PAIQI_LANG="zh")
    assert (answer.code, answer.out.split()) == (0, list(ids))
    both = desk("list", "--priority", word, "--priority", "高", "--todo", "--ids").out.split()
    assert both == sorted({"b", *ids} & set("bcdf"))
    exported = desk("export", "tsv", "--priority", word, "--columns", "id").out.split()
    assert [one for one in exported[1:] if one != "g"] == list(ids)


@pytest.mark.parametrize("word", ["在写", "drafting", "DRAFTING", "ｄｒａｆｔｉｎｇ", "写作中"])
def test_edit_takes_the_word_for_a_status(desk: Desk, word: str) -> None:
    assert desk("edit", "c", "--status", word).code == 0
    assert "{id: c, title: 丙, status: drafting, scheduled: 2026-12-04}" in desk.text


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (
            ["list", "--status", "没有"],
            (
                "Error: --status must be one of: todo, drafting, ready, done, merged, dropped\n"
                "  → for example --status todo\n"
            ),
            "错误：--status 只能写：待写、在写、待发、已写、已合并、弃用\n  → 例如 --status 待写\n",
        ),
        (
            ["edit", "b", "--status", "没有"],
            "Error: --status must be one of: todo, drafting, ready\n  → for example --status todo\n",
            "错误：--status 只能写：待写、在写、待发\n  → 例如 --status 待写\n",
        ),
        (
            ["add", "x", "--priority", "没有"],
            "Error: --priority must be one of: high, normal, low\n  → for example --priority high\n",
            "错误：--priority 只能写：高、普通、低\n  → 例如 --priority 高\n",
        ),
        (
            ["list", "--sort", "没有"],
            (
                "Error: --sort must be one of: file, number, date, deadline, priority, title, status, added\n"
                "  → for example --sort file\n"
            ),
            "错误：--sort 只能写：文件、编号、日期、最晚、优先级、标题、状态、记于\n  → 例如 --sort 文件\n",
        ),
    ],
)
def test_a_refusal_lists_the_words_in_the_readers_language(
    desk: Desk, words: list[str], english: str, chinese: str
) -> None:
    assert (desk(*words).code, desk(*words).err) == (2, english)
    assert (desk(*words, PAIQI_LANG="zh").code, desk(*words, PAIQI_LANG="zh").err) == (2, chinese)


def test_a_list_is_sorted_by_what_a_column_is_called(desk: Desk) -> None:
    assert desk("list", "--sort", "发布日").out == desk("list", "--sort", "date").out
    assert desk("list", "--sort", "编号").out == desk("list", "--sort", "number").out


def test_what_a_list_shows_as_a_number_finds_the_topic(desk: Desk) -> None:
    for topic, number in NUMBERS.items():
        expected = "a" if number == "→33" else topic
        for typed in (number, number.replace("~", "～"), number.replace("→", ">"), number.replace("~", "~No.")):
            assert desk("show", typed, "--json").data["topics"][0]["id"] == expected


def test_a_provisional_number_that_nobody_would_get_is_a_number_like_others(desk: Desk) -> None:
    assert desk("show", "~33", "--json").data["topics"][0]["id"] == "a"
    answer = desk("show", "~99")
    assert (answer.code, answer.err.splitlines()[0]) == (3, "Error: no topic has the number 99")


def test_a_provisional_number_is_taken_where_a_number_is(desk: Desk) -> None:
    assert desk("reserve", "c", "~40").out.startswith("No.40 is reserved for “丙”.")
    assert desk("done", "~34", "--no", "~36").out.startswith("No.36 “丁” is done")
    assert desk("renumber", "--from", "~36", "--to", "~36", "--by", "+2", "--published").code == 0
    assert "number: 38" in desk.text


@pytest.mark.parametrize("word", ["none", "无", "番外", "outside", "无（番外）", "none: outside the series", "—"])
def test_an_article_outside_the_series_is_called_as_lists_call_it(desk: Desk, word: str) -> None:
    assert desk("done", "b", "--no", word).code == 0
    assert "number: none" in desk.text


DAYS = ["明天", "next fri", "下周六晚上", "+12d", "2026-12-04", "fri 20:00", "三天后", "元旦", "in 2 weeks"]


@pytest.mark.parametrize("typed", DAYS)
def test_what_today_can_be_can_be_looked_at(desk: Desk, typed: str) -> None:
    day = read_date(typed, dt.date(2026, 11, 23)).when.day
    assert desk("list", "--today", typed).code == 0
    assert desk("--today", typed, "list").code == 0
    assert desk("list", "--when", typed, "--json").data == desk("list", "--when", str(day), "--json").data
    assert desk("agenda", typed).out == desk("agenda", str(day)).out
    assert desk("calendar", typed).out == desk("calendar", str(day)).out


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("2026-12-11T20:00:00+08:00", "2026-12-11 20:00"),
        ("2026-12-11T12:00:00Z", "2026-12-11 20:00"),
        ("2026-12-11T20:30:00-05:30", "2026-12-12 10:00"),
    ],
)
def test_a_moment_as_json_has_it_is_read_in_the_calendars_zone(desk: Desk, typed: str, when: str) -> None:
    desk.write(BACKLOG.replace("{cadence", "{timezone: Asia/Shanghai, cadence"))
    assert desk("schedule", "c", typed).code == 0
    assert f"scheduled: {when}" in desk.text
    shown = desk("show", "c", "--json").data["topics"][0]["scheduled"]
    assert shown == f"{when.replace(' ', 'T')}:00+08:00"
    assert desk("schedule", "c", shown, "--json").data["changed"] == []


@pytest.mark.parametrize("typed", ["2026-12-11T20:00:00+25:00", "2026-12-11T20:00:30+08:00", "2026-12-11T20:00:00+8"])
def test_what_is_no_such_moment_is_refused(desk: Desk, typed: str) -> None:
    assert desk("schedule", "c", typed).code == 2


def test_an_agenda_and_a_list_of_some_weeks(desk: Desk) -> None:
    assert desk("list", "--when", "下周").out == "~35\ttodo\t2026-12-04\tc\t0\t丙\n"
    assert desk("list", "--when", "11月").out == "~34\ttodo\t2026-11-27\td\t0\t丁\n"
    assert [line.split("\t")[0] for line in desk("agenda", "下周").out.splitlines()] == ["2026-12-04"]
    weeks = [line.split("\t")[0] for line in desk("agenda", "12月").out.splitlines()]
    assert (weeks[0], weeks[-1]) == ("2026-12-04", "2027-01-01 20:00")
    assert desk("agenda", "下周", "--weeks", "2").out.splitlines()[-1].startswith("2026-12-11")
    desk.write(BACKLOG.replace("2026-11-27", "2026-11-20"))
    assert "overdue" in desk("agenda").out
    assert "overdue" not in desk("agenda", "下周").out


@given(st.sampled_from(["en", "zh"]), st.dates(dt.date(1002, 1, 1), dt.date(9998, 1, 1)), st.integers(-300, 300))
def test_every_day_that_is_said_is_read(language: str, today: dt.date, days: int) -> None:
    i18n.use(language)
    day = today + dt.timedelta(days)
    assert read_date(said.distance_words(day, today), today).when.day == day
    assert read_date(said.day_words(day), today).when == RunDate(day)
    when = RunDate(day, dt.time(20))
    assert read_date(said.when_words(when), today).when == when
    assert read_date(describe(when), today).when == when
    assert read_weekdays(weekday_word(day)) == (day.weekday(),)
    assert day in read_months(said.month_words(day), today)


@given(st.sampled_from(["en", "zh"]), st.dates(dt.date(1002, 1, 1), dt.date(9998, 1, 1)), st.integers(0, 40))
def test_every_span_that_is_said_is_read(language: str, today: dt.date, days: int) -> None:
    i18n.use(language)
    last = today + dt.timedelta(days)
    found = read_span(said.span_words(today, last, today), today)
    assert (found.first, found.last) == (today, last)
