"""`log`, `undo` and `redo`, through the real program."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from shutil import rmtree

import pytest
from desk import Desk

from paiqi.model.history import Step, Touched
from paiqi.reports.history import step_list
from paiqi.reports.report import Cell, Table
from paiqi.text.width import display_width

BACKLOG = """# mine
series: {archived: 1-25}
calendar: {cadence: weekly on fri at 20:00, timezone: Asia/Shanghai}
topics:
  - id: moe
    title: MoE（混合专家）
    status: drafting

  - id: kv-cache
    title: KV Cache：为什么越来越卡？
  - id: lora
    title: LoRA 原理
"""
WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    """Return a desk with three topics."""
    paiqi.write(BACKLOG)
    return paiqi


def journal(desk: Desk) -> Path:
    (folder,) = (Path(desk.environ["XDG_STATE_HOME"]) / "paiqi" / "journals").iterdir()
    return folder


def test_what_was_done_is_told_newest_first_in_a_pipe(desk: Desk) -> None:
    desk("done", "MoE", "--url", "https://example.org/1")
    desk("add", "Agent 的记忆", "--tag", "新")
    desk("schedule", "--weekly")
    desk("undo")
    answer = desk("log")
    assert answer.code == 0
    assert WHEN.sub("WHEN", answer.out).splitlines() == [
        "3\tWHEN\tundone\t3\tschedule --weekly\tKV Cache：为什么越来越卡？: scheduled; LoRA 原理: scheduled; +1",
        "2\tWHEN\t\t1\tadd 'Agent 的记忆' --tag 新\tAgent 的记忆: id,title,tags,added",
        "1\tWHEN\t\t1\tdone MoE --url https://example.org/1\tMoE（混合专家）: status,number,published",
    ]
    assert desk("log", PAIQI_LANG="zh").out == answer.out
    assert desk("log", "-n", "1").out == answer.out.splitlines(keepends=True)[0]


def test_what_was_done_is_told_as_json(desk: Desk) -> None:
    desk("-f", "backlog.yaml", "done", "MoE")
    desk("note", "kv", "一 二")
    desk("undo")
    steps = desk("log", "--json").data
    for step in steps["steps"]:
        assert WHEN.fullmatch(step.pop("when"))
    assert steps == {
        "schema": 1,
        "steps": [
            {
                "step": 2,
                "command": ["note", "kv", "一 二"],
                "changed": [{"id": "kv-cache", "title": "KV Cache：为什么越来越卡？", "fields": ["notes"]}],
                "other": [],
                "files": [],
                "undone": True,
                "caller": None,
            },
            {
                "step": 1,
                "command": ["-f", "backlog.yaml", "done", "MoE"],
                "changed": [{"id": "moe", "title": "MoE（混合专家）", "fields": ["status", "number", "published"]}],
                "other": [],
                "files": [],
                "undone": False,
                "caller": None,
            },
        ],
    }
    assert [step["step"] for step in desk("log", "-n", "1", "--json").data["steps"]] == [2]


def test_where_nothing_was_done_the_log_says_so(paiqi: Desk) -> None:
    answer = paiqi("log")
    assert (answer.code, answer.out, answer.err) == (0, "", "Nothing was done yet that could be undone.\n")
    assert paiqi("log", "--json").data == {"schema": 1, "steps": []}
    assert list(paiqi.folder.iterdir()) == []
    assert not Path(paiqi.environ["XDG_STATE_HOME"]).exists(), "looking back leaves nothing behind"


def test_steps_that_are_not_kept_are_told_only_where_somebody_asks(desk: Desk) -> None:
    desk("note", "kv", "一")
    desk("note", "kv", "二")
    steps = journal(desk) / "steps.jsonl"
    steps.write_bytes(steps.read_bytes().splitlines(keepends=True)[1])
    assert desk("log").err == ""
    assert desk("log", "-n", "5").err == "Steps before step 2 are not kept.\n"
    assert desk("log", "-n", "5", PAIQI_LANG="zh").err == "第 2 步之前的没有留。\n"
    assert desk("undo").code == 0


def test_steps_are_taken_back_and_told(desk: Desk) -> None:
    desk("done", "MoE")
    after = desk.text
    desk("schedule", "--weekly")
    end = desk.text
    answer = desk("undo")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Taken back, step 2: schedule --weekly (“KV Cache：为什么越来越卡？”: run date · “LoRA 原理”: run date).\n"
    )
    assert desk.text == after
    answer = desk("redo")
    assert answer.out.startswith("Done again, step 2: schedule --weekly (")
    assert desk.text == end
    answer = desk("undo", "2", PAIQI_LANG="zh")
    assert answer.out.splitlines()[1] == "已撤销第 1 步：done MoE（“MoE（混合专家）”：状态、编号、发布）。"
    assert desk.text == BACKLOG


@pytest.mark.parametrize(
    ("command", "english", "chinese"),
    [
        ("undo", "There is nothing to undo.", "没有可撤销的。"),
        ("redo", "There is nothing to do again.", "没有可重做的。"),
    ],
)
def test_where_there_is_nothing_to_do_it_says_so(desk: Desk, command: str, english: str, chinese: str) -> None:
    assert (desk(command).code, desk(command).out) == (0, f"{english}\n")
    assert desk(command, "--json").data == {"schema": 1, "dry_run": False, "changed": [], "steps": []}
    assert desk(command, PAIQI_LANG="zh").out == f"{chinese}\n"
    assert desk.text == BACKLOG


def test_more_steps_than_there_are_is_refused(desk: Desk) -> None:
    desk("done", "MoE")
    before = desk.text
    answer = desk("undo", "2")
    assert (answer.code, answer.err) == (5, "Error: only 1 step can be taken back\n  → paiqi undo 1\n")
    assert desk.text == before
    desk("undo")
    answer = desk("redo", "3")
    assert (answer.code, answer.err) == (5, "Error: only 1 step can be done again\n  → paiqi redo 1\n")
    assert desk.text == BACKLOG


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_a_number_of_steps_is_one_or_more(desk: Desk, number: str) -> None:
    assert desk("undo", "--", number).code == 2
    assert desk("log", "-n", number).code == 2


def test_undo_tells_what_changes_as_json(desk: Desk) -> None:
    desk("done", "MoE")
    desk("add", "新题")
    answer = desk("undo", "2", "--json").data
    assert answer["dry_run"] is False
    assert answer["changed"] == [
        {
            "id": "moe",
            "title": "MoE（混合专家）",
            "before": {"status": "done", "number": 26, "published": {"title": None, "date": "2026-11-23", "url": None}},
            "after": {"status": "drafting", "number": None, "published": None},
        },
        {
            "id": "xin-ti",
            "title": "新题",
            "before": {"id": "xin-ti", "title": "新题", "added": "2026-11-23"},
            "after": None,
        },
    ]
    assert [(step["step"], step["command"], step["undone"]) for step in answer["steps"]] == [
        (2, ["add", "新题"], True),
        (1, ["done", "MoE"], True),
    ]


def test_a_topic_without_an_id_is_the_same_topic_after_undo(paiqi: Desk) -> None:
    paiqi.write("topics:\n  - title: 甲\n  - title: 乙\n  - title: 丙\n")
    paiqi("add", "丁")
    paiqi("edit", "乙", "--title", "乙乙")
    changed = paiqi("undo", "2", "--json").data["changed"]
    assert [(one["title"], one["before"] and one["before"].get("title"), one["after"]) for one in changed] == [
        ("乙", "乙乙", {"title": "乙"}),
        ("丁", "丁", None),
    ]


def test_a_dry_run_shows_the_exact_change_and_leaves_no_trace(desk: Desk) -> None:
    desk("done", "MoE")
    before, kept = desk.text, (journal(desk) / "steps.jsonl").read_bytes()
    answer = desk("undo", "--dry-run")
    assert answer.code == 0
    assert [line for line in answer.out.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        "-    status: done",
        "-    number: 26",
        "-    published: {date: 2026-11-23}",
        "+    status: drafting",
    ]
    assert answer.err.splitlines() == [
        "Would be taken back, step 1: done MoE (“MoE（混合专家）”: status, number, published).",
        "A dry run: nothing was written.",
    ]
    assert desk.text == before
    assert (journal(desk) / "steps.jsonl").read_bytes() == kept
    assert desk("undo").code == 0
    assert desk.text == BACKLOG
    assert "+    status: done" in desk("redo", "--dry-run").out
    assert desk("redo", "--dry-run", "--json").data["dry_run"] is True
    assert desk.text == BACKLOG


def test_what_changes_nothing_is_no_step(desk: Desk) -> None:
    desk("done", "MoE", "--dry-run")
    desk("done", "MoE", "--no", "25")  # refused
    desk("list")
    assert desk("log", "--json").data["steps"] == []
    desk("note", "kv", "一")
    desk("note", "kv", "一")  # it has it already
    assert [step["step"] for step in desk("log", "--json").data["steps"]] == [1]


def test_a_new_step_forgets_what_was_taken_back(desk: Desk) -> None:
    desk("note", "kv", "一")
    desk("undo")
    desk("note", "kv", "二")
    assert desk("redo").out == "There is nothing to do again.\n"
    assert [step["undone"] for step in desk("log", "--json").data["steps"]] == [False, True]


def test_hand_edits_elsewhere_stay_and_those_in_the_way_are_named(desk: Desk) -> None:
    desk("done", "MoE", "--url", "https://example.org/1")
    desk.write(desk.text.replace("# mine", "# mine\n# 两行").replace("LoRA 原理", "LoRA 的原理"))
    edited = desk.text
    assert desk("undo").code == 0
    assert desk.text == BACKLOG.replace("# mine", "# mine\n# 两行").replace("LoRA 原理", "LoRA 的原理")
    desk("redo")
    assert desk.text == edited
    desk.write(edited.replace("number: 26", "number: 36"))
    answer = desk("undo")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err.splitlines() == [
        "Error: step 1 (done MoE --url https://example.org/1) cannot be taken back: “number: 36” was changed since",
        "  backlog.yaml:9",
        "  → write “number: 26” there again, or make the change by hand",
    ]
    chinese = desk("undo", PAIQI_LANG="zh").err.splitlines()
    assert chinese[0] == "错误：第 1 步（done MoE --url https://example.org/1）撤销不了：“number: 36”后来改过"
    assert desk.text == edited.replace("number: 26", "number: 36")
    assert desk("undo", "--json").error["kind"] == "refused"


@pytest.mark.parametrize("command", [["init", "--title", "我的"], ["import", "list.md"]])
def test_a_command_that_made_the_file_is_taken_back_with_it(paiqi: Desk, command: list[str]) -> None:
    paiqi.write("## 待写\n- 甲\n- 乙\n", "list.md")
    assert paiqi(*command).code == 0
    made = paiqi.text
    answer = paiqi("undo")
    assert (answer.code, paiqi.path.exists()) == (0, False)
    assert "backlog.yaml is new" in answer.out
    assert [step["undone"] for step in paiqi("log", "--json").data["steps"]] == [True]
    assert paiqi("redo").code == 0
    assert paiqi.text == made


def test_drafts_are_in_the_log_and_in_the_dry_run(desk: Desk) -> None:
    assert desk("draft", "kv", "--file").code == 0
    assert "drafts/kv-cache.md" in desk("log").out
    assert desk("log", "--json").data["steps"][0]["files"] == ["drafts/kv-cache.md"]
    assert "--- drafts/kv-cache.md" in desk("undo", "--dry-run").out
    draft = desk.folder / "drafts/kv-cache.md"
    text = draft.read_text("utf-8")
    draft.write_text(f"{text}\n正文\n", "utf-8")
    answer = desk("undo")
    assert answer.code == 5
    assert answer.err.splitlines()[1:] == [
        "  drafts/kv-cache.md",
        "  → move it elsewhere and try again; while it stays, older steps cannot be taken back either",
    ]
    assert draft.read_text("utf-8") == f"{text}\n正文\n"
    draft.write_text(text, "utf-8")
    assert desk("undo").code == 0
    assert not draft.exists()
    assert desk.text == BACKLOG


@pytest.mark.parametrize(
    ("name", "left"), [("head", b"?"), ("head", b""), ("steps.jsonl", 0), ("steps.jsonl", 100), ("steps.jsonl", None)]
)
def test_a_broken_history_is_told_and_the_next_writer_sets_it_aside(
    desk: Desk, name: str, left: bytes | int | None
) -> None:
    desk("done", "MoE")
    desk("note", "kv", "一")
    file = journal(desk) / name
    if left is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:left] if isinstance(left, int) else left)
    for command in ("log", "undo", "redo"):
        answer = desk(command)
        assert (answer.code, answer.out) == (7, "")
        assert answer.err.startswith("Error: the history of this backlog cannot be read\n")
        assert "the next command that writes sets this folder aside and begins anew" in answer.err
    answer = desk("add", "新题")
    assert answer.code == 0
    assert answer.err.startswith("Note: the history could not be read; it was set aside (")
    assert [step["command"] for step in desk("log", "--json").data["steps"]] == [["add", "新题"]]


def test_the_history_of_a_newer_paiqi_is_left_to_it(desk: Desk) -> None:
    desk("done", "MoE")
    (journal(desk) / "head").write_bytes(b'{"version":99}\n')
    for command in ("log", "undo", "redo"):
        answer = desk(command, PAIQI_LANG="zh")
        assert (answer.code, answer.out) == (7, "")
        assert answer.err.startswith("错误：这个选题库的记录是更新的 paiqi 写的\n")
    answer = desk("add", "新题")
    assert (answer.code, "新题" in desk.text) == (0, True)
    assert answer.err == (
        "Note: a newer paiqi wrote the history of this backlog, so this step is not in it and cannot be undone\n"
    )


def test_words_of_a_command_cannot_drive_the_terminal(desk: Desk) -> None:
    desk("note", "kv", "a\x1b[31m b\n- c")
    assert "\x1b" not in desk("log").out
    assert "'a␛[31m b - c'" in desk("log").out
    assert "\x1b" not in desk("undo").out


def test_what_is_not_a_topic_is_told_by_name(desk: Desk) -> None:
    assert desk("down", "kv").code == 0
    assert "order" in desk("log").out
    assert "(the order of the topics)" in desk("undo").out
    assert desk.text == BACKLOG


def rows(*steps: Step) -> tuple[tuple[Cell, ...], ...]:
    (table,) = step_list(steps).blocks()
    assert isinstance(table, Table)
    return table.rows


def test_a_person_sees_what_is_undone_and_the_lines_fit() -> None:
    when = dt.datetime(2026, 12, 4, 20, tzinfo=dt.UTC)
    one = Step(3, when, ("done", "moe"), (Touched("moe", "MoE", ("status", "number")),), undone=True)
    many = Step(2, when, ("schedule",), tuple(Touched(None, "甲", ("scheduled",)) for _ in range(12)), ("series",))
    long = Step(1, when, ("add", "x"), (Touched("x", "长" * 40, ("id", "title"), "new"),), ("file",), ("drafts/x.md",))
    shown = [[cell.text for cell in row] for row in rows(one, many, long)]
    assert [row[0] for row in shown] == ["3", "2", "1"]
    assert [row[4] for row in shown] == ["done moe", "schedule", "add x"]
    assert [row[5] for row in shown[:2]] == [
        "undone · “MoE”: status, number",
        "12 topics: run date · the settings…",
    ]
    assert all(display_width(row[5]) <= 36 for row in shown)
    titled = Step(4, when, ("done", "x"), (Touched("x", "长" * 40, ("status", "number")),), undone=True)
    ((*_rest, cell),) = rows(titled)
    assert cell.text == "undone · “长长长…”: status, number", "a title gives way to what changed"


@pytest.mark.parametrize("text", ["topics: [\n", "topics:\n  - titel: MoE\n", b"topics: [\xff]\n"])
def test_the_history_is_told_where_the_backlog_cannot_be_read(desk: Desk, text: str | bytes) -> None:
    desk("done", "MoE")
    told = desk("log").out
    desk.path.write_bytes(text if isinstance(text, bytes) else text.encode())
    answer = desk("log")
    assert (answer.code, answer.out, answer.err) == (0, told, "")
    assert [step["step"] for step in desk("log", "--json").data["steps"]] == [1]
    assert desk("undo").code == 6


def test_where_the_history_begins_is_told_with_what_it_no_longer_has(desk: Desk) -> None:
    desk("note", "kv", "一")
    desk("note", "kv", "二")
    steps = journal(desk) / "steps.jsonl"
    steps.write_bytes(steps.read_bytes().splitlines(keepends=True)[1])
    when = desk("log", "--json").data["steps"][0]["when"][:16].replace("T", " ")
    asked = desk("undo", "2")
    assert (asked.code, asked.err.splitlines()[1]) == (5, f"  the history reaches back to {when}")
    assert desk("undo").code == 0
    end = f"The history reaches back to {when}; what is older is no longer kept."
    assert desk("undo").out == f"There is nothing to undo. {end}\n"


def test_the_step_is_named_before_it_is_asked_about(desk: Desk) -> None:
    desk("schedule", "--weekly")
    code, screen = desk.at_a_terminal("undo", answer="n\n")
    assert code == 0
    assert "Would be taken back, step 1: schedule --weekly (3 topics: run date)." in screen
    assert screen.index("Would be") < screen.index("That changes 3 topics. Go on?")
    assert "Would be taken back, step 1: schedule" in desk("undo", "--dry-run").err
    desk("undo")
    assert "Would be done again, step 1: schedule" in desk("redo", "--dry-run").err


def test_what_was_begun_here_and_taken_back_is_not_looked_for_above(desk: Desk) -> None:
    desk("note", "moe", "x")
    below = Desk(desk.folder / "below", desk.environ)
    below.folder.mkdir()
    below("init")
    below("undo")

    assert below("undo").out == "There is nothing to undo.\n"
    assert below("redo").out == "Done again, step 1: init (backlog.yaml is new).\n"
    assert below.path.exists()
    assert "x" in desk.text


def test_what_is_no_file_in_the_state_folder_keeps_nobody_waiting(paiqi: Desk) -> None:
    """A pipe opened to be read, or a link to an endless device, would be waited for, and read, for ever."""
    paiqi.write("- one idea\n- another one\n", "ideas.md")
    state = Path(paiqi.environ["XDG_STATE_HOME"])
    for damage in (os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir):
        paiqi.path.unlink(missing_ok=True)
        rmtree(state, ignore_errors=True)
        assert paiqi("import", "ideas.md").code == 0
        for path in [path for path in state.rglob("*") if path.is_file() and path.parent.name != "locks"]:
            path.unlink()
            damage(path)
        assert "the history of this backlog cannot be read" in paiqi("log").err
        answer = paiqi("import", "ideas.md")
        assert answer.code == 0, answer.err
        answer = paiqi("add", "a third one")
        assert answer.code == 0
        assert "the history could not be read; it was set aside" in answer.err
        assert paiqi("undo").code == 0


def test_the_state_folder_is_named_where_something_stands_in_its_way(paiqi: Desk) -> None:
    paiqi.write("topics:\n- one\n")
    state = Path(paiqi.environ["XDG_STATE_HOME"])
    state.write_text("a file")
    answer = paiqi("add", "a third one")
    assert answer.code == 7
    assert answer.err == (
        f"Error: what stands here is in the way\n  {state}/paiqi\n"
        "  → move it away; locks and the history are kept here (XDG_STATE_HOME names another folder)\n"
    )
    state.unlink()
    assert paiqi("add", "a third one").code == 0
    (lock,) = (state / "paiqi/locks").iterdir()
    lock.unlink()
    lock.symlink_to("/dev/zero")
    answer = paiqi("add", "a fourth one")
    assert answer.code == 7
    assert answer.err.startswith(f"Error: what stands here is in the way\n  {lock}\n")
