"""What changed since a revision, in a repository of real git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import Desk, surroundings
from merging_clones import Clone

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
topics:
  - {id: moe, title: MoE, status: done, number: 33}
  - {id: kv, title: KV Cache, scheduled: 2026-12-04}
  - {id: rag, title: RAG}
  - {id: pdf, title: PDF}
  - {id: old, title: Old}
  - {id: agent, title: Agent, status: drafting}
"""
STEPS = (
    ("done", "agent", "--no", "34", "--date", "2026-11-20"),
    ("draft", "rag"),
    ("add", "多模态"),
    ("move", "kv", "2026-12-11"),
    ("renumber", "moe", "32", "--published"),
    ("merge", "pdf", "--into", "rag"),
    ("drop", "old", "--why", "写过了"),
    ("edit", "kv", "--title", "KV 缓存", "--owner", "她"),
    ("note", "rag", "多跳"),
    ("set", "capacity", "2"),
)
ROWS = """\
done\tagent\tAgent\tdrafting\t34
begun\trag\tRAG\ttodo\tdrafting
added\tduo-mo-tai\t多模态\t\t
moved\tkv\tKV 缓存\t2026-12-04\t2026-12-11
renumbered\tmoe\tMoE\t33\t32
merged\tpdf\tPDF\ttodo\trag
dropped\told\tOld\ttodo\t写过了
retitled\tkv\tKV 缓存\tKV Cache\tKV 缓存
noted\trag\tRAG\t\t- 多跳
edited\tkv\tKV 缓存\t\towner
settings\t\t\tcalendar.capacity=1\t2
"""


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    environ = surroundings(tmp_path) | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": "2026-11-18T12:00:00Z"}
    folder = tmp_path / "mine"
    folder.mkdir()
    mine = Clone(folder, environ)
    mine.git("init", "-q", "-b", "main")
    mine.commit(BASE)
    return mine


@pytest.fixture
def desk(clone: Clone) -> Desk:
    desk = Desk(clone.folder, clone.environ)
    for step in STEPS:
        assert desk(*step).code == 0, step
    return desk


def test_all_that_happens_to_a_topic_is_told_in_groups(desk: Desk, clone: Clone) -> None:
    assert desk("diff").out == ROWS
    assert desk("diff", "HEAD").out == ROWS
    clone.commit(clone.text)
    assert desk("diff").out == ""
    assert desk("diff", "HEAD~1", "HEAD").out == ROWS
    assert desk("diff", "HEAD~1..HEAD").out == ROWS


def test_a_person_and_a_meeting_read_sentences(desk: Desk) -> None:
    _code, screen = desk.at_a_terminal("diff", answer=None)
    assert screen.startswith("Published (1)\n  “Agent” · No.34 · 2026-11-20 Fri\n")
    assert "Moved to another date (1)\n  “KV 缓存” · 2026-12-04 Fri → 2026-12-11 Fri\n" in screen
    markdown = desk("diff", "--markdown").out
    assert markdown.startswith("## Published\n\n- **Agent** · No.34 · 2026-11-20 Fri\n\n## Begun\n")
    assert "- **PDF** · → “RAG”\n" in markdown


def test_json_has_each_change_with_its_kind(desk: Desk) -> None:
    data = desk("diff", "--json").data
    assert (data["before"], data["after"]) == ("HEAD", "backlog.yaml")
    assert [one["kind"] for one in data["changes"]] == [row.partition("\t")[0] for row in ROWS.splitlines()]
    assert data["changes"][0] == {"kind": "done", "id": "agent", "title": "Agent", "before": "drafting", "after": 34}


def test_since_a_day_compares_with_the_last_commit_before_it(desk: Desk) -> None:
    assert desk("diff", "--since", "last thursday").out == ROWS
    assert desk("diff", "--since", "2026-11-19").out == ROWS
    before_all = desk("diff", "--since", "2026-11-18").out
    assert before_all.startswith("done\tmoe\tMoE\t")
    assert "added\tkv\t" in before_all


