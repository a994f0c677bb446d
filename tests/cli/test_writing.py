"""`add`, `note` and `done`, through the real program: whole files before and after."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import paiqi as package
from paiqi.cli.table import COMMANDS

if TYPE_CHECKING:
    from conftest import Desk

BACKLOG = """\
# 我的选题
topics:
  - id: kv-cache
    title: KV Cache   # 要写两篇
    notes: |
      - 账
  - 多模态

  # 以后再说
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


def test_done_changes_only_the_lines_of_what_it_changes(desk: Desk) -> None:
    answer = desk("done", "kv", "--no", "33", "--url", "https://a.b/33", "--title", "长对话")
    assert (answer.code, answer.out) == (0, "No.33 “KV Cache” is done (2026-11-23 Mon).\n")
    assert desk.text == BACKLOG.replace(
        "# 要写两篇\n",
        "# 要写两篇\n    status: done\n    number: 33\n"
        '    published: {title: 长对话, date: 2026-11-23, url: "https://a.b/33"}\n',
    )


def test_a_day_that_nobody_typed_is_said_to_be_the_planned_one(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: A, scheduled: 2026-11-20}\n  - {title: B, scheduled: 2026-11-23}\n")
    assert paiqi("done", "A").out == "No.1 “A” is done (2026-11-20 Fri, as planned).\n"
    assert paiqi("done", "A", "--date", "today").out == "“A” was done already; noted: date 2026-11-23 Mon\n"
    assert paiqi("done", "B").out == "No.2 “B” is done (2026-11-23 Mon).\n"


def test_a_bare_title_becomes_a_topic_with_keys(desk: Desk) -> None:
    assert desk("done", "多模态", "--no", "none", "--date", "2026-11-01").code == 0
    assert desk.text == BACKLOG.replace(
        "  - 多模态\n", "  - title: 多模态\n    status: done\n    number: none\n    published: {date: 2026-11-01}\n"
    )


def test_doing_it_again_says_so_and_changes_nothing(desk: Desk) -> None:
    desk("done", "kv", "--no", "33")
    before = desk.text
    answer = desk("done", "kv", "--no", "33")
    assert (answer.code, answer.out, desk.text) == (0, "“KV Cache” is done already, as No.33.\n", before)
    assert desk("done", "kv", "--json").data == {"schema": 1, "dry_run": False, "changed": []}


def test_a_taken_number_exits_5_and_names_its_holder(desk: Desk) -> None:
    desk("done", "kv", "--no", "33")
    before = desk.text
    answer = desk("done", "多模态", "--no", "33")
    assert (answer.code, answer.out, desk.text) == (5, "", before)
    assert answer.err == "Error: No.33 belongs to “KV Cache”\n  → a free number: paiqi done 多模态 --no 34\n"


def test_a_dry_run_shows_the_diff_and_writes_nothing(desk: Desk) -> None:
    answer = desk("note", "kv", "MQA / GQA", "--dry-run")
    assert answer.out == (
        "--- backlog.yaml\n+++ backlog.yaml\n@@ -4,6 +4,7 @@\n     title: KV Cache   # 要写两篇\n     notes: |\n"
        "       - 账\n+      - MQA / GQA\n   - 多模态\n \n   # 以后再说\n"
    )
    assert answer.err == "A dry run: nothing was written.\n"
    assert desk.text == BACKLOG


def test_a_note_is_one_more_line(desk: Desk) -> None:
    assert desk("note", "kv", "MQA").out == "Noted on “KV Cache”.\n"
    assert desk.text == BACKLOG.replace("      - 账\n", "      - 账\n      - MQA\n")
    assert desk("note", "kv", "MQA").out == "“KV Cache” has that note already.\n"


def test_a_note_can_come_from_standard_input(desk: Desk) -> None:
    assert desk("note", "多模态", "-", stdin="- a\n- b\n").code == 0
    assert desk.text == BACKLOG.replace("  - 多模态\n", "  - title: 多模态\n    notes: |\n      - a\n      - b\n")


