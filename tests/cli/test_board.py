"""`board` as a command: where it begins, and where it says what it needs."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from desk import PATIENCE
from tools import missing

if TYPE_CHECKING:
    from conftest import Desk

TERMINAL = {"TERM": "xterm-256color"}


def test_a_pipe_and_a_dumb_terminal_are_no_place_for_it(paiqi: Desk) -> None:
    paiqi.write("topics: [a]\n")
    answer = paiqi("board")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "Error: the board needs a terminal, and somebody in front of it",
        "  → for a script: paiqi list --json",
    ]
    assert paiqi.at_a_terminal("board")[0] == 2
    keys = paiqi("board", "--json").data["keys"]
    assert {"keys": ["d"], "group": "Change", "help": "done: it went out, under a number"} in keys


def test_without_textual_it_says_how_to_have_it(paiqi: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    paiqi.write("topics: [a]\n")
    monkeypatch.setattr("paiqi.cli.commands.board.find_spec", lambda _name: None)
    code, screen = paiqi.at_a_terminal("board", **TERMINAL)
    assert code == 2
    assert "the board needs Textual, which is not installed" in screen
    assert f"→ {sys.executable} -m pip install 'paiqi[board]'" in screen


def test_a_theme_that_there_is_not_is_refused(paiqi: Desk) -> None:
    answer = paiqi("board", "--theme", "pink")
    assert answer.code == 2
    assert "--theme must be one of: dark, light" in answer.err


@pytest.fixture
def _textual() -> None:
    if find_spec("textual") is None:
        missing("textual")


def in_a_window(desk: Desk, *args: str, steps: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `paiqi` in a terminal of 80 by 24; once each text is shown, type what stands beside it."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environ = desk.environ | TERMINAL
    program = subprocess.Popen(
        [sys.executable, "-m", "paiqi", *args], cwd=desk.folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    screen, end = "", time.monotonic() + PATIENCE
    try:
        while program.poll() is None and time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    screen += os.read(ours, 65536).decode(errors="replace")
                except OSError:  # Linux says so when the last one has closed its end
                    break
            if steps and steps[0][0] in screen:
                os.write(ours, steps.pop(0)[1].encode())
        return program.wait(PATIENCE), screen
    finally:
        program.kill()
        program.wait()
        os.close(ours)


@pytest.mark.usefixtures("_textual")
def test_it_fills_a_terminal_and_gives_it_back(paiqi: Desk) -> None:
    paiqi.write("topics: [第一题]\n")
    steps = [("第一题", "L"), ("is being written", "q")]
    code, screen = in_a_window(paiqi, "board", "--theme", "亮", steps=steps)
    assert code == 0
    assert screen.count("\x1b[?1049h") == screen.count("\x1b[?1049l") == 1
    assert "status: drafting" in paiqi.text


@pytest.mark.usefixtures("_textual")
def test_a_backlog_that_is_invalid_or_missing_is_told_as_ever(paiqi: Desk) -> None:
    code, screen = in_a_window(paiqi, "board", steps=[])
    assert code == 7
    assert "there is no backlog.yaml here" in screen
    paiqi.write("topics: {}\n")
    code, screen = in_a_window(paiqi, "board", steps=[])
    assert code == 6
    assert "backlog.yaml:1" in screen
