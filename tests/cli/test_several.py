"""Several topics at once: typed, or one a line on standard input; all or none, one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import Desk
from desk import surroundings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

BACKLOG = """\
series: {archived: 1-25}
topics:
  # 先写这个
  - id: kv-cache
    title: KV Cache：为什么长对话越来越卡？
    tags: [推理]
  - id: kv
    title: KV 压缩     # 短的

  - id: history
    title: Cache 的历史
    scheduled: 2026-12-04
    pinned: true
  - LoRA
  - {id: moe, title: MoE, status: merged, merged_into: rag}
  - {id: rag, title: RAG 的坑, tags: [推理]}
  - {id: old, title: 旧文, status: done, number: 26, published: {date: 2026-01-02}}
"""


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["done", "rag", "LoRA"],
            "No.27 “RAG 的坑” is done (2026-11-23 Mon).\nNo.28 “LoRA” is done (2026-11-23 Mon).\n",
        ),
        (["ready", "rag", "kv"], "“RAG 的坑” is ready to go out.\n“KV 压缩” is ready to go out.\n"),
        (["drop", "rag", "kv", "--why", "x"], "“RAG 的坑” is dropped: x\n“KV 压缩” is dropped: x\n"),
        (
            ["reopen", "old", "rag"],
            "“旧文” is open again (todo), and keeps No.26.\n“RAG 的坑” is open already (todo).\n",
        ),
        (
            ["edit", "rag", "kv", "--tag", "y"],
            "Changed “RAG 的坑”.\nTags: 推理, y\nChanged “KV 压缩”.\nTags: y\n",
        ),
        (
            ["unpin", "history", "kv"],
            "“Cache 的历史” is no longer pinned; its run date stays 2026-12-04 Fri.\n“KV 压缩” is not pinned.\n",
        ),
        (["unschedule", "history", "kv", "--pinned"], "“Cache 的历史”: 2026-12-04 Fri → no run date\n"),
        (["unmerge", "moe", "rag"], "“MoE” is open again (todo).\n“RAG 的坑” is open, not merged.\n"),
        (["draft", "rag", "LoRA"], "“RAG 的坑” is being written.\n“LoRA” is being written.\n"),
        (
            ["top", "rag", "LoRA"],
            "At the top now, in this order:\n  RAG 的坑\n  LoRA\n",
        ),
        (["rm", "kv", "LoRA"], "“KV 压缩” is deleted.\n“LoRA” is deleted.\n"),
    ],
)
def test_each_command_takes_several_topics_in_one_step(desk: Desk, args: list[str], said: str) -> None:
    answer = desk(*args)
    assert (answer.code, answer.out) == (0, said)
    written = desk.text
    assert written != BACKLOG
    assert desk("undo").code == 0
    assert desk.text == BACKLOG

    lines = [name for name in args[1:] if name in {"rag", "kv", "old", "moe", "LoRA", "history"}]
    rest = args[1 + len(lines) :]
    answer = desk(args[0], "-", *rest, stdin="\n".join(lines) + "\n\n")
    assert (answer.code, answer.out, desk.text) == (0, said, written)


@pytest.mark.parametrize("command", ["done", "ready", "drop", "edit", "draft", "top", "rm", "unpin", "unschedule"])
@pytest.mark.parametrize(("name", "code"), [("nothing", 3), ("的", 4)])
def test_all_or_none(desk: Desk, command: str, name: str, code: int) -> None:
    options = ["--tag", "x"] if command == "edit" else []
    for names in (["rag", "LoRA", name], [name, "rag"]):
        answer = desk(command, *names, *options)
        assert (answer.code, answer.out, desk.text) == (code, "", BACKLOG)


def test_one_that_is_refused_stops_the_others(desk: Desk) -> None:
    assert desk("ready", "rag", "old").code == 5
    assert desk("rm", "kv", "rag").code == 5, "MoE is merged into it"
    assert desk.text == BACKLOG


def test_the_same_topic_named_twice_is_one(desk: Desk) -> None:
    assert desk("done", "rag", "RAG 的坑", "rag").out == "No.27 “RAG 的坑” is done (2026-11-23 Mon).\n"


def test_repeating_it_changes_nothing(desk: Desk) -> None:
    desk("done", "rag", "LoRA")
    written = desk.text
    assert (
        desk("done", "rag", "LoRA").out == "“RAG 的坑” is done already, as No.27. “LoRA” is done already, as No.28.\n"
    )
    desk("top", "rag", "old")
    assert desk("top", "rag", "old").out == "They stand at the top already.\n"
    desk("undo")
    assert desk.text == written


@pytest.mark.parametrize(
    ("args", "option"),
    [
        (["done", "rag", "LoRA", "--no", "30"], "--no"),
        (["done", "rag", "LoRA", "--url", "https://a.b"], "--url"),
        (["done", "rag", "LoRA", "--title", "x"], "--title"),
        (["edit", "rag", "LoRA", "--title", "x"], "--title"),
    ],
)
def test_what_says_something_of_one_topic_is_refused_with_several(desk: Desk, args: list[str], option: str) -> None:
    answer = desk(*args)
    assert (answer.code, desk.text) == (2, BACKLOG)
    assert answer.err == (
        f"Error: {option} is for one topic, not for “RAG 的坑”, “LoRA”\n  → name one of them, or leave {option} out\n"
    )
    assert desk(*args[:2], *args[3:]).code == 0


def test_the_editor_takes_one(desk: Desk) -> None:
    answer = desk("edit", "rag", "LoRA", EDITOR="true")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Error: the editor takes one topic at a time")
    assert desk("edit", "-", stdin="rag\n", EDITOR="true").code == 0


def test_an_unquoted_title_never_means_two_other_topics(desk: Desk) -> None:
    answer = desk("drop", "KV", "Cache", "--why", "太 旧")
    assert (answer.code, answer.out, desk.text) == (4, "", BACKLOG)
    assert answer.err == (
        "Error: “KV Cache” may be one title, or 2 topics\n"
        "  → one title: paiqi drop 'KV Cache' --why '太 旧'; each word a topic: paiqi drop kv history --why '太 旧'\n"
        "    kv-cache  KV Cache：为什么长对话越来越卡？  todo\n"
        "    kv  KV 压缩  todo\n"
        "    history  Cache 的历史  todo\n"
    )
    assert desk("drop", "kv", "history", "--why", "太 旧", "--dry-run").code == 0
    assert desk("drop", "KV Cache", "--why", "太 旧", "--dry-run").code == 0
    assert desk("drop", "-", stdin="KV\nCache\n").code == 0, "each line is a name"


def test_words_of_one_title_that_fail_alone_say_how_to_quote_it(desk: Desk) -> None:
    answer = desk("ready", "RAG", "的")
    assert (answer.code, answer.err.splitlines()[1]) == (4, "  → if it is one title: paiqi ready 'RAG 的'")
    assert desk("ready", "RAG", "坑").out == "“RAG 的坑” is ready to go out.\n", "both words mean that one"
    answer = desk("ready", "RAG", "missing")
    assert (answer.code, answer.err) == (3, "Error: no topic matches “missing”\n  → see them all: paiqi list --all\n")


def test_ids_go_from_a_list_into_a_command(desk: Desk) -> None:
    ids = desk("list", "--tag", "推理", "--ids").out
    assert ids == "kv-cache\nrag\n"
    assert desk("list", "--ids", "--todo").out == "kv-cache\nkv\nhistory\nLoRA\nrag\n"
    assert desk("list", "--ids", "--todo", "-n", "1").out == "kv-cache\n"
    assert desk.text == BACKLOG
    assert desk("edit", "-", "--pillar", "原理", stdin=ids).code == 0
    assert desk.text.count("pillar: 原理") == 2
    assert desk.at_a_terminal("list", "--ids", "--done", answer=None) == (0, "old\n")


def test_ids_of_topics_that_nothing_tells_apart_are_refused_and_the_others_printed(desk: Desk) -> None:
    desk.write("topics: [甲, 甲, 乙, {id: c, title: 丙}]\n")
    answer = desk("list", "--ids")
    assert (answer.code, answer.out) == (4, "乙\nc\n")
    assert answer.err == (
        "Error: 2 topics are left out, for what one types for them may mean another: “甲”\n"
        "  → give each an id in the file\n"
    )
    assert desk("list", "--ids", "乙").code == desk("list", "--ids", "--json").code == 0


@pytest.mark.parametrize("command", ["done", "drop", "rm", "top", "draft", "unschedule", "unmerge"])
def test_no_names_on_standard_input_are_no_topics(desk: Desk, command: str) -> None:
    answer = desk(command, "-", stdin="\n \n")
    assert (answer.code, answer.err, desk.text) == (0, "", BACKLOG)
    assert desk(command, "-", "--json", stdin="").data["changed"] == []
    assert desk(command).code == 2


def test_no_draft_is_named_where_no_topic_is(desk: Desk) -> None:
    data = desk("draft", "-", "--file", "--json", stdin="").data
    assert data == {"schema": 1, "dry_run": False, "changed": [], "draft": None, "drafts": []}


def test_of_many_topics_the_first_are_named(paiqi: Desk) -> None:
    paiqi.write("topics:\n" + "".join(f"  - {{id: t-{n}, title: 题 {n}}}\n" for n in range(12)))
    answer = paiqi("drop", "-", stdin=paiqi("list", "--ids").out)
    assert answer.out.splitlines()[9:] == ["“题 9” is dropped.", "… and 2 more."]
    assert len(paiqi("undo", "--dry-run", "--json").data["changed"]) == 12


def test_json_lists_all_that_changed(desk: Desk) -> None:
    data = desk("rm", "kv", "LoRA", "--json", "--dry-run").data
    assert [(one["id"], one["title"], one["after"]) for one in data["changed"]] == [
        ("kv", "KV 压缩", None),
        (None, "LoRA", None),
    ]
    drafts = desk("draft", "rag", "kv", "--file", "--json").data
    assert (drafts["draft"], drafts["drafts"]) == (None, ["drafts/rag.md", "drafts/kv.md"])
    moved = desk("top", "rag", "LoRA", "--json").data["moved"]
    assert [(one["title"], one["before"], one["after"]) for one in moved] == [("LoRA", 4, 2), ("RAG 的坑", 6, 1)]


def test_a_person_sees_the_topics_and_is_asked(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("drop", "rag", "LoRA", answer="n\n")
    assert code == 0
    assert "  RAG 的坑\n  LoRA\nThat changes 2 topics. Go on? [Y/n] " in screen
    assert screen.endswith("Nothing was written.\n")
    assert desk.text == BACKLOG
    code, screen = desk.at_a_terminal("drop", "kv", "LoRA", "--yes", answer="")
    assert (code, screen) == (0, "“KV 压缩” is dropped.\n“LoRA” is dropped.\n")
    desk("undo")
    code, screen = desk.at_a_terminal("rm", "kv", "的", answer="1\ny\n")
    assert "“的” matches 2 topics\n  1  Cache 的历史  todo\n" in screen
    assert "history" not in desk.text
    code, screen = desk.at_a_terminal("done", "rag", answer=None)
    assert "Go on?" not in screen


# ── rm ──


def test_a_topic_goes_with_its_lines_and_comments_and_no_others(desk: Desk) -> None:
    assert desk("rm", "kv-cache").out == "“KV Cache：为什么长对话越来越卡？” is deleted.\n"
    assert desk.text == BACKLOG.replace(
        "  # 先写这个\n  - id: kv-cache\n    title: KV Cache：为什么长对话越来越卡？\n    tags: [推理]\n", ""
    )
    desk("undo")
    assert desk.text == BACKLOG
    assert desk("rm", "kv-cache", "--dry-run").out.count("\n-") == 4


def test_what_has_a_number_is_given_up_and_not_deleted(desk: Desk) -> None:
    desk("reserve", "kv", "40")
    answer = desk("rm", "kv")
    assert (answer.code, answer.err) == (
        5,
        "Error: “KV 压缩” has No.40: what has a number is not deleted\n  → to give it up: paiqi drop kv\n",
    )


def test_its_draft_stays_and_is_named(desk: Desk) -> None:
    desk("draft", "kv", "--file")
    answer = desk("rm", "kv")
    assert (answer.code, answer.err) == (0, "Note: its draft stays: drafts/kv.md\n")
    assert (desk.folder / "drafts/kv.md").exists()


def test_headings_stay_where_all_topics_go(paiqi: Desk) -> None:
    text = "topics:\n  # ── 原理 ──\n\n  - 甲\n\n  # ── 私货 ──\n\n  # 它的\n  - title: 乙\n    # 里面\nappendix: x\n"
    paiqi.write(text)
    assert paiqi("rm", "甲", "乙").code == 0
    assert paiqi.text == "topics: []\n  # ── 原理 ──\n\n  # ── 私货 ──\n\nappendix: x\n"
    paiqi("undo")
    assert paiqi.text == text


# ── The law ──


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("several")


NAMES = ["kv-cache", "kv", "history", "LoRA", "rag"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([["done"], ["drop", "--why", "x"], ["edit", "--pillar", "p", "--tag", "t"], ["ready"], ["draft"]]),
    st.permutations(NAMES),
    st.integers(2, 5),
    st.integers(0, 5),
)
def test_several_equal_one_after_the_other_and_one_undo_gives_back_the_bytes(
    folder: Path, command: list[str], order: list[str], count: int, failing: int
) -> None:
    desk = Desk(folder, surroundings(folder))
    names = order[:count]
    desk.write(BACKLOG)
    for name in names:
        assert desk(command[0], name, *command[1:]).code == 0
    one_by_one = desk.text
    desk.write(BACKLOG)
    assert desk(command[0], *names, *command[1:]).code == 0
    assert desk.text == one_by_one
    assert desk("undo").code == 0
    assert desk.text == BACKLOG
    wrong = [*names[:failing], "moe", *names[failing:]]
    assert desk(command[0], *wrong, *command[1:]).code == (0 if command[0] == "edit" else 5)
    assert desk.text == BACKLOG or command[0] == "edit"