def test_add_puts_a_topic_below_the_last_and_above_the_closing_comment(desk: Desk) -> None:
    answer = desk(
        *("add", "量化：AI: INT4", "--tag", "推理", "--source", "https://a.b", "--source", "Dettmers 2022: LLM.int8()"),
        *("--note", "误差", "--priority", "high", "--deadline", "2026-12-31", "--pillar", "原理", "--owner", "小周"),
    )
    assert (answer.code, answer.out) == (0, "Added “量化：AI: INT4” (liang-hua).\nDeadline: 2026-12-31 Thu\n")
    assert desk.text == BACKLOG.replace(
        "  - 多模态\n",
        "  - 多模态\n"
        "  - id: liang-hua\n"
        '    title: "量化：AI: INT4"\n'
        "    deadline: 2026-12-31\n"
        "    priority: high\n"
        "    pillar: 原理\n"
        "    owner: 小周\n"
        "    tags: [推理]\n"
        "    sources:\n"
        "      - https://a.b\n"
        '      - "Dettmers 2022: LLM.int8()"\n'
        "    notes: |\n      - 误差\n"
        "    added: 2026-11-23\n",
    )


def test_json_says_what_changed(desk: Desk) -> None:
    assert desk("add", "新题", "--json").data == {
        "schema": 1,
        "dry_run": False,
        "changed": [
            {
                "id": "xin-ti",
                "title": "新题",
                "before": None,
                "after": {"id": "xin-ti", "title": "新题", "added": "2026-11-23"},
            }
        ],
    }
    assert desk("done", "新题", "--json", "--dry-run").data["changed"] == [
        {
            "id": "xin-ti",
            "title": "新题",
            "before": {"status": "todo", "number": None, "published": None},
            "after": {"status": "done", "number": 1, "published": {"title": None, "date": "2026-11-23", "url": None}},
        }
    ]


def test_ideas_can_be_piped_one_a_line_or_one_with_notes(desk: Desk) -> None:
    assert desk("add", "-", "--lines", stdin="- [ ] 第一题\n\n* 第二题\n").out == "Added 2 topics.\n"
    assert desk("add", "-", stdin="# 第三题\n\n- 一\n- 二\n").out == "Added “第三题” (di-san-ti).\n"
    topics = desk("list", "--todo", "--json").data["topics"]
    assert [(t["title"], t["notes"]) for t in topics[2:]] == [
        ("第一题", None),
        ("第二题", None),
        ("第三题", "- 一\n- 二"),
    ]


def test_a_near_duplicate_is_pointed_out_and_added(desk: Desk) -> None:
    answer = desk("add", "ＫＶ cache")
    assert answer.code == 0
    assert answer.err == "Note: “ＫＶ cache” is close to “KV Cache”, which is in the backlog (todo)\n"


def test_saying_the_same_twice_changes_nothing(desk: Desk) -> None:
    desk("add", "新题", "--tag", "a")
    before = desk.text
    answer = desk("add", "新题", "--tag", "a")
    assert (answer.code, answer.out, desk.text) == (0, "Nothing new: it is in the backlog already.\n", before)


NUMBERS = """\
series: {archived: 1-3}
topics:
  - {title: 甲, number: 5}
  - {title: 乙, status: done, number: 5}
  - {title: 丙, number: 2}
  - {title: 丁, number: 6}
  - {title: 戊, number: 6}
  - {title: 己, number: 7}
"""


@pytest.mark.parametrize(
    ("name", "message"),
    [("甲", "No.5 belongs to “乙”"), ("丙", "No.2 belongs to an early article"), ("丁", "No.6 is reserved for “戊”")],
)
def test_a_reserved_number_that_somebody_else_has_is_not_given_twice(paiqi: Desk, name: str, message: str) -> None:
    paiqi.write(NUMBERS)
    answer = paiqi("done", name)
    assert (answer.code, answer.out, paiqi.text) == (5, "", NUMBERS)
    assert message in answer.err


def test_leaving_the_own_reserved_number_empty_is_a_gap(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 甲, number: 4}\n  - {title: 乙, status: done, number: 3}\n")
    answer = paiqi("done", "甲", "--no", "5")
    assert (answer.code, answer.err) == (0, "Note: No.5 leaves a gap: No.4 unused\n")


def test_the_number_of_an_early_article_is_not_taken_for_a_piece_of_a_title(paiqi: Desk) -> None:
    paiqi.write("series: {archived: 1-25}\ntopics: [GPT-5 的鸡汤, INT4]\n")
    for name in ("5", "No.4"):
        answer = paiqi("note", name, "x")
        assert (answer.code, answer.out) == (3, "")
        assert "is an early article (archived: 1-25)" in answer.err


