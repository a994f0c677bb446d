"""A line on the terminal that tells that paiqi is at work, from half a second on until it writes something.

No command knows of it. The system's timer calls, so there is no thread, and a quick command pays nothing for it. The
line is wiped out before anything else is written; in the middle of another one (a question that waits for its answer)
it is not drawn.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AFTER, _EVERY = 0.5, 0.1  # seconds
_SPINNER, _PLAIN_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "|/-\\"
_OFF = {"0", "off", "no"}


@contextmanager
def shown(args: Sequence[str]) -> Iterator[None]:
    """Tell that the command of `args` is at work, where a person sees it."""
    if not _is_seen():
        yield
        return
    line = _Line(args)
    streams = sys.stdout, sys.stderr
    try:
        before = signal.signal(signal.SIGALRM, line.draw)
    except ValueError:  # not in the main thread
        yield
        return
    sys.stdout, sys.stderr = (cast("TextIO", _Watched(stream, line)) for stream in streams)
    signal.setitimer(signal.ITIMER_REAL, _AFTER, _EVERY)
    _lines.append(line)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        line.wipe()
        _lines.remove(line)
        signal.signal(signal.SIGALRM, before)
        sys.stdout, sys.stderr = streams


def hold() -> None:
    """Draw nothing any more: another program, or somebody who types, has the terminal."""
    for line in _lines:
        line.wipe()
        line.held = True


def _is_seen() -> bool:
    """Whether standard error is a terminal that can wipe out what it shows, and no reader of a pipe may share it."""
    if not sys.stderr.isatty() or not hasattr(signal, "setitimer") or os.environ.get("TERM", "dumb") == "dumb":
        return False
    if os.environ.get("PAIQI_PROGRESS", "").lower() in _OFF:
        return False
    with suppress(OSError, ValueError):
        mode = os.fstat(sys.stdout.fileno()).st_mode
        return not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode))
    return False


class _Line:
    """The line: what is at work, and for how many seconds."""

    def __init__(self, args: Sequence[str]) -> None:
        self._args = args
        self._since = time.monotonic()
        self._terminal = sys.stderr.fileno()
        self._width = 0  # of what is drawn
        self._ticks = 0
        self.quiet = True  # whether the cursor stands at the beginning of a line, and nobody is just writing
        self.held = False

    def draw(self, *_signal: object) -> None:
        """Draw it, or draw it anew."""
        if self.held or not self.quiet:
            return
        from paiqi.i18n import _
        from paiqi.text.clean import clean
        from paiqi.text.width import display_width, shorten

        signs = _SPINNER if (sys.stderr.encoding or "").lower().startswith("utf") else _PLAIN_SPINNER
        behind = "  " + _("{n} s").format(n=int(time.monotonic() - self._since))
        room = self._columns() - display_width(behind) - 3
        text = f"{signs[self._ticks % len(signs)]} {shorten(clean(' '.join(('paiqi', *self._args))), room)}{behind}"
        self._ticks += 1
        self._put("\r" + text.ljust(len(text) + self._width - display_width(text)) + "\r")
        self._width = display_width(text)

    def wipe(self) -> None:
        """Wipe it out."""
        if self._width:
            self._put("\r" + " " * self._width + "\r")
            self._width = 0

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._terminal).columns or 80
        except OSError:
            return 80

    def _put(self, text: str) -> None:
        with suppress(OSError):
            os.write(self._terminal, text.encode(sys.stderr.encoding or "utf-8", "replace"))


class _Watched:
    """A stream before which the line makes way."""

    def __init__(self, stream: TextIO, line: _Line) -> None:
        self._stream = stream
        self._line = line
        self._shows = stream.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write `text`, on a terminal in the place of the line."""
        if not self._shows or not text:
            return self._stream.write(text)
        self._line.quiet = False
        self._line.wipe()
        written = self._stream.write(text)
        self._line.quiet = text.endswith("\n")
        return written


_lines: list[_Line] = []