@pytest.mark.parametrize(
    "words", [("nothing",), ("--", "--output=x"), ("HEAD", "HEAD", "HEAD"), ("HEAD", "--since", "fri")]
)
def test_what_is_no_revision_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk("diff", *words).code == 2
    assert not (desk.folder / "x").exists()


def test_what_leaves_a_commit_out_names_none(desk: Desk) -> None:
    answer = desk("diff", "^HEAD")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Error: “^HEAD” is no revision of this repository")


def test_a_repository_that_git_does_not_work_in_is_not_said_to_be_none(desk: Desk, clone: Clone) -> None:
    config = clone.folder / ".git" / "config"
    config.write_text(f"{config.read_text()}[garbage\n")
    answer = desk("diff")
    assert (answer.code, answer.err.splitlines()[0].partition("(")[0]) == (
        7,
        "Error: git does not work in this folder ",
    )
    assert "bad config line" in answer.err
    (row,) = (line for line in desk("doctor").out.splitlines() if line.startswith("git\t"))
    assert row.split("\t")[1] == "note"
    assert row.endswith("git status says what helps")


@pytest.mark.parametrize("way", ["config", "environment"])
def test_another_worktree_is_named(desk: Desk, clone: Clone, tmp_path: Path, way: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    environ = {"GIT_DIR": str(clone.folder / ".git"), "GIT_WORK_TREE": str(other)} if way == "environment" else {}
    if way == "config":
        clone.git("config", "core.worktree", str(other))
    for words in (["diff"], ["git", "install", "--check"]):
        answer = desk(*words, **environ)
        assert (answer.code, answer.err.splitlines()[0]) == (
            *(7, f"Error: git takes another folder for the worktree of this one: {other}"),
        )


def test_without_a_repository_there_is_nothing_to_compare_with(paiqi: Desk) -> None:
    paiqi.write(BASE)
    answer = paiqi("diff")
    assert answer.code == 7
    assert "git init" in answer.err


def test_a_backlog_that_was_renamed_is_followed(clone: Clone) -> None:
    desk = Desk(clone.folder, clone.environ)
    begin = clone.git("rev-parse", "HEAD").stdout.strip()
    clone.git("mv", "backlog.yaml", "plan.yaml")
    assert desk("-f", "plan.yaml", "draft", "rag").code == 0
    for revisions in ((), (begin,), (begin, "HEAD")):
        assert desk("-f", "plan.yaml", "diff", *revisions).out == "begun\trag\tRAG\ttodo\tdrafting\n"
        clone.git("commit", "-qam", "renamed")


def test_a_backlog_that_was_not_there_is_said_to_have_been_absent(desk: Desk) -> None:
    desk.write("topics:\n  - A\n", "plan.yaml")
    answer = desk("-f", "plan.yaml", "diff")
    assert answer.out == "added\t\tA\t\t\n"
    assert "plan.yaml was not there at HEAD" in answer.err
    answer = desk("-f", "plan.yaml", "diff", "HEAD", "HEAD")
    assert (answer.code, "plan.yaml was not there at HEAD" in answer.err) == (2, True)


def test_what_is_larger_than_any_backlog_is_not_read_from_git(desk: Desk, clone: Clone) -> None:
    clone.commit("\n" * 32_000_001)
    answer = desk("diff", "HEAD", "HEAD~1")
    assert (answer.code, answer.err.splitlines()[0]) == (7, "Error: the file is larger than 32 MB")


def test_a_reason_that_changes_by_itself_is_told(clone: Clone) -> None:
    desk = Desk(clone.folder, clone.environ)
    assert desk("edit", "moe", "--why", "一样的事写过了").code == 0
    assert desk("diff").out == "edited\tmoe\tMoE\t\twhy\n"


def test_where_nothing_is_committed_yet_the_remedy_does_that(tmp_path: Path) -> None:
    desk = Desk(tmp_path, surroundings(tmp_path) | {"GIT_CONFIG_NOSYSTEM": "1"})
    desk.write(BASE)
    clone = Clone(tmp_path, desk.environ)
    clone.git("init", "-q", "-b", "main")
    answer = desk("diff")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Error: nothing is committed in this repository yet")
    assert answer.err.splitlines()[-1] == "  → git add backlog.yaml && git commit -m backlog"
