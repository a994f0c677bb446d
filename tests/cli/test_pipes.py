"""What a program reads: UTF-8 in every locale, and the same in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from desk import Answer, Desk, surroundings
from merging_clones import Clone

from paiqi.cli.table import COMMANDS, GROUPS

if TYPE_CHECKING:
    from pathlib import Path

BACKLOG = """\
paiqi: 1
series: {archived: 1-25}
calendar:
  timezone: Asia/Shanghai
  cadence: weekly on fri at 20:00
  holidays: CN
  on_day_off: before
  blackouts: [2026-12-18]
topics:
  - id: rag
    title: 检索增强
    status: done
    number: 26
    published: {title: 检索的陷阱, date: 2026-09-18}
    notes: 见 No.99
  - id: pdf
    title: PDF 地狱
    status: merged
    merged_into: 26
    notes: 一点笔记
    sources: [https://example.org/a]
  - {id: fanwai, title: 番外篇, status: done, number: none}
  - id: kv
    title: 缓存
    scheduled: 2026-12-04 20:00
    pinned: true
    priority: high
    deadline: 2026-11-30
    not_before: 2026-11-01
    after: [slow]
    notes: 见 No.26
    sources: [assets/gone.png]
  - {id: slow, title: 慢, scheduled: 2026-12-11}
  - {id: free, title: 还没排}
  - {id: late, title: 逾期的, scheduled: 2026-11-20, status: drafting}
  - {id: kept, title: 留号的, number: 30}
"""

READING = [
    "export csv",
    "list --all",
    "list --scheduled --sort date",
    "show rag",
    "show pdf",
    "show kv",
    "show fanwai",
    "show kept",
    "show free",
    "today",
    "next",
    "stats",
    "source list",
    "source check",
    "numbers",
    "sql",
    "sql SELECT(id)FROM(topics)",
    "schema",
    "completion show bash",
    "diff",
    "git install --check",
    "git resolve",
    "mcp --json",
    "schema source list",
    "export json",
    "export post free --for hugo",
    "calendar --today 2026-09-20 --months 2",
    "calendar --months 2",
    "agenda",
    "agenda --today 2026-09-20",
    "cadence --today 2026-09-20",
    "cadence workdays --today 2026-09-24",
    "links",
    "check",
    "log",
    "schedule --dry-run",
    "schedule --replan --explain --dry-run",
    "schedule --catch-up --dry-run",
    "schedule free --explain --dry-run",
    "undo --dry-run",
    "merge free --into 26 --dry-run",
    "edit kv --tag 甲 --dry-run",
]
WRITING = [
    "add 新的一篇 https://example.org/b",
    "add 检索增强术",
    "note free 又一点",
    "source add free https://example.org/a",
    "source rm pdf 1",
    "edit kv --deadline 2026-11-25 --after free",
    "up kv",
    "down kv",
    "top kv free",
    "split free 半篇 --take 1",
    "rm free",
    "draft kv --file",
    "ready late",
    "done kv free --date yesterday",
    "merge free --into 26",
    "unmerge pdf",
    "drop kv --why 不写",
    "reopen rag",
    "schedule --replan --explain",
    "schedule free 2026-12-12",
    "schedule",
    "move free 2026-12-11",
    "swap kv slow --pinned",
    "postpone slow 2w",
    "pin slow",
    "unpin kv",
    "unschedule slow",
    "cadence 每周三 --save",
    "renumber 26 27 --published",
    "reserve slow 41",
    "reserve kept --release",
    "links --fix",
    "check --fix",
    "undo",
    "redo",
    "import list.md",
    "init",
    "set holidays none",
    "set",
    "unset blackouts",
]
REFUSED = [
    "show nobody",
    "show 2",
    "done rag --no 27",
    "move slow 2026-12-04",
    "split pdf 半篇 --take 1",
    "done free --no 26",
    "schedule free 不知道",
    "add",
    "frobnicate",
    "搜索 缓存",
    "list --frob",
    "list --limit x",
    "list --status 无",
    "list --limit",
    "note free",
    "merge rag --into kv",
    "check --select W999",
    "set 颜色 红",
    "import nowhere.md",
    "list -f nowhere.yaml",
    "schedule --strict",
    "add https://example.org/c",
    "source rm pdf 9",
]


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    committed(paiqi)
    assert paiqi("note", "free", "一点").code == 0
    return paiqi


def committed(desk: Desk) -> None:
    """Commit what stands at a desk, so that there is something to compare with."""
    clone = Clone(desk.folder, desk.environ)
    clone.git("init", "-q")
    clone.commit(desk.text)


@pytest.mark.parametrize("command", READING)
def test_lines_in_a_pipe_do_not_depend_on_the_language(desk: Desk, command: str) -> None:
    english, chinese = (desk(*command.split(), PAIQI_LANG=language) for language in ("en", "zh"))

    assert english.code == chinese.code
    assert english.out == chinese.out


@pytest.mark.parametrize("command", [*READING, *WRITING, *REFUSED])
def test_json_does_not_depend_on_the_language_and_neither_does_what_is_said_beside_it(
    tmp_path: Path, command: str
) -> None:
    english, chinese = (in_the_locale(tmp_path / language, language, command) for language in ("en", "zh"))

    assert english == chinese
    assert (english.out == "") == (command in REFUSED)


def in_the_locale(home: Path, language: str, command: str) -> Answer:
    """Run a command with `--json` at a desk of its own."""
    folder = home / "desk"
    folder.mkdir(parents=True)
    desk = Desk(folder, surroundings(home) | {"PAIQI_LANG": language})
    desk.write(BACKLOG)
    desk.write("# 清单\n\n- [ ] 头一篇\n- [x] 第二篇 No.28\n- 缓存\n", "list.md")
    assert desk("note", "free", "一点").code == desk("note", "free", "又一点").code == 0
    if command.startswith(("diff", "git")):
        committed(desk)
        assert desk("ready", "free").code == 0
    if command == "redo":
        assert desk("undo").code == 0
    answer = desk(*command.split(), "--json")
    out, err = (re.sub(r"T[\d:]{8}", "T", text.replace(str(folder), "")) for text in (answer.out, answer.err))
    return Answer(answer.code, out, err)


def test_the_sweep_leaves_no_command_out() -> None:
    swept = {command.split()[0] for command in (*READING, *WRITING)}

    # `doctor` tells, among others, which language it is; the board is for a terminal alone.
    assert swept >= {name.split()[0] for name in (*COMMANDS, *GROUPS)} - {"doctor", "board"}


def test_what_is_written_for_the_writer_is_in_their_language_whoever_reads_the_answer(desk: Desk) -> None:
    assert desk("draft", "kv", "--file", "--json", PAIQI_LANG="zh").code == 0
    (desk.folder / "new").mkdir()
    new = Desk(desk.folder / "new", desk.environ)
    assert new("init", "--json", PAIQI_LANG="zh").code == 0

    assert "## 素材" in (desk.folder / "drafts/kv.md").read_text("utf-8")
    assert "Asia/Shanghai" in new.text


@pytest.mark.parametrize("args", [("list",), ("list", "--json"), ("show", "pdf"), ("show", "nothing", "--json")])
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "", "LANG": "zh_CN.GB18030", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gb18030"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_what_a_program_reads_is_utf_8_in_every_locale(
    desk: Desk, args: tuple[str, ...], locale: dict[str, str]
) -> None:
    assert desk.process(*args, **locale) == desk(*args)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("list --tag x", "No topic is like that."),
        ("list --ids --priority high", "No topic is like that."),
        ("numbers", "No number is taken yet."),
        ("links", "No article waits for a link, and every number that is mentioned exists."),
        ("source list", "There is no source."),
        ("calendar", "Nothing happens in November 2026."),
        ("agenda", "Nothing is planned, and nothing has slipped."),
        ("next", "Nothing is left to write."),
        ("log", "Nothing was done yet that could be undone."),
    ],
)
def test_a_pipe_that_gets_no_line_is_told_why(paiqi: Desk, command: str, said: str) -> None:
    paiqi.write("topics: []\n")
    answer = paiqi(*command.split())
    assert (answer.code, answer.out, answer.err) == (0, "", said + "\n")


def test_the_appendix_is_searched_by_pinyin_too(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - {title: 多模态, notes: he said}\nappendix: |\n  符号类型速查\n  矩阵和向量\n")
    for words in ("符号", "fuhao", "ＦＵＨＡＯ", "fuhao leixing"):
        assert paiqi("list", "-s", words).err.split("\n")[2:] == ["  符号类型速查", ""]
    assert "矩阵" not in paiqi("list", "-s", "he").err
    found = paiqi("list", "-s", "juzhen", "--json").data["found"]
    assert [(one["key"], one["text"]) for one in found] == [("appendix", "矩阵和向量")]