@pytest.mark.parametrize("notes", ["notes: # 还没写", "notes:\n      # 还没写", "notes:   ", 'notes: ""'])
def test_empty_notes_take_a_note_and_keep_the_remark(paiqi: Desk, notes: str) -> None:
    paiqi.write(f"topics:\n  - title: 甲\n    {notes}\n    status: todo\n")
    assert paiqi("note", "甲", "一").code == 0
    assert paiqi("list", "--json").data["topics"][0]["notes"] == "- 一"
    assert ("还没写" in paiqi.text) == ("还没写" in notes)


def test_what_a_command_says_cannot_drive_the_terminal(paiqi: Desk) -> None:
    paiqi.write('series: {format: "\\e[5mNo.{n}"}\ntopics:\n  - title: "x\\e]0;pwn\\a\\u202E"\n')
    for command in (["schedule", "x", "2026-12-04"], ["note", "x", "hi"], ["done", "x"], ["show", "x"], ["done", "x"]):
        answer = paiqi(*command)
        assert answer.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(answer.out + answer.err)


def test_many_ideas_go_in_at_once(paiqi: Desk) -> None:
    lines = "".join(f"第 {number} 个想法\n" for number in range(1, 601))
    assert paiqi("add", "-", "--lines", stdin=lines).code == 7, "there is no backlog yet"
    paiqi("init")
    assert paiqi("add", "-", "--lines", stdin=lines).out == "Added 600 topics.\n"


def test_a_small_new_file_says_its_format(paiqi: Desk) -> None:
    paiqi.write("")
    paiqi("add", "甲")
    assert paiqi.text == "paiqi: 1\n\ntopics:\n  - id: jia\n    title: 甲\n    added: 2026-11-23\n"


@pytest.mark.parametrize(("output", "code"), [(">&-", 0), ("> /dev/full", 7)])
def test_an_output_that_takes_nothing_is_no_defect(desk: Desk, output: str, code: int) -> None:
    command = ["/bin/sh", "-c", f"{sys.executable} -m paiqi list {output}"]
    done = subprocess.run(command, cwd=desk.folder, env=desk.environ, capture_output=True, check=False)
    assert done.returncode == code
    assert b"itself failed" not in done.stderr


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "args",
    [
        ["list", "--limit", "x"],
        ["schedule", "--count", "0"],
        ["list", "--sort", "x"],
        ["list", "--tag"],
        ["-f"],
        ["--dry-run", "list"],
        ["add", "-x"],
        ["schedule", "kv", "2026-12-04", "--weekly"],
        ["schedule", "--weekly", "--from", "2026-12-20", "--until", "2026-12-01"],
    ],
)
def test_wrong_usage_is_said_in_the_users_language(desk: Desk, args: list[str], language: str) -> None:
    answer = desk(*args, PAIQI_LANG=language)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith({"en": "Error: ", "zh": "错误："}[language])
    assert "'" not in answer.err
    assert "→" in answer.err


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["done", "kv", "--no", "x"], 2, "“x” is not a number of an article"),
        (["done", "kv", "--no", "0"], 2, "“0” is not a number of an article"),
        (["done", "kv", "--date", "someday"], 2, "“someday”"),
        (["done"], 2, "TOPIC is missing"),
        (["show", "kv", "x", "y"], 2, "one argument too many: x y"),
        (["done", "nothing like it"], 3, "no topic matches"),
        (["note", "kv", " "], 2, "the note is empty"),
        (["note", "kv", "-"], 2, "the note is empty"),
        (["add", " "], 2, "a topic needs a title"),
        (["add", "x", "--lines"], 2, "--lines reads standard input"),
        (["add", "-", "--lines"], 2, "standard input holds no title"),
        (["add", "x", "--priority", "urgent"], 2, "--priority must be one of"),
        (["lst"], 2, "there is no command “lst”"),
        (["list", "--tdo"], 2, "there is no option --tdo"),
        (["list", "--status", "x"], 2, "--status must be one of"),
        (["--today", "x", "list"], 2, "“x”"),
    ],
)
def test_what_cannot_be_done_is_said_in_at_most_three_lines(
    desk: Desk, args: list[str], code: int, message: str
) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)
    assert message in answer.err
    assert len(answer.err.splitlines()) <= 3
    assert "→" in answer.err
    as_json = desk(*args, "--json")
    assert (as_json.code, as_json.out, as_json.error["exit"]) == (code, "", code)


