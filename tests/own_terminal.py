"""A program at a terminal of its own, which gets keys as a person presses them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

from desk import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# It is the controlling terminal, so that keys such as Ctrl-C reach the program, and it finds `/dev/tty`.
_OWN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"


# What programs ask a terminal: where the cursor is, and what it can do.
_ASKED = {"\x1b[6n": "\x1b[1;1R", "\x1b[c": "\x1b[?1;2c"}


class OwnTerminal:
    """A program that runs in `folder`, on a terminal of so many `lines` and `columns`; `screen` is all it has shown."""

    def __init__(
        self, words: Sequence[str], folder: Path, environ: Mapping[str, str], *, lines: int = 24, columns: int = 80
    ) -> None:
        self.screen = ""
        self._ours, theirs = pty.openpty()
        self.resize(lines, columns)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _OWN, *words],
            cwd=folder,
            env={"TERM": "xterm", **environ},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def resize(self, lines: int, columns: int) -> None:
        """Make the terminal another size."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def rest(self, quiet: float = 0.15) -> None:
        """Read until nothing has been shown for a while, and the program is not `busy`."""
        until = time.monotonic() + PATIENCE
        still = time.monotonic()
        while time.monotonic() < until and time.monotonic() - still < quiet:
            if self.read(0.02) or self.busy():
                still = time.monotonic()

    def wait_for(self, pattern: str) -> None:
        """Read until the screen shows what `pattern` matches."""
        until = time.monotonic() + PATIENCE
        while not re.search(pattern, plain(self.screen), re.DOTALL):
            assert time.monotonic() < until, f"{pattern!r} is not on the screen:\n{plain(self.screen)}"
            self.read(0.1)

    def ended(self) -> int:
        """Read until the program ends, and return its exit code."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < until, f"it does not end:\n{plain(self.screen)}"
            self.read(0.1)
        self.read(0)
        return self.process.returncode

    def read(self, seconds: float) -> str:
        """Return what is shown within so many seconds."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return ""
        try:
            piece = os.read(self._ours, 65536).decode("utf-8", "replace")
        except OSError:  # nobody has it open any more
            return ""
        self.screen += piece
        for question, answer in _ASKED.items():
            if question in piece:
                self.type(answer)
        return piece

    def busy(self) -> bool:
        """Whether it waits for another program that shows nothing."""
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def plain(screen: str) -> str:
    """Return what a terminal was told without what moves its cursor and colours it."""
    return re.sub(r"\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78kM])", "", screen)
