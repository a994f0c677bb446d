"""What makes git merge a backlog by topic: set up, looked at, taken back; in any clone, folder and worktree."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from desk import Desk, surroundings
from merging_clones import GIT, Clone

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "topics:\n  - id: a\n    title: A\n"


def repository(tmp_path: Path, program_folder: str = "bin") -> Clone:
    program = tmp_path / program_folder / "paiqi"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m paiqi "$@"\n')
    program.chmod(0o755)
    environ = surroundings(tmp_path) | {"GIT_CONFIG_NOSYSTEM": "1"}
    environ["PATH"] = f"{program.parent}{os.pathsep}{environ['PATH']}"
    folder = tmp_path / "repository"
    folder.mkdir()
    clone = Clone(folder, environ)
    clone.git("init", "-q", "-b", "main")
    clone.path.write_text(TEXT)
    return clone


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return repository(tmp_path)


def paiqi(clone: Clone, *words: str, folder: str = "") -> tuple[int, str]:
    answer = Desk(clone.folder / folder, clone.environ)("git", "install", *words)
    return answer.code, answer.out + answer.err


def merges(clone: Clone, folder: Path, name: str) -> bool:
    """Whether two who add a topic at the same place merge there without a conflict."""
    here = Clone(folder, clone.environ)
    path = folder / name
    here.git("add", "-A")
    here.git("commit", "-qm", "begin")
    begin = here.git("rev-parse", "HEAD").stdout.strip()
    for branch, title in (("mine", "M"), ("yours", "Y")):
        here.git("checkout", "-q", "-b", branch, begin)
        path.write_text(f"{TEXT}  - {title}\n")
        here.git("commit", "-qam", branch)
    done = here.git("merge", "mine")
    return done.returncode == 0 and path.read_text() == f"{TEXT}  - M\n  - Y\n"


def test_it_is_said_what_is_written_and_taken_back_exactly(clone: Clone) -> None:
    attributes = clone.folder / ".gitattributes"
    attributes.write_text("*.png binary\r\n")
    config = (clone.folder / ".git" / "config").read_text()
    code, said = paiqi(clone, "--check")
    assert code == 1
    assert "paiqi git install" in said
    assert paiqi(clone, "--dry-run")[0] == 0
    assert (clone.folder / ".git" / "config").read_text() == config
    code, said = paiqi(clone)
    assert code == 0
    for part in ("merge.paiqi.driver = ", "diff.paiqi.xfuncname = ", "/backlog.yaml merge=paiqi diff=paiqi"):
        assert part in said
    assert attributes.read_bytes() == b"*.png binary\r\n/backlog.yaml merge=paiqi diff=paiqi\r\n"
    assert paiqi(clone, "--check")[0] == 0
    assert "already" in paiqi(clone)[1]
    assert paiqi(clone, "--uninstall")[0] == 0
    assert (clone.folder / ".git" / "config").read_text() == config
    assert attributes.read_bytes() == b"*.png binary\r\n"
    assert "nothing" in paiqi(clone, "--uninstall")[1]


@pytest.mark.parametrize("name", ["选题 库.yaml", "a[1]*.yaml", 'say "hi".yaml'])
def test_a_backlog_of_any_name_in_a_folder_of_the_repository(clone: Clone, name: str) -> None:
    folder = clone.folder / "our drafts"
    folder.mkdir()
    (folder / name).write_text(TEXT)
    assert paiqi(clone, "--file", name, folder="our drafts")[0] == 0
    said = f"git merges our drafts/{name} topic by topic.\n"
    assert paiqi(clone, "--file", name, "--check", folder="our drafts") == (0, said)
    assert merges(clone, folder, name)


def test_a_worktree_has_it_too(clone: Clone) -> None:
    assert paiqi(clone)[0] == 0
    clone.commit(TEXT)
    clone.git("worktree", "add", "-q", "../tree", "-b", "tree")
    assert Desk(clone.folder.parent / "tree", clone.environ)("git", "install", "--check").code == 0
    assert merges(clone, clone.folder.parent / "tree", "backlog.yaml")


@pytest.mark.parametrize("folder", ["it's 100% ours", "$(touch x) `touch x`", 'say "hi"'])
def test_a_program_in_a_folder_of_any_name(tmp_path: Path, folder: str) -> None:
    clone = repository(tmp_path, folder)
    assert paiqi(clone)[0] == 0
    assert paiqi(clone, "--check")[0] == 0
    assert merges(clone, clone.folder, "backlog.yaml")
    assert not (clone.folder / "x").exists()


def test_nothing_of_the_backlog_is_run(clone: Clone) -> None:
    name = "$(touch x);`touch x`.yaml"
    (clone.folder / name).write_text("topics:\n  - id: a\n    title: A\n    notes: $(touch x)\n")
    assert paiqi(clone, "--file", name)[0] == 0
    (clone.folder / name).write_text(TEXT)
    assert merges(clone, clone.folder, name)
    assert not (clone.folder / "x").exists()


def test_another_driver_of_the_same_file_is_named(clone: Clone) -> None:
    assert paiqi(clone)[0] == 0
    attributes = clone.folder / ".gitattributes"
    attributes.write_text(f"{attributes.read_text()}*.yaml merge=union\n")
    code, said = paiqi(clone, "--check")
    assert code == 1
    assert "another driver" in said
    assert paiqi(clone)[0] == 0
    assert attributes.read_text() == "*.yaml merge=union\n/backlog.yaml merge=paiqi diff=paiqi\n"
    assert paiqi(clone, "--check")[0] == 0
    (clone.folder / ".git" / "info" / "attributes").write_text("*.yaml merge=union\n")
    code, said = paiqi(clone, "--check")
    assert (code, ".git/info/attributes" in said, "this mends it" in said) == (1, True, False)


def test_what_else_is_touched_is_said(clone: Clone) -> None:
    clone.git("config", "merge.paiqi.driver", "mine %A")
    assert "in place of merge.paiqi.driver = mine %A" in paiqi(clone)[1]
    (clone.folder / "second.yaml").write_text(TEXT)
    code, said = paiqi(clone, "--file", "second.yaml")
    assert (code, "Commit .gitattributes" in said) == (0, True)
    clone.git("config", "--unset", "merge.paiqi.driver")
    assert "Commit" not in paiqi(clone)[1]
    assert "too: /second.yaml merge=paiqi diff=paiqi" in paiqi(clone, "--uninstall")[1]


def test_a_name_with_a_line_end_is_refused(clone: Clone) -> None:
    (clone.folder / "a\nb.yaml").write_text(TEXT)
    assert paiqi(clone, "--file", "a\nb.yaml")[0] == 7
    assert not (clone.folder / ".gitattributes").exists()


HEADED = """\
topics:
{filler}  - id: a
    title: "C: the \\"language\\""   # a comment
{lines}  - {{id: b, tags: [x], title: 'It''s B', owner: me}}
{filler}  - Alone   # a comment
{filler}  - id: d
    title: C# and more   # a comment
{lines}"""


def test_a_hunk_is_headed_by_the_title_of_its_topic(clone: Clone) -> None:
    lines = "    notes: |\n" + "      .\n" * 5 + "      {}\n"
    filler = "  # filler\n" * 5
    assert paiqi(clone)[0] == 0
    clone.commit(HEADED.format(lines=lines.format("end"), filler=filler) + "  # end\n")
    clone.path.write_text(HEADED.format(lines=lines.format("END"), filler=filler[:-1] + "r\n"))
    heads = [line.split("@@")[2] for line in clone.git("diff", "-U0").stdout.splitlines() if line.startswith("@@")]
    assert heads == ["", ' C: the \\"language\\"', " It''s B", " Alone", " C# and more"]


def test_without_a_repository_or_a_program_it_is_refused(clone: Clone, paiqi: Desk, tmp_path: Path) -> None:
    paiqi.write(TEXT)
    answer = paiqi("git", "install")
    assert (answer.code, "git init" in answer.err) == (7, True)
    only_git = tmp_path / "only git"
    only_git.mkdir()
    (only_git / "git").symlink_to(GIT)
    answer = Desk(clone.folder, clone.environ | {"PATH": str(only_git)})("git", "install")
    assert (answer.code, "PATH" in answer.err) == (7, True)
