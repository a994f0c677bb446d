"""Long output on a terminal goes through the reader's pager."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

TOPICS = "topics:\n" + "".join(f"  - 第 {n} 个选题\n" for n in range(60))
SCREEN = {"TERM": "xterm", "LINES": "24"}


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write(TOPICS)
    return paiqi


@pytest.fixture
def pager(desk: Desk) -> Path:
    """Return where the pager of the desk puts what it shows."""
    script = desk.write('#!/bin/sh\ncat > "$0.shown"; env > "$0.env"; echo "paged"\n', "pager")
    script.chmod(0o755)
    desk.environ["PAGER"] = str(script)
    del desk.environ["NO_PAGER"]
    return desk.folder / "pager.shown"


def test_what_is_longer_than_the_screen_is_paged_with_its_colours(desk: Desk, pager: Path) -> None:
    code, screen = desk.at_a_terminal("list", **SCREEN)
    assert (code, screen) == (0, "paged\n")
    text = pager.read_text()
    assert text.count("个选题") == 60
    assert "\x1b[" in text
    environ = (desk.folder / "pager.env").read_text()
    assert "LESS=FRX\n" in environ


@pytest.mark.parametrize("args", [["--help"], ["help"], ["schedule", "--help"], ["help", "edit"], ["edit", "-h"]])
def test_so_is_long_help(desk: Desk, pager: Path, args: list[str]) -> None:
    assert desk.at_a_terminal(*args, **SCREEN) == (0, "paged\n")
    assert "--today" in pager.read_text()


def test_less_of_the_readers_own_is_kept(desk: Desk, pager: Path) -> None:
    desk.at_a_terminal("list", LESS="R", **SCREEN)
    assert pager.exists()
    assert "LESS=R\n" in (desk.folder / "pager.env").read_text()


@pytest.mark.parametrize(
    ("args", "environ"),
    [
        (["list", "-n", "3"], {}),
        (["list", "--no-pager"], {}),
        (["--no-pager", "list"], {}),
        (["list"], {"NO_PAGER": "1"}),
        (["list"], {"PAGER": "cat"}),
        (["list"], {"PAGER": ""}),
        (["list"], {"PAGER": "no-such-pager --x"}),
        (["list"], {"PAGER": "'"}),
        (["list"], {"TERM": "dumb"}),
        (["list", "--json"], {}),
        (["add", "新的"], {}),
        (["--help", "--no-pager"], {}),
        (["edit", "--help", "--no-pager"], {}),
        (["up", "--help"], {}),
    ],
)
def test_else_nothing_is(desk: Desk, pager: Path, args: list[str], environ: dict[str, str]) -> None:
    code, screen = desk.at_a_terminal(*args, **(SCREEN | environ))
    assert (code, pager.exists()) == (0, False)
    assert "paged" not in screen
    assert screen.count("个选题") >= 3 or "新的" in screen or "--today" in screen


def test_nor_is_a_pipe(desk: Desk, pager: Path) -> None:
    assert desk("list").out.count("\n") == 60
    assert not pager.exists()


def test_a_long_dry_run_is_paged_and_what_is_said_stays_below(desk: Desk, pager: Path) -> None:
    desk.write("calendar: {cadence: daily}\n" + TOPICS)
    _code, screen = desk.at_a_terminal("schedule", "--dry-run", **SCREEN)
    assert "A dry run: nothing was written." in screen
    assert "+    scheduled" in pager.read_text()


def test_who_leaves_the_pager_early_has_read_enough(desk: Desk) -> None:
    script = desk.write("#!/bin/sh\nhead -n 2\n", "early")
    script.chmod(0o755)
    desk.write("topics:\n" + "".join(f"  - 第 {n} 个选题{'，很长' * 20}\n" for n in range(4000)))
    code, screen = desk.at_a_terminal("list", **(SCREEN | {"PAGER": str(script), "NO_PAGER": ""}))
    assert code == 0
    assert len(screen.splitlines()) == 2