def test_text_that_is_not_utf8_is_refused(desk: Desk) -> None:
    answer = desk("add", "-", stdin="多模态".encode("gbk"))
    assert (answer.code, answer.out) == (2, "")
    assert "not UTF-8" in answer.err


def test_settings_stand_before_or_after_the_command(desk: Desk) -> None:
    desk.write("topics: [x]\n", "other.yaml")
    assert desk("--today", "2026-01-02", "done", "kv").out == desk(
        "done", "多模态", "--today", "2026-01-02"
    ).out.replace("No.2", "No.1").replace("多模态", "KV Cache")
    assert desk("-f", "other.yaml", "list").out == desk("list", "--file", "other.yaml").out == "\ttodo\t\t\t0\tx\n"


def test_every_command_has_help_with_an_example_in_both_languages(paiqi: Desk) -> None:
    for language, heading in (("en", "Examples:"), ("zh", "例子：")):
        assert heading in paiqi("--help", PAIQI_LANG=language).out
        for name in COMMANDS:
            answer = paiqi(*name.split(), "--help", PAIQI_LANG=language)
            assert answer.code == 0
            assert f"{heading}\n" in answer.out
            assert f"paiqi {name}" in answer.out.split(heading)[1]


def test_the_version_is_told(paiqi: Desk) -> None:
    assert paiqi("--version").out == f"paiqi {package.__version__}\n"


def test_tags_are_told_apart_and_a_deadline_that_passed_is_pointed_out(paiqi: Desk) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi("add", "新题", "--tag", "推理，显存", "-t", "a,b", "--deadline", "昨天")
    assert (answer.code, answer.err) == (0, "Note: the deadline 2026-11-22 has passed already\n")
    assert "    tags: [推理, 显存, a, b]\n" in paiqi.text
    answer = paiqi("edit", "新题", "--tag", "-a、b", "--deadline", "2026-11-01", PAIQI_LANG="zh")
    assert (answer.code, answer.err) == (0, "注意：最晚日期 2026-11-01 已经过了\n")
    assert "    tags: [推理, 显存]\n" in paiqi.text


def test_an_id_whose_draft_still_lies_there_is_not_given_to_another_topic(paiqi: Desk) -> None:
    paiqi.write("topics: [KV Cache]\n")
    paiqi("draft", "kv", "--file")
    paiqi.write("topics:\n  - title: 别的\n    notes: |\n      - 一\n      - 二\n")
    paiqi("add", "KV Cache")
    assert "id: kv-cache-2" in paiqi.text
    paiqi("undo")
    paiqi("split", "别的", "KV Cache", "--take", "二")
    assert "id: kv-cache-2" in paiqi.text
    paiqi("undo")
    paiqi("import", str(paiqi.write("- KV Cache\n", "list.md")))
    assert "id: kv-cache-2" in paiqi.text
    paiqi("done", "kv-cache-2")
    paiqi.path.unlink()
    paiqi("import", "list.md")
    assert "id: kv-cache\n" in paiqi.text


@pytest.mark.parametrize(
    ("language", "ahead"),
    [("en", "If this were written:"), ("zh", "真要写入的话：")],
)
def test_the_notes_of_a_dry_run_stand_below_the_words_that_make_them_conditional(
    desk: Desk, language: str, ahead: str
) -> None:
    ahead_of_time = ("done", "kv", "--date", "2026-12-01")
    dry = desk(*ahead_of_time, "--dry-run", PAIQI_LANG=language).err.splitlines()
    done = desk(*ahead_of_time, PAIQI_LANG=language).err.splitlines()

    assert done
    assert dry == [ahead, *done, dry[-1]]
    assert ahead not in desk("note", "kv", "一", "--dry-run", PAIQI_LANG=language).err
    assert desk("add", "窑变").code == 0
    again = desk("add", "窑变", "--dry-run", PAIQI_LANG=language).err
    assert "窑变" in again
    assert ahead not in again
