"""What a person sees while paiqi is at work for longer than a moment."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desk import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk import Desk

LIST = b"# x\n\n- [ ] KV cache\n- [x] LoRA\n"


class Screen:
    """A terminal on which a command runs that waits for its list until it is sent one."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self._terminal = terminal
        self.text = ""

    def until(self, words: str) -> str:
        """Read until `words` are shown, or all has been."""
        while words not in self.text:
            try:
                piece = os.read(self._terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            self.text += piece.decode()
        return self.text


@contextmanager
def at_work(desk: Desk, *args: str, **environ: str) -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    surroundings = desk.environ | {"TERM": "xterm", "PAIQI_PROGRESS": "", "COLUMNS": "80"} | environ
    process = subprocess.Popen(
        [sys.executable, "-m", "paiqi", *args],
        cwd=desk.folder,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        process.kill()
        os.close(ours)
        if process.stdin:
            process.stdin.close()
        process.wait(PATIENCE)


def test_a_line_says_what_is_at_work_and_goes_before_the_result(paiqi: Desk) -> None:
    with at_work(paiqi, "import", "-") as screen:
        shown = screen.until("0 s")
        assert "paiqi import -  0 s" in shown
        screen.process.communicate(LIST, timeout=PATIENCE)
        whole = screen.until("takes it back")
    before, _, behind = whole.partition("items with a box")
    drawn = before.rstrip("\r").rpartition("\r")[2]
    assert drawn.strip() == ""
    assert behind
    assert screen.process.returncode == 0
    assert paiqi.path.exists()


def test_ctrl_c_stops_with_nothing_half_done(paiqi: Desk) -> None:
    with at_work(paiqi, "import", "-") as screen:
        screen.until("0 s")
        screen.process.send_signal(signal.SIGINT)
        whole = screen.until("Stopped.")
        assert screen.process.wait(PATIENCE) == 130
    assert whole.rstrip().endswith("Stopped.")
    assert not paiqi.path.exists()
    assert sorted(path.name for path in paiqi.folder.iterdir()) == []


def test_a_dumb_terminal_shows_none(paiqi: Desk) -> None:
    paiqi.write(LIST.decode(), "list.md")
    with at_work(paiqi, "import", "list.md", TERM="dumb") as screen:
        assert "\r " not in screen.until("takes it back")


def test_a_pager_has_the_terminal_for_itself(paiqi: Desk) -> None:
    with at_work(paiqi, "--help", PAGER="sh -c 'sleep 1; cat'", NO_PAGER="", LINES="24") as screen:
        whole = screen.until("no such words")
    assert "Usage: paiqi" in whole
    assert "paiqi --help" not in whole.partition("Usage:")[0]
