"""The examples on the help pages: each is typed as it stands."""

from __future__ import annotations

import io
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, surroundings

from paiqi.cli.app import application
from paiqi.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
EXAMPLES = [(name, example) for name, entry in COMMANDS.items() for example in entry.examples]
LIST = "## 待写\n\n- 第一题\n- 第二题\n"
TABLE = "标题,状态,日期\n第一题,待写,2026-12-04\n"
# What ends otherwise on a desk without an editor, a repository or pictures.
OTHERWISE = {
    "paiqi board": 2,
    "paiqi board --theme light": 2,
    'paiqi edit "KV Cache"': 2,
    'paiqi draft "KV Cache" --edit': 2,
    "paiqi source check --strict": 1,
    "paiqi check --ignore W307 --strict": 1,
    'paiqi export post "KV Cache" --for wenyan -o post.md': 5,
}
WANTS_GIT = ("diff", "git")


def calls(example: str) -> list[list[str]]:
    """Return the arguments of each paiqi in an example, which may be a pipe."""
    words = [shlex.split(part) for part in example.split(" | ")]
    return [one[1:] for one in words if one[0] == "paiqi"]


def test_each_command_has_two_or_three() -> None:
    assert {name: len(entry.examples) for name, entry in COMMANDS.items() if len(entry.examples) not in {2, 3}} == {}
    assert len(set(EXAMPLES)) == len(EXAMPLES)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _name, example in EXAMPLES])
def test_each_is_of_its_command_and_can_be_read(name: str, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("第一题\n".encode())))
    found = []
    for args in calls(example):
        command: Any = application()
        context = command.make_context("paiqi", list(args), obj={})
        path = []
        while hasattr(command, "resolve_command"):
            rest = [*context._protected_args, *context.args]  # noqa: SLF001 - as Typer hands them on
            own, command, rest = command.resolve_command(context, rest)
            path.append(own)
            context = command.make_context(own, rest, parent=context)
        found.append(" ".join(path))
    assert name in found


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped backlog, with run dates."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(ROOT / "backlog.yaml", home)
    desk = Desk(home, surroundings(home))
    assert desk("schedule", "--weekly").code == 0
    return desk.text


@pytest.mark.parametrize("example", [example for name, example in EXAMPLES if name.split()[0] not in WANTS_GIT])
def test_each_does_what_it_says_on_the_shipped_backlog(paiqi: Desk, planned: str, example: str) -> None:
    paiqi.write(planned)
    paiqi.environ["SHELL"] = "/bin/bash"
    paiqi.write(LIST, "topics.md")
    paiqi.write(TABLE, "calendar.csv")
    (paiqi.folder / "vault").mkdir()
    for text in "一二三" if "undo" in example else ():
        paiqi("note", "moe", text)
    piped = "第三题\n第四题\n"
    for args in calls(example):
        answer = paiqi(*args, stdin=piped)
        assert answer.code == OTHERWISE.get(example, 0), answer.err
        piped = answer.out
