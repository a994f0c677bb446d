"""Real git, two and three clones of one backlog, merged by topic."""

from __future__ import annotations

import os
import shlex
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest
from desk import Desk, surroundings
from merging_clones import Clone
from merging_faults import faults, read, sides_of, wrong_conflicts
from merging_histories import Writer, beginning

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
topics:
  - id: moe
    title: MoE
    number: 33
    status: done

  - id: kv
    title: KV Cache   # a favourite

  - id: rag
    title: RAG
"""
MINE = BASE.replace("# a favourite\n", "# a favourite\n    tags: [推理]\n") + "\n  - id: lora\n    title: LoRA\n"
YOURS = BASE.replace("Cache ", "Cache").replace("title: RAG\n", "title: RAG\n    owner: 她\n")
YOURS += "\n  - id: moe-2\n    title: 多模态\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program called paiqi, as one that is installed is found on PATH."""
    path = tmp_path / "bin of ours" / "paiqi"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m paiqi "$@"\n')
    path.chmod(0o755)
    return path


@pytest.fixture
def clone(tmp_path: Path, program: Path) -> Clone:
    environ = surroundings(tmp_path) | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    environ["PATH"] = f"{program.parent}{os.pathsep}{environ['PATH']}"
    folder = tmp_path / "mine"
    folder.mkdir()
    mine = Clone(folder, environ)
    mine.git("init", "-q", "-b", "main")
    mine.path.write_text(BASE)
    assert Desk(folder, environ)("git", "install").code == 0
    (folder / ".gitattributes").write_text((folder / ".gitattributes").read_text().replace("\n", " -text\n"))
    mine.commit(BASE, "begin")
    return mine


def paiqi(clone: Clone) -> Desk:
    return Desk(clone.folder, clone.environ)


