"""`init` and `import`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Desk

LIST = """\
# 选题

## 待写

### 甲：第一题
- 一
  - 一之一
素材：assets/a.png
https://a.b/1

### ~~乙~~ ✅ 已写（No.27）

### ~~丙~~ ✅ 已合并到 27

## 已写

1-25: 见之前的文章
27: 乙，发布时的名字

---

附带的资料
"""


def test_an_import_makes_the_backlog_and_accounts_for_every_line(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    answer = paiqi("import", "list.md")
    assert answer.code == 0
    assert (
        "headings: 3 topics, of which 2 carry a number, a date or a status, status from ✅, what is struck out,"
        " the heading “待写” (line 3)\n"
    ) in answer.out
    assert "\n3 new topics · todo 1 · done 1 · merged 1\n" in answer.out
    assert "none lost" in answer.out
    assert "Missing numbers: 26" in answer.out
    assert answer.out.endswith(
        "To the appendix: 1 line of “已写”, 1 line that is a heading alone\n"
        "The next article is No.28.\nWritten to backlog.yaml.\n"
        "paiqi undo takes it back; --dry-run shows an import first.\n"
    )
    backlog = decode(Document(paiqi.text))
    assert [(t.title, t.status.value, t.number, t.merged_into) for t in backlog.topics] == [
        ("甲：第一题", "todo", None, None),
        ("乙", "done", 27, None),
        ("丙", "merged", None, 27),
    ]
    first = backlog.topics[0]
    assert first.sources == ("assets/a.png", "https://a.b/1")
    assert first.notes == "- 一\n  - 一之一\n素材：assets/a.png\nhttps://a.b/1"
    published = backlog.topics[1].published
    assert published is not None
    assert published.title == "乙，发布时的名字"
    assert (backlog.series.archived, backlog.series.archived_note) == ("1-25", "见之前的文章")
    assert "附带的资料" in backlog.appendix
    assert backlog.calendar.holidays is None


def test_importing_the_same_list_again_changes_no_byte(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    paiqi("import", "list.md")
    before = paiqi.text
    answer = paiqi("import", "list.md")
    assert (answer.code, paiqi.text) == (0, before)
    assert answer.out.endswith("Nothing new in list.md.\n")
    assert paiqi("import", "list.md", "--json").data["changed"] == []


def test_a_newer_copy_adds_what_is_new_and_reports_conflicts(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    paiqi("import", "list.md")
    newer = (
        LIST.replace("### ~~乙", "### 丁\n- 新\n\n### ~~乙")
        .replace("- 一\n", "- 一\n- 二\n")
        .replace("已写（No.27）", "已写（No.30）")
    )
    paiqi.write(newer, "list.md")
    answer = paiqi("import", "list.md")
    assert answer.code == 0
    assert answer.err.startswith("Note: ")
    assert "27" in answer.err
    topics = {t.title: t for t in decode(Document(paiqi.text)).topics}
    assert topics["丁"].notes == "- 新"
    assert "- 二" in topics["甲：第一题"].notes
    assert topics["乙"].number == 27


def test_a_dry_run_writes_nothing_and_shows_the_report(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    answer = paiqi("import", "list.md", "--dry-run")
    assert answer.code == 0
    assert not paiqi.path.exists()
    assert "+  - id: jia" in answer.out
    assert "none lost" in answer.err


def test_a_list_can_come_from_standard_input(paiqi: Desk) -> None:
    assert paiqi("import", "-", stdin="- [ ] 甲\n- [x] 乙 (No.1)\n").code == 0
    assert [(t.title, t.status.value, t.number) for t in decode(Document(paiqi.text)).topics] == [
        ("甲", "todo", None),
        ("乙", "done", 1),
    ]


def test_json_says_what_became_of_the_list(paiqi: Desk) -> None:
    paiqi.write(LIST, "list.md")
    data = paiqi("import", "list.md", "--json").data
    assert data["report"]["next_number"] == 28
    assert sum(data["report"]["lines"].values()) == LIST.count("\n")
    assert len(data["changed"]) == 3


def test_an_import_adds_to_a_backlog_without_touching_its_lines(paiqi: Desk) -> None:
    mine = "# 我的\ntopics:\n- title: 甲：第一题   # 先写这个\n  tags: [a]\n"
    paiqi.write(mine)
    paiqi.write(LIST, "list.md")
    paiqi("import", "list.md")
    assert paiqi.text.startswith("# 我的\n")
    assert "- title: 甲：第一题   # 先写这个\n  tags: [a]\n" in paiqi.text


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda _folder: None, "the file does not exist"),
        (lambda folder: (folder / "list.md").mkdir(), "no Markdown files in this folder"),
        (lambda folder: (folder / "list.md").write_bytes(b"\xff topics \x80"), "the file is not UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(paiqi: Desk, prepare: Callable[[Path], None], message: str) -> None:
    prepare(paiqi.folder)
    answer = paiqi("import", "list.md")
    assert (answer.code, answer.out) == (7, "")
    assert message in answer.err
    assert not paiqi.path.exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_init_makes_a_file_that_works(paiqi: Desk, language: str) -> None:
    options = ["--title", '我的 "系列"', "--cadence", "weekly on fri at 20:00", "--archived", "1-25"]
    assert paiqi("init", *options, PAIQI_LANG=language).code == 0
    backlog = decode(Document(paiqi.text))
    assert (backlog.series.title, backlog.series.archived) == ('我的 "系列"', "1-25")
    assert backlog.calendar.cadence == "weekly on fri at 20:00"
    assert backlog.calendar.holidays is None
    assert paiqi("add", "甲").code == 0
    assert "topics:\n  - id: jia\n    title: 甲\n" in paiqi.text


def test_init_again_says_so_and_changes_nothing(paiqi: Desk) -> None:
    paiqi("init")
    before = paiqi.text
    answer = paiqi("init", "--title", "另一个")
    assert (answer.code, paiqi.text) == (0, before)
    assert answer.out == "backlog.yaml is there already; nothing was changed.\n"
    assert paiqi("init", "--json").data == {"schema": 1, "dry_run": False, "changed": []}


def test_in_a_script_init_asks_nothing(paiqi: Desk) -> None:
    for arguments in ([], ["--json"]):
        answer = paiqi("init", *arguments, PAIQI_LANG="zh", stdin="每周二\nnone\n")
        assert (answer.code, answer.err) == (0, "")
        assert "  # cadence: " in paiqi.text
        assert "holidays" not in paiqi.text
        paiqi.path.unlink()


@pytest.mark.parametrize(
    ("language", "answers", "cadence", "holidays"),
    [
        ("en", "\n\n", "weekly on fri at 20:00", "none"),
        ("zh", "\n\n", "每周五 20:00", "CN"),
        ("zh", "每周二晚上8点\n无\n", "每周二晚上8点", "none"),
        ("zh", "无\nnone\n", None, "none"),
        ("en", "none\ncn, 2026-12-25\n", None, ("CN", "2026-12-25")),
        ("en", "every 2 weeks on tue\n中国\n", "every 2 weeks on tue from 2026-11-24", "CN"),
    ],
)
def test_at_a_terminal_init_asks_for_days_and_holidays(
    paiqi: Desk, language: str, answers: str, cadence: str | None, holidays: object
) -> None:
    code, screen = paiqi.at_a_terminal("init", answer=answers, PAIQI_LANG=language)
    assert code == 0, screen
    calendar = decode(Document(paiqi.text)).calendar
    assert (calendar.cadence, calendar.holidays) == (cadence, holidays)
    assert paiqi("check").code == 0


def test_an_answer_that_is_not_understood_is_said_and_asked_for_again(paiqi: Desk) -> None:
    code, screen = paiqi.at_a_terminal("init", answer="now and then\nfri\nAtlantis\nCN\n")
    assert code == 0
    assert screen.count("When do articles go out? (Enter: weekly on fri at 20:00; none: no rule yet)") == 2
    assert "“now and then” is not understood as a cadence" in screen
    assert "“Atlantis” is not understood as holidays" in screen
    assert "“fri” is read as: weekly on fri\n" in screen
    assert '  cadence: "fri"\n  capacity: 1\n  holidays: CN\n' in paiqi.text


def test_what_an_option_says_is_not_asked(paiqi: Desk) -> None:
    code, screen = paiqi.at_a_terminal("init", "--cadence", "daily", "--holidays", "none", answer="")
    assert (code, "(Enter" in screen) == (0, False)
    assert '  cadence: "daily"\n  capacity: 1\n  holidays: none\n' in paiqi.text
    again, screen = paiqi.at_a_terminal("init", answer="")
    assert (again, "(Enter" in screen) == (0, False)


def test_where_the_input_ends_nothing_is_written(paiqi: Desk) -> None:
    code, screen = paiqi.at_a_terminal("init", answer="\n\x04")
    assert (code, paiqi.path.exists()) == (2, False)
    assert "no answer was given, so nothing was written" in screen


def test_a_rule_that_must_be_counted_is_given_its_beginning(paiqi: Desk) -> None:
    assert paiqi("init", "--cadence", "every 3 days").code == 0
    assert '  cadence: "every 3 days from 2026-11-24"\n' in paiqi.text
    assert paiqi("cadence", "-n", "2").code == 0


@pytest.mark.parametrize(
    "options", [["--cadence", "now and then"], ["--archived", "early"], ["--holidays", "Atlantis"]]
)
def test_init_refuses_what_it_does_not_understand(paiqi: Desk, options: list[str]) -> None:
    answer = paiqi("init", *options)
    assert (answer.code, answer.out) == (2, "")
    assert not paiqi.path.exists()


def test_a_first_import_into_a_new_backlog_keeps_what_init_wrote(paiqi: Desk) -> None:
    paiqi("init", "--title", "系列")
    paiqi.write(LIST, "list.md")
    assert paiqi("import", "list.md").code == 0
    backlog = decode(Document(paiqi.text))
    assert (backlog.series.title, len(backlog.topics)) == ("系列", 3)
    assert "附带的资料" in backlog.appendix
    assert "# the rule that makes slots" in paiqi.text


def test_a_topic_and_an_appendix_can_arrive_together(paiqi: Desk) -> None:
    paiqi.write("topics:\n- title: 甲\n")
    assert paiqi("import", "-", stdin="附带的话\n\n### 乙\n").code == 0
    assert paiqi.text.startswith("topics:\n- title: 甲\n- id: yi\n  title: 乙\n")


def test_an_empty_list_makes_no_file(paiqi: Desk) -> None:
    assert paiqi("import", "-", stdin="").code == 0
    assert not paiqi.path.exists()


def test_a_heading_that_was_only_reworded_is_pointed_out(paiqi: Desk) -> None:
    paiqi.write("topics: [LoRA 原理]\n")
    answer = paiqi("import", "-", stdin="## 待写\n\n### LoRA原理（扩展版）\n- 新\n")
    assert answer.code == 0
    assert "is close to “LoRA 原理”" in answer.err


def test_a_merge_goes_where_the_list_means_it_though_the_number_is_taken(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: P, status: done, number: 40}\n  - Q 的故事\n")
    paiqi.write("## 待写\n\n### ~~Q 的故事~~ ✅ 已写（No.40）\n\n### ~~F 的后事~~ ✅ 已合并到 40\n", "list.md")
    answer = paiqi("import", "list.md")
    assert (answer.code, "40" in answer.err) == (0, True)
    topics = {t.title: t for t in decode(Document(paiqi.text)).topics}
    assert topics["F 的后事"].merged_into == topics["Q 的故事"].id
    before = paiqi.text
    paiqi("import", "list.md")
    assert paiqi.text == before
