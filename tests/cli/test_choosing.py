"""Several topics match at a terminal: one is chosen from a list that gets shorter as one types."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from own_terminal import OwnTerminal, plain
from tools import program

from paiqi.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk

BACKLOG = """\
topics:
  - {id: gpu, title: 显卡为什么贵}
  - {id: moe, title: 专家为什么混合, status: done, number: 3}
  - {id: cold, title: "天为什么冷 $(touch ran) `touch ran`; touch ran"}
  - {id: esc, title: "色为什么\\e[31m红\\n'\\"$(touch ran)"}
"""
_KEYS = {"down": "\x1b[B", "up": "\x1b[A", "esc": "\x1b", "enter": "\r"}


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(BACKLOG)
    return paiqi


@pytest.fixture
def without_fzf(desk: Desk) -> Iterator[None]:
    """Take fzf away, and nothing else that is needed."""
    before = desk.environ["PATH"]
    desk.environ["PATH"] = str(desk.folder)
    yield
    desk.environ["PATH"] = before


def chosen(desk: Desk, keys: str, *, code: int = 0, **size: int) -> str:
    """Return what is shown in the end where somebody presses `keys` to choose."""
    with OwnTerminal([sys.executable, "-m", "paiqi", "show", "为什么"], desk.folder, desk.environ, **size) as terminal:
        terminal.wait_for("4/4")
        terminal.rest()
        for key in keys.split():
            terminal.type(_KEYS.get(key, key))
            terminal.rest()
        assert terminal.ended() == code, plain(terminal.screen)
    assert not (desk.folder / "ran").exists()
    return terminal.screen


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("enter", "gpu"),
        ("down enter", "moe"),
        ("up enter", "esc"),
        ("3 enter", "cold"),
        ("zhuanj enter", "moe"),
        ("专家 enter", "moe"),
        ("LENG enter", "cold"),
        ("zj \x7f \x7f xk enter", "gpu"),
        ("zzz enter \x15 down enter", "moe"),
    ],
)
@pytest.mark.usefixtures("without_fzf")
def test_it_filters_as_one_types_and_takes_what_is_marked(desk: Desk, keys: str, found: str) -> None:
    assert re.findall(r"^id +(\w+)", plain(chosen(desk, keys)), re.MULTILINE) == [found]


@pytest.mark.usefixtures("without_fzf")
def test_esc_leaves_it_and_ctrl_c_stops(desk: Desk) -> None:
    assert "no topic was chosen" in chosen(desk, "esc", code=2)
    assert "Stopped." in chosen(desk, "\x03", code=130)


@pytest.mark.usefixtures("without_fzf")
def test_nothing_of_a_title_drives_the_terminal(desk: Desk) -> None:
    assert "\x1b[31m" not in chosen(desk, "4 enter")


@pytest.mark.usefixtures("without_fzf")
def test_it_is_drawn_as_wide_as_the_terminal_and_anew_where_that_changes(desk: Desk) -> None:
    desk.write("topics:\n" + "".join(f"  - 这为什么要写第{n}个很长很长很长很长很长很长的题目\n" for n in range(40)))
    with OwnTerminal([sys.executable, "-m", "paiqi", "show", "为什么"], desk.folder, desk.environ) as terminal:
        terminal.wait_for("40/40")
        terminal.rest()
        terminal.type("\x1b[A")
        terminal.rest()
        for columns, lines in ((80, 24), (40, 10), (120, 30), (12, 3)):
            before = len(terminal.screen)
            if columns != 80:
                terminal.resize(lines, columns)
                terminal.wait_for("")
                while "\x1b[2J" not in terminal.screen[before:]:
                    terminal.read(0.1)
                terminal.rest()
            drawn = plain(terminal.screen.rpartition("\x1b[2J")[2]).split("\r\n")
            assert len(drawn) <= lines
            assert max(map(display_width, drawn)) < columns
            assert any(row.startswith(" 40") for row in drawn), drawn
        terminal.type("\x1b")
        assert terminal.ended() == 2


@pytest.mark.parametrize(("keys", "found"), [("enter", "gpu"), ("zhuanj enter", "moe"), ("3 enter", "cold")])
def test_fzf_filters_where_it_is_there_also_by_pinyin(desk: Desk, keys: str, found: str) -> None:
    program("fzf")
    assert re.findall(r"^id +(\w+)", plain(chosen(desk, keys)), re.MULTILINE) == [found]


def test_what_fzf_does_by_default_is_not_done_with_titles(desk: Desk) -> None:
    program("fzf")
    run = "--preview 'touch ran' --bind 'start:execute(touch ran),enter:execute(touch ran)+accept'"
    desk.environ.update(FZF_DEFAULT_OPTS=run, FZF_DEFAULT_COMMAND="touch ran")
    chosen(desk, "esc", code=2)
    chosen(desk, "3 enter")


def test_an_fzf_that_fails_is_done_without(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.environ, "PATH", f"{desk.folder}:{os.environ['PATH']}")
    fzf = desk.write("#!/bin/sh\nexit 2\n", "fzf")
    fzf.chmod(0o755)
    assert "no topic was chosen" in chosen(desk, "esc", code=2)


def test_a_terminal_that_cannot_move_its_cursor_has_the_numbered_list(desk: Desk) -> None:
    code, screen = desk.at_a_terminal("show", "为什么", answer="2\n")
    assert code == 0
    assert "  2  专家为什么混合" in screen
    assert "id      moe" in screen
