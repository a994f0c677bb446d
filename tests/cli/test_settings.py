"""`set` and `unset`, through the real program."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
# a newsletter on coffee
series:
  title: Small Cups   # for now
  archived: 1-25

calendar:
  # the rhythm of the house
  cadence: weekly on fri at 20:00   # since spring
  blackouts: [2027-02-01..2027-02-20]
topics:
  - title: 甲
    scheduled: 2026-12-04
  - title: 乙
    scheduled: 2027-05-07
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_set_alone_shows_every_setting(desk: Desk) -> None:
    answer = desk("set")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "title\tSmall Cups\nformat\tNo.{n}\narchived\t1-25\narchived_note\t\naccount\t\ntimezone\t\n"
        "cadence\tweekly on fri at 20:00\ncapacity\t1\nholidays\t\non_day_off\tskip\n"
        "blackouts\t2027-02-01..2027-02-20\n"
        "lead\t\n"
    )
    assert desk("set", PAIQI_LANG="zh").out == answer.out
    assert desk.text == BACKLOG


def test_a_list_has_a_line_for_each_value_in_a_pipe(desk: Desk) -> None:
    desk("set", "blackout", "2027-03-01")
    assert desk("set", "停更").out == "blackouts\t2027-02-01..2027-02-20\nblackouts\t2027-03-01\n"


def test_a_terminal_says_what_a_missing_setting_means(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("set", COLUMNS="120")
    rows = [line.split("  ") for line in screen.splitlines()]
    shown = {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in rows}
    assert shown["cadence"] == ["weekly on fri at 20:00", "the rule that makes slots"]
    assert shown["holidays"] == ["not set: no days off", "days off: a country's, or your own"]
    assert "To change one: paiqi set holidays CN; to take it away: paiqi unset holidays" in screen
    _code, screen = desk.at_a_terminal("set", "账号", PAIQI_LANG="zh")
    assert "account 账号  未设：不限" in screen
    assert "要改：paiqi set account 订阅号 · paiqi set account 服务号" in screen


IN_CHINESE = {"account": "服务号", "cadence": "每月第一个周三 08:00", "on_day_off": "顺延", "lead": "3 个工作日"}
IN_ENGLISH = {
    "account": "service",
    "cadence": "monthly on 1st wed at 08:00",
    "on_day_off": "after",
    "lead": "3 workdays",
}


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("typed", [IN_ENGLISH, IN_CHINESE])
def test_a_terminal_shows_values_in_the_readers_language(paiqi: Desk, columns: str, typed: dict[str, str]) -> None:
    series, calendar = typed["account"], [f"{key}: {value}" for key, value in typed.items() if key != "account"]
    words = {"服务号": "service", "顺延": "after"}
    lines = "\n  ".join(calendar).replace("顺延", "after")
    paiqi.write(f"series: {{account: {words.get(series, series)}}}\ncalendar:\n  {lines}\ntopics: []\n")
    for language, shown in (("zh", IN_CHINESE), ("en", IN_ENGLISH)):
        _code, screen = paiqi.at_a_terminal("set", PAIQI_LANG=language, COLUMNS=columns, LINES="30")
        for value in shown.values():
            assert f"  {value}  " in screen
    assert paiqi("set", "on_day_off", PAIQI_LANG="zh").out == "on_day_off\tafter\n"


def test_what_a_missing_choice_means_is_said_in_the_readers_language(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    assert "未设：跳过" in paiqi.at_a_terminal("set", PAIQI_LANG="zh")[1]


def test_a_long_value_is_never_cut_on_a_terminal(paiqi: Desk) -> None:
    paiqi.write("calendar:\n  cadence: weekly on mon,wed,fri at 08:00 from 2026-12-01 until 2027-06-30\ntopics: []\n")
    for language in ("zh", "en"):
        screen = paiqi.at_a_terminal("set", PAIQI_LANG=language)[1]
        assert "…" not in screen
        assert "2027-06-30" in screen


def test_a_setting_that_changed_is_told_in_the_readers_language(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    assert paiqi("set", "lead", "3 days", PAIQI_LANG="zh").out == "lead 提前量：3 天\n"
    told = paiqi("set", "lead", "2 workdays", PAIQI_LANG="zh").out
    assert told == "lead 提前量：2 个工作日（原来：3 天）\n"
    assert paiqi("set", "on_day_off", "before", PAIQI_LANG="zh").out == "on_day_off 遇到放假：提前\n"
    again = paiqi("set", "on_day_off", "before", PAIQI_LANG="zh").out
    assert again == "on_day_off 遇到放假 早已是：提前\n"


def test_json_has_the_settings_as_the_file_does(desk: Desk) -> None:
    data = desk("set", "--json").data
    assert data == {
        "schema": 1,
        "series": {
            "title": "Small Cups",
            "format": "No.{n}",
            "archived": "1-25",
            "archived_note": None,
            "account": None,
        },
        "calendar": {
            "timezone": None,
            "cadence": "weekly on fri at 20:00",
            "capacity": 1,
            "holidays": None,
            "on_day_off": "skip",
            "blackouts": ["2027-02-01..2027-02-20"],
            "lead": None,
        },
    }
    assert desk("set", "cadence", "--json").data == {"schema": 1, "calendar": {"cadence": "weekly on fri at 20:00"}}


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["holidays", "CN"], "  holidays: CN"),
        (["holidays", "cn"], "  holidays: CN"),
        (["节假日", "中国"], "  holidays: CN"),
        (["holidays", "none"], "  holidays: none"),
        (["放假", "无"], "  holidays: none"),
        (
            ["holidays", "CN", "2026-12-25", "2027-02-01..2027-02-07"],
            "  holidays: [CN, 2026-12-25, 2027-02-01..2027-02-07]",
        ),
        (["holidays", "12月25日到26日"], "  holidays: [2026-12-25..2026-12-26]"),
        (["cadence", "每周五", "21:00"], "  cadence: 每周五 21:00   # since spring"),
        (["节奏", "weekly", "on", "tue,fri"], "  cadence: weekly on tue,fri   # since spring"),
        (["cadence", "每周二 20:00", "每月15日"], '  cadence: ["每周二 20:00", 每月15日]   # since spring'),
        (["cadence", "tue", "fri", "20:00"], "  cadence: tue fri 20:00   # since spring"),
        (["cadence", "every 2 weeks on tue"], "  cadence: every 2 weeks on tue from 2026-11-24   # since spring"),
        (["account", "订阅号"], "  account: subscription"),
        (["账号", "Subscription"], "  account: subscription"),
        (["on-day-off", "before"], "  on_day_off: before"),
        (["on_day_off", "顺延"], "  on_day_off: after"),
        (["calendar.on_day_off", "照发"], "  on_day_off: keep"),
        (["on a day off", "before"], "  on_day_off: before"),
        (["timezone", "Asia/Shanghai"], "  timezone: Asia/Shanghai"),
        (["time-zone", "asia/shanghai"], "  timezone: Asia/Shanghai"),
        (["时区", "berlin"], "  timezone: Europe/Berlin"),
        (["时区", "北京"], "  timezone: Asia/Shanghai"),
        (["capacity", "2"], "  capacity: 2"),
        (["每档篇数", "两"], "  capacity: 2"),
        (["format", "第{n}篇"], "  format: 第{n}篇"),
        (["number format", "第｛ｎ｝篇"], "  format: 第{n}篇"),
        (["title", "AI", "小学生问"], "  title: AI 小学生问   # for now"),
        (["archived", "1-20,", "22"], "  archived: 1-20, 22"),
        (["archived-note", "见之前的文章"], "  archived_note: 见之前的文章"),
        (["blackout", "2027-03-01..2027-03-05"], "  blackouts: [2027-02-01..2027-02-20, 2027-03-01..2027-03-05]"),
        (["停更", "3月1日到5日"], "  blackouts: [2027-02-01..2027-02-20, 2027-03-01..2027-03-05]"),
        (
            ["blackouts", "2027-03-01", "to", "2027-03-05"],
            "  blackouts: [2027-02-01..2027-02-20, 2027-03-01..2027-03-05]",
        ),
        (["calendar.blackouts", "2026-12-24"], "  blackouts: [2026-12-24, 2027-02-01..2027-02-20]"),
    ],
)
def test_set_changes_one_line_and_undo_takes_it_back(desk: Desk, typed: list[str], line: str) -> None:
    answer = desk("set", *typed)
    assert answer.code == 0, answer.err
    gone, come = changed_lines(BACKLOG, desk.text)
    assert come == [line]
    assert len(gone) <= 1
    again = desk("set", *typed)
    assert (again.code, "already" in again.out) == (0, True)
    assert desk("undo").code == 0
    assert desk.text == BACKLOG


def test_in_a_file_without_the_section_two_lines_come(paiqi: Desk) -> None:
    paiqi.write("# mine\ntopics: [甲]   # one\n")
    assert paiqi("set", "holidays", "CN").out == "holidays: CN\n"
    assert paiqi.text == "# mine\ncalendar:\n  holidays: CN\ntopics: [甲]   # one\n"
    paiqi("set", "cadence", "每周五 20:00")
    assert paiqi.text == "# mine\ncalendar:\n  cadence: 每周五 20:00\n  holidays: CN\ntopics: [甲]   # one\n"
    paiqi("set", "title", "咖啡")
    assert paiqi.text.startswith("# mine\nseries:\n  title: 咖啡\ncalendar:\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("calendar:\ntopics: []\n", "calendar:\n  holidays: CN\ntopics: []\n"),
        ("calendar:  # when\n\n# what\ntopics: []\n", "calendar:  # when\n  holidays: CN\n\n# what\ntopics: []\n"),
        ("calendar: {}\ntopics: []\n", "calendar: {holidays: CN}\ntopics: []\n"),
        ("{calendar: {capacity: 2}, topics: []}\n", "{calendar: {capacity: 2, holidays: CN}, topics: []}\n"),
        (
            "topics: []\r\ncalendar:\r\n    capacity: 2",
            "topics: []\r\ncalendar:\r\n    capacity: 2\r\n    holidays: CN",
        ),
        ("calendar: {holidays: {country: DE, off: [2026-12-11]}}\n", "calendar: {holidays: CN}\n"),
    ],
)
def test_a_section_is_added_to_as_it_is_written(paiqi: Desk, before: str, after: str) -> None:
    paiqi.write(before)
    assert paiqi("set", "holidays", "CN").code == 0
    assert paiqi.text == after


def test_unset_takes_a_setting_away_and_says_what_that_means(desk: Desk) -> None:
    answer = desk("unset", "cadence")
    assert answer.out == "Not set any more: cadence. That means: no slots.\n"
    assert desk.text == BACKLOG.replace(" weekly on fri at 20:00   # since", "   # since")
    assert "Note: " not in answer.err
    again = desk("unset", "cadence")
    assert (again.code, again.out) == (0, "cadence is not set: no slots.\n")
    desk("undo")
    assert desk.text == BACKLOG
    assert desk("set", "title", "").out == "Not set any more: title. That means: none.\n"
    assert desk("unset", "capacity").out == "capacity is not set: 1.\n"


def test_a_section_whose_last_setting_goes_keeps_its_remarks(paiqi: Desk) -> None:
    text = "calendar:\n  # the rhythm\n  cadence: daily  # for now\n  # nothing else\ntopics: []\n"
    paiqi.write(text)
    paiqi("unset", "cadence")
    assert paiqi.text == text.replace("cadence: daily  #", "cadence:  #")
    paiqi("set", "cadence", "daily")
    assert paiqi.text == text


def test_a_blackout_comes_and_goes_alone(desk: Desk) -> None:
    added = desk("set", "blackout", "2027年3月1日到5日", "2026-12-24")
    assert added.out == "Added to blackouts: 2026-12-24 Thu, 2027-03-01 Mon..2027-03-05 Fri\n"
    gone = desk("unset", "blackout", "2027-02-01 Mon..2027-02-20 Sat")
    assert gone.out == "Taken out of blackouts: 2027-02-01 Mon..2027-02-20 Sat\n"
    assert "  blackouts: [2026-12-24, 2027-03-01..2027-03-05]\n" in desk.text
    assert desk("unset", "blackout", "2027-02-01..2027-02-20").code == 0
    assert desk("unset", "停更", "明年3月").out == "Taken out of blackouts: 2027-03-01 Mon..2027-03-05 Fri\n"
    assert desk("unset", "blackout").out == "Not set any more: blackouts. That means: none.\n"
    assert "blackouts" not in desk.text


def test_a_blackout_within_another_changes_nothing_and_one_that_overlaps_is_told(desk: Desk) -> None:
    assert desk("set", "blackout", "2027-02-03").out == "blackouts is so already: 2027-02-01..2027-02-20\n"
    assert desk.text == BACKLOG
    answer = desk("set", "blackout", "2027-02-15..2027-02-28")
    assert answer.err == "Note: 2027-02-15..2027-02-28 overlaps 2027-02-01..2027-02-20\n"
    assert "  blackouts: [2027-02-01..2027-02-20, 2027-02-15..2027-02-28]\n" in desk.text


def test_a_part_of_a_blackout_is_not_taken_off(desk: Desk) -> None:
    answer = desk("unset", "blackout", "2027-02-03")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert "2027-02-03 is only a part of 2027-02-01..2027-02-20" in answer.err
    assert desk(*remedy(answer.err)).code == 0
    assert "blackouts" not in desk.text


def remedy(err: str) -> list[str]:
    """Return the command at the end of an error, as a shell takes it apart, without `paiqi`."""
    last = err.splitlines()[-1]
    return shlex.split(last[last.rindex("paiqi ") :].rstrip("?"))[1:]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["set", "holidys"], "there is no setting “holidys”"),
        (["set", "cadense", "daily"], "there is no setting “cadense”"),
        (["set", "节日", "CN"], "there is no setting “节日”"),
        (["unset", "topics"], "there is no setting “topics”"),
        (["set", "cadence", "now", "and", "then"], "“then” in “now and then” is not understood as a cadence"),
        (["set", "holidays", "Atlantis"], "“Atlantis” is not understood as holidays"),
        (["set", "holidays", "CN", "2020-01-01..2027-01-01"], "2020-01-01..2027-01-01 is longer than a year"),
        (["set", "account", "personal"], "“account” must be one of: subscription 订阅号, service 服务号"),
        (["set", "on-day-off", "skp"], "“on_day_off” must be one of: "),
        (["set", "capacity", "0"], "“capacity” must be a whole number from 1 (not “0”)"),
        (["set", "capacity", "many"], "“capacity” must be a whole number from 1 (not “many”)"),
        (["set", "format", "No."], "“format” must have {n} in it, which stands for the number"),
        (["set", "archived", "early"], "“early” is not a range of numbers"),
        (["set", "timezone", "Europe/Berlim"], "there is no time zone “Europe/Berlim”"),
        (["unset", "cadence", "daily"], "“cadence” has one value, which goes as a whole"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(desk: Desk, typed: list[str], message: str) -> None:
    answer = desk(*typed)
    assert (answer.code, answer.out, desk.text) == (2, "", BACKLOG)
    assert answer.err.startswith(f"Error: {message}")
    if "paiqi " in answer.err:
        assert desk(*remedy(answer.err)).code == 0, answer.err


def test_a_blackout_that_is_no_date_is_refused(desk: Desk) -> None:
    answer = desk("set", "blackout", "someday")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert "“someday” is not understood as a date" in answer.err


def test_run_dates_that_lose_their_slots_are_counted(paiqi: Desk) -> None:
    paiqi.write(
        "calendar: {cadence: weekly on fri}\ntopics:\n  - {title: 甲, scheduled: 2027-02-05}\n"
        "  - {title: 乙, scheduled: 2026-12-08}\n  - {title: 丙, scheduled: 2026-12-11}\n"
    )
    one = "Note: 1 topic has a run date that is no slot now: paiqi unschedule {0} && paiqi schedule --only {0}\n"
    assert paiqi("set", "holidays", "CN").err == one.format("甲")
    assert paiqi("set", "blackout", "2026-12-10..2026-12-12").err == one.format("丙")
    assert paiqi("set", "cadence", "weekly on tue").err.startswith(
        "Note: 2 topics have run dates that are no slots now: paiqi unschedule 甲 丙 && "
    )
    assert paiqi("set", "capacity", "2").err == ""


@pytest.mark.parametrize("account", ["subscription", "service"])
def test_what_the_account_cannot_push_is_refused_and_the_remedy_works(paiqi: Desk, account: str) -> None:
    rules = {"subscription": ["daily at 08:00", "weekly on fri at 20:00"], "service": ["weekly on fri at 20:00"]}[
        account
    ]
    paiqi.write(f"series: {{account: {account}}}\n")
    refused = paiqi("set", "cadence", *rules)
    assert refused.code == 5
    assert paiqi(*remedy(refused.err)).code == 0
    assert paiqi("schedule").code == 0
    full = paiqi("set", "capacity", "9")
    assert full.code == 5
    assert paiqi(*remedy(full.err)).code == 0


def test_the_account_is_taken_as_it_is_and_what_it_forbids_is_told(desk: Desk) -> None:
    answer = desk("set", "account", "服务号")
    assert answer.code == 0
    assert "a service account pushes 4 times a month, and 2027-01 would have 5" in answer.err
    assert "  account: service\n" in desk.text


def test_numbers_that_early_articles_have_are_told(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 甲, status: done, number: 26}\n")
    assert paiqi("set", "archived", "1-26").err == "Note: No.26 is also the number of “甲”\n"


def test_json_and_a_dry_run_are_those_of_a_writing_command(desk: Desk) -> None:
    answer = desk("set", "holidays", "CN", "--dry-run")
    assert "+  holidays: CN\n" in answer.out
    assert desk.text == BACKLOG
    data = desk("set", "holidays", "CN", "--json").data
    assert data == {
        "schema": 1,
        "dry_run": False,
        "changed": [],
        "settings": [{"section": "calendar", "before": {"holidays": None}, "after": {"holidays": "CN"}}],
    }
    assert desk("unset", "blackout", "2027-02-01..2027-02-20", "--json").data["settings"] == [
        {"section": "calendar", "before": {"blackouts": ["2027-02-01..2027-02-20"]}, "after": {"blackouts": []}}
    ]
    assert desk("unset", "blackout", "--json").data == {"schema": 1, "dry_run": False, "changed": []}


def test_save_is_another_name_for_setting_the_cadence(desk: Desk) -> None:
    desk("cadence", "every", "2", "weeks", "on", "tue", "--save")
    saved = desk.text
    desk("undo")
    desk("set", "cadence", "every", "2", "weeks", "on", "tue")
    assert desk.text == saved


def test_a_cadence_is_echoed_as_it_is_read(desk: Desk) -> None:
    assert desk("set", "cadence", "每周二", "晚上8点").out == (
        "cadence: 每周二 晚上8点 (before: weekly on fri at 20:00)\n"
        "“每周二 晚上8点” is read as: weekly on tue at 20:00\n"
    )


def test_what_is_wrong_in_the_file_is_mended(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: [now and then, daily], holidays: Atlantis}\ntopics: [甲]\n")
    refused = paiqi("schedule")
    assert refused.code == 2
    assert paiqi(*remedy(refused.err)).code == 0
    assert paiqi("set", "holidays", "CN").code == 0
    assert paiqi("schedule").code == 0


def test_a_rule_without_a_beginning_is_given_one(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: [RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=9, monthly on 15]}\ntopics: [甲]\n")
    refused = paiqi("schedule")
    assert refused.code == 2
    assert paiqi(*remedy(refused.err)).code == 0
    assert paiqi("set", "cadence").out == (
        "cadence\tRRULE:FREQ=WEEKLY;COUNT=9;BYDAY=FR from 2026-12-04\ncadence\tmonthly on 15\n"
    )


def test_holidays_none_are_days_like_others(paiqi: Desk) -> None:
    paiqi.write("calendar: {cadence: daily, holidays: none}\n")
    assert (
        paiqi("cadence", "--from", "2026-10-01", "-n", "1", "--today", "2026-09-01").out == "2026-10-01\tThu\tslot\t\n"
    )
    assert paiqi("check").code == 0


@pytest.mark.parametrize("command", [["move", "丙", "2026-11-27"], ["postpone", "--all", "2w"]])
def test_where_the_slots_end_the_remedy_lets_them_go_on(paiqi: Desk, command: list[str]) -> None:
    paiqi.write(
        "calendar: {cadence: [weekly on fri until 2026-12-04, monthly on 15 until 2026-12-01]}\n"
        "topics:\n  - {title: 甲, scheduled: 2026-11-27}\n  - {title: 乙, scheduled: 2026-12-04}\n  - 丙\n"
    )
    refused = paiqi(*command)
    assert refused.code == 5
    assert "let the cadence go on: paiqi set cadence 'weekly on fri' 'monthly on 15'" in refused.err
    assert paiqi(*remedy(refused.err.partition("; or ")[0])).code == 0
    assert paiqi(*command).code == 0


@pytest.mark.parametrize("value", [",", "、", " , ", "，、", "\u200b", ";", "..", "-"])
@pytest.mark.parametrize("key", ["cadence", "holidays", "blackouts", "lead", "timezone", "archived", "capacity"])
def test_marks_alone_are_no_value(desk: Desk, key: str, value: str) -> None:
    answer = desk("set", "--", key, value)
    assert (answer.code, desk.text) == (2, BACKLOG)


@pytest.mark.parametrize("value", ["\u202e", "\u200b", "\ufe0f"])
@pytest.mark.parametrize("key", ["title", "archived_note"])
def test_a_text_in_which_nothing_is_to_be_seen_is_refused(desk: Desk, key: str, value: str) -> None:
    answer = desk("set", key, value)
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert answer.err.startswith(f"Error: “{key}” would be empty: nothing of it can be seen\n")
    assert desk(*remedy(answer.err)).code == 0


@pytest.mark.parametrize("option", ["--title", "--cadence", "--holidays", "--archived"])
def test_init_leaves_out_what_is_blank_and_refuses_what_cannot_be(paiqi: Desk, option: str) -> None:
    plain = paiqi("init").code, paiqi.text
    (paiqi.folder / "backlog.yaml").unlink()
    assert (paiqi("init", option, "").code, paiqi.text) == plain
    (paiqi.folder / "backlog.yaml").unlink()
    assert paiqi("init", option, "\u200b").code == 2
    assert not (paiqi.folder / "backlog.yaml").exists()


@pytest.mark.parametrize(
    "typed", [["--holidays", "XX"], ["--holidays", ","], ["--archived", "1-x"], ["--title", "\u200b"]]
)
def test_where_there_is_no_file_yet_what_helps_makes_one(paiqi: Desk, typed: list[str]) -> None:
    answer = paiqi("init", *typed)
    assert answer.code == 2
    words = remedy(answer.err)
    assert words[:2] == ["init", typed[0]]
    assert paiqi(*words).code == 0


def test_holidays_are_of_one_country(desk: Desk) -> None:
    answer = desk("set", "holidays", "CN", "DE")
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert answer.err.startswith("Error: holidays are of one country, not of CN and DE\n")
    assert desk(*remedy(answer.err)).code == 0


def test_a_name_that_is_nearly_right_keeps_what_was_typed_behind_it(desk: Desk) -> None:
    assert "did you mean paiqi set capacity 2?" in desk("set", "capacit", "2").err
    assert "did you mean paiqi unset blackouts 2027-02-01?" in desk("unset", "blackoutz", "2027-02-01").err
    far = desk("set", "bogus", "x").err
    assert "did you mean" not in far
    assert far.endswith("all settings: paiqi set\n")


def test_of_blackouts_all_or_none_go(paiqi: Desk) -> None:
    text = "calendar: {blackouts: [2027-01-04..2027-01-05, 2027-01-08..2027-01-12]}\n"
    paiqi.write(text)
    answer = paiqi("unset", "blackout", "2027-01-01..2027-01-10")
    assert (answer.code, paiqi.text) == (2, text)
    assert "2027-01-01..2027-01-10 covers only a part of 2027-01-08..2027-01-12" in answer.err
    assert remedy(answer.err) == ["unset", "blackouts", "2027-01-04..2027-01-12"]
    assert paiqi("unset", "blackout", "2027-01-04..2027-01-05", "2027-01-04").code == 2
    assert paiqi("unset", "blackout", "2027-01-01..2027-01-31").code == 0


def test_a_cadence_is_read_back_in_the_readers_language(paiqi: Desk) -> None:
    paiqi.write("calendar:\n  cadence: weekly on tue at 20:00\ntopics: [甲]\n")
    answer = paiqi("set", "cadence", "weekly on tue,fri at 20:00", PAIQI_LANG="zh")
    assert answer.out == "cadence 节奏：每周二、周五 20:00（原来：每周二 20:00）\n"
    assert "cadence: weekly on tue,fri at 20:00" in paiqi.text
    answer = paiqi("set", "cadence", "周五晚上8点", PAIQI_LANG="zh")
    assert answer.out.endswith("“周五晚上8点”读作：每周五 20:00\n")
    assert "每周五" not in paiqi("set", "cadence").out, "the file's own words in a pipe"


FLOW = [
    "series: {\n  title: T, # my title\n  archived: 1-25 # old ones\n}\n",
    "series: {\n  title: T, # my title\n  archived: 1-25, # old ones\n}\n",
    "series: {\n  archived: 1-25, # old ones\n  title: T, # my title\n}\n",
    "series: {\n  archived: 1-25, # old ones\n  title: T # my title\n}\n",
    "series: { title: T, # my title\n  archived: 1-25, format: 'No.{n}' } # end\n",
    "series: { title: T, archived: 1-25, # my title\n  format: 'No.{n}' } # end\n",
    "series: { archived: 1-25, # my title\n  format: 'No.{n}' } # end\n",
    "series: {\n  title: T, # my title\n  archived: 1-25, # old ones\n  format: 'No.{n}', # my title\n}\n",
    "series: {\n  title: T # my title\n  , archived: 1-25\n}\n",
    "series: {\n  title: T # my title\n  , archived: 1-25\n  , format: 'No.{n}'\n}\n",
    "series: {archived: 1-25,}\n",
    "series: {title: T, archived: 1-25,}\n",
    "series: {archived: 1-25, title: T,}\n",
    "series: {archived: 1-25}\n",
]


@pytest.mark.parametrize("before", FLOW)
def test_a_key_goes_out_of_a_flow_mapping_and_no_remark_of_another(paiqi: Desk, before: str) -> None:
    text = f"{before}topics: []\n"
    paiqi.write(text)
    answer = paiqi("unset", "archived")
    assert (answer.code, answer.err) == (0, "")
    assert "archived" not in paiqi.text
    for remark in ("# my title", "# old ones", "# end"):
        assert paiqi.text.count(remark) == before.count(remark)
    assert [line for line in paiqi.text.splitlines() if "archived" not in line][-1] == "topics: []"
    kept = [line for line in text.splitlines() if "archived" not in line]
    assert set(kept) <= set(paiqi.text.splitlines())
    assert paiqi("undo").code == 0
    assert paiqi.text == text


@pytest.mark.parametrize("name", ["check", "check.off"])
def test_what_switches_rules_off_is_said_to_stand_in_the_file(paiqi: Desk, name: str) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("set", name)
    assert answer.code == 2
    assert "in the file itself: check: {off: {W307: why}}" in answer.err