def test_two_clones_that_work_on_different_things_merge_either_way(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(MINE)
    head = yours.commit(YOURS)
    assert clone.git("merge", clone.fetch(yours)).returncode == 0
    yours.git("checkout", "-q", "--detach", head)
    merged = clone.text
    assert "    title: KV Cache  # a favourite\n    tags: [推理]\n" in merged
    assert "    owner: 她\n\n  - id: lora\n    title: LoRA\n\n  - id: moe-2\n" in merged
    clone.git("checkout", "-q", "-b", "again", "HEAD^1")
    assert yours.git("merge", yours.fetch(clone)).returncode == 0
    assert read(yours.text) == read(merged)


def test_three_clones_come_together(clone: Clone) -> None:
    yours, hers = clone.clone("yours"), clone.clone("hers")
    clone.commit(MINE)
    yours.commit(YOURS)
    hers.commit(BASE + "\n  - id: agent\n    title: Agent\n")
    for other in (yours, hers):
        assert clone.git("merge", clone.fetch(other)).returncode == 0
    backlog = read(clone.text)
    assert backlog
    assert [topic.id for topic in backlog.topics[3:]] == ["agent", "lora", "moe-2"]


def test_a_conflict_is_said_and_stands_in_the_file(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(BASE.replace("title: RAG", "title: RAG 一"))
    yours.commit(BASE.replace("title: RAG", "title: RAG 二"))
    done = clone.git("merge", clone.fetch(yours))
    assert done.returncode == 1
    assert "title: RAG 一 on our side, RAG 二 on theirs" in done.stdout + done.stderr
    assert "paiqi git resolve" in done.stdout + done.stderr
    marked = "<<<<<<< ours\n    title: RAG 一\n=======\n    title: RAG 二\n>>>>>>> theirs\n"
    assert clone.text == BASE.replace("    title: RAG\n", marked)
    assert clone.git("merge", "--abort").returncode == 0
    assert clone.text == BASE.replace("title: RAG", "title: RAG 一")


def test_rebase_and_cherry_pick_go_by_topic_too(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(MINE, "one")
    clone.commit(MINE.replace("number: 33", "number: 33\n    published: {date: 2026-01-09}"), "two")
    yours.commit(YOURS)
    other = clone.fetch(yours)
    head = clone.git("rev-parse", "HEAD").stdout.strip()
    assert clone.git("rebase", "-q", other).returncode == 0
    rebased = clone.text
    clone.git("reset", "-q", "--hard", head)
    assert clone.git("cherry-pick", other).returncode == 0
    assert read(clone.text) == read(rebased)
    backlog = read(rebased)
    assert backlog
    assert backlog.topics[0].published


def test_a_merge_is_no_step_of_the_journal(clone: Clone) -> None:
    yours = clone.clone("yours")
    assert paiqi(clone)("note", "kv", "ours").code == 0
    clone.commit(clone.text)
    yours.commit(YOURS)
    assert clone.git("merge", clone.fetch(yours)).returncode == 0
    assert "note" in paiqi(clone)("log").out
    assert len(paiqi(clone)("log").out.splitlines()) == 1
    assert paiqi(clone)("undo").code == 0
    assert "ours" not in clone.text
    assert "owner: 她" in clone.text


def test_undo_after_an_aborted_merge_takes_the_last_own_step(clone: Clone) -> None:
    yours = clone.clone("yours")
    assert paiqi(clone)("edit", "rag", "--title", "RAG 一").code == 0
    clone.commit(clone.text)
    yours.commit(BASE.replace("title: RAG", "title: RAG 二"))
    assert clone.git("merge", clone.fetch(yours)).returncode == 1
    refused = paiqi(clone)("undo")
    assert refused.code == 6
    assert clone.git("merge", "--abort").returncode == 0
    assert paiqi(clone)("undo").code == 0
    assert clone.text == BASE


def test_a_program_that_is_gone_leaves_the_merge_to_git(clone: Clone, program: Path) -> None:
    yours = clone.clone("yours")
    clone.commit(MINE)
    yours.commit(BASE.replace("number: 33", "number: 34"))
    program.unlink()
    done = clone.git("merge", clone.fetch(yours))
    assert done.returncode == 0, done.stderr
    assert "paiqi is gone from" in done.stdout + done.stderr
    assert "number: 34" in clone.text
    assert "id: lora" in clone.text
    check = paiqi(clone)("git", "install", "--check")
    assert check.code == 1
    assert str(program) in check.out


def test_what_is_no_backlog_is_left_to_git_and_said(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(BASE + "x: 1\n")
    yours.commit(BASE.replace("MoE", "MOE"))
    done = clone.git("merge", clone.fetch(yours))
    assert done.returncode == 0
    assert "paiqi left backlog.yaml to git's own merge" in done.stdout + done.stderr
    assert clone.text == BASE.replace("MoE", "MOE") + "x: 1\n"


def test_so_is_what_is_larger_than_any_backlog(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(BASE + "\n" * 32_000_001)
    yours.commit(BASE.replace("MoE", "MOE"))
    done = clone.git("merge", clone.fetch(yours))
    assert done.returncode == 0
    assert "the file is larger than 32 MB" in done.stdout + done.stderr
    assert clone.text == BASE.replace("MoE", "MOE") + "\n" * 32_000_001


def test_the_title_of_a_topic_stands_above_its_changes_in_a_diff(clone: Clone) -> None:
    long = "topics:\n  - id: kv\n    title: KV Cache\n    notes: |\n" + "".join(f"      - {n}\n" for n in range(9))
    clone.commit(long)
    clone.path.write_text(long.replace("- 8", "- eight"))
    assert "@@ KV Cache\n" in clone.git("diff").stdout


@pytest.mark.parametrize("first", range(0, 20, 5))
def test_random_histories_merge_as_they_should(clone: Clone, first: int) -> None:
    for number in range(first, first + 5):
        random = Random(number)  # noqa: S311 - chance makes histories, no secrets
        clone.git("checkout", "-q", "-f", "main")
        base = beginning(random)
        begin = clone.commit(base)
        texts = []
        for name in ("mine", "yours"):
            clone.git("checkout", "-q", "-f", "-B", name, begin)
            Writer(random, clone.path, paiqi(clone), name).work(random.randint(2, 6))
            texts.append(clone.text)
            clone.commit(clone.text)
        done = clone.git("merge", "-q", "mine")
        merged = clone.text
        assert "left" not in done.stdout + done.stderr
        if done.returncode:
            wrong = wrong_conflicts(base, texts[1], texts[0], sides_of(merged))
        else:
            wrong = faults(base, texts[1], texts[0], merged)
        assert list(wrong) == [], (number, merged)


RAG_MINE, RAG_YOURS = (BASE.replace("title: RAG", f"title: RAG {side}") for side in "一二")


@pytest.mark.parametrize("broken", ["exit 1", "kill -9 $$", "exec /nowhere/python", "echo ImportError >&2; exit 2"])
def test_a_program_that_does_not_run_loses_nothing(clone: Clone, program: Path, broken: str) -> None:
    yours = clone.clone("yours")
    clone.commit(RAG_MINE)
    yours.commit(RAG_YOURS)
    other = clone.fetch(yours)
    works = program.read_text()
    program.write_text(f"#!/bin/sh\n{broken}\n")
    done = clone.git("merge", other)
    assert done.returncode == 1
    assert "git merges by lines" in done.stdout + done.stderr
    assert "RAG 一\n=======\n    title: RAG 二\n" in clone.text
    program.write_text(works)
    clone.git("merge", "--abort")
    program.write_text(f'#!/bin/sh\n[ "$1" = git ] && [ "$2" = merge ] && {{ {broken}; }}\n{works}')
    assert clone.git("merge", other).returncode == 1
    assert "RAG 一\n=======\n    title: RAG 二\n" in clone.text


def test_a_program_that_does_not_run_is_no_whole_setup(clone: Clone, program: Path) -> None:
    works = program.read_text()
    program.write_text('#!/bin/sh\n[ "$1" = --version ] && { echo "no module paiqi" >&2; exit 1; }\n' + works)
    answer = paiqi(clone)("git", "install", "--check")
    assert answer.code == 1
    assert f"does not run: {program} (no module paiqi)" in answer.out
    program.write_text(works)
    assert paiqi(clone)("git", "install", "--check").code == 0


def test_what_is_to_be_typed_is_whole_for_a_backlog_elsewhere(clone: Clone, tmp_path: Path) -> None:
    base, mine, yours = (tmp_path / name for name in ("O", "A", "B"))
    for path, text in ((base, BASE), (mine, RAG_MINE), (yours, RAG_YOURS)):
        path.write_text(text)
    answer = paiqi(clone)("git", "merge", *map(str, (base, mine, yours)), "7", "our sub/b.yaml")
    assert answer.code == 1
    assert "paiqi git resolve --file 'our sub/b.yaml'" in answer.out + answer.err
    desk = paiqi(clone)
    desk.write(mine.read_text(), "our b.yaml")
    assert "git add 'our b.yaml'" in desk("git", "resolve", "--ours", "--file", "our b.yaml").out


def test_a_side_alone_that_git_still_counts_as_unmerged_is_no_settled_file(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(RAG_MINE)
    yours.commit(RAG_YOURS)
    assert clone.git("merge", clone.fetch(yours)).returncode == 1
    marked = clone.text
    clone.git("checkout", "--ours", "backlog.yaml")
    answer = paiqi(clone)("git", "resolve", "--theirs")
    assert answer.code == 1
    assert "what they did is not in it" in answer.out
    assert "git checkout -m -- backlog.yaml" in answer.out
    assert clone.git("checkout", "-m", "--", "backlog.yaml").returncode == 0
    assert clone.text == marked
    assert paiqi(clone)("git", "resolve", "--theirs").code == 0
    clone.git("add", "backlog.yaml")
    assert "There is no conflict" in paiqi(clone)("git", "resolve").out


def test_a_backlog_that_one_side_deleted_waits_for_a_word(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(RAG_MINE)
    yours.git("rm", "-q", "backlog.yaml")
    yours.git("commit", "-qm", "gone")
    assert clone.git("merge", clone.fetch(yours)).returncode == 1
    answer = paiqi(clone)("git", "resolve")
    assert answer.code == 1
    assert "was changed on our side and deleted on theirs" in answer.out
    assert "git rm -- backlog.yaml" in answer.out


def driven(clone: Clone, tmp_path: Path, *texts: str) -> tuple[int, str]:
    """What the driver answers to a base, ours and theirs."""
    paths = [tmp_path / name for name in ("O", "A", "B")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    answer = paiqi(clone)("git", "merge", *map(str, paths))
    return answer.code, answer.out + answer.err


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        (("kv", "after: [rag]"), ("rag", "after: [kv]"), "E204"),
        (("kv", "status: merged\n    merged_into: rag"), ("rag", "status: merged\n    merged_into: kv"), "E202"),
    ],
)
def test_what_only_both_together_made_wrong_is_said(
    clone: Clone, tmp_path: Path, ours: tuple[str, str], theirs: tuple[str, str], code: str
) -> None:
    mine, yours = (BASE.replace(f"id: {name}\n", f"id: {name}\n    {line}\n") for name, line in (ours, theirs))
    exit_code, said = driven(clone, tmp_path, BASE, mine, yours)
    assert (exit_code, code in said, "paiqi check" in said) == (0, True, True)
    assert "paiqi check" not in driven(clone, tmp_path, mine, mine, mine.replace("title: RAG", "title: R"))[1]


def test_what_differs_is_said_in_words(clone: Clone, tmp_path: Path) -> None:
    def changed(date: str, desk: int, words: str) -> str:
        published = f"status: done\n    published: {{url: https://x.example/a, date: {date}}}"
        text = BASE.replace("status: done", published)
        return f"x-desk: {{a: {desk}, b: 2}}\n{text}appendix: |\n  one\n  {words}\n  three\n"

    base, mine, yours = (changed(f"2026-11-{20 + n}", n, f"words {n}") for n in range(3))
    code, said = driven(clone, tmp_path, base, mine, yours)
    assert code == 1
    assert "“MoE”, Published: date: 2026-11-21 on our side, 2026-11-22 on theirs" in said
    assert "x-desk.a: 1 on our side, 2 on theirs" in said
    assert "appendix: words 1 on our side, words 2 on theirs" in said


def test_a_report_that_cannot_be_told_leaves_git_a_whole_file(clone: Clone) -> None:
    yours = clone.clone("yours")
    clone.commit(RAG_MINE)
    yours.commit(RAG_YOURS)
    other = clone.fetch(yours)
    driver = clone.git("config", "merge.paiqi.driver").stdout.strip()
    clone.git("config", "merge.paiqi.driver", driver.replace("%P;", "%P >/dev/full;"))
    assert clone.git("merge", other).returncode == 1
    assert clone.text.count("<<<<<<<") == 1
