"""Long output goes through the reader's pager, as git's does."""

from __future__ import annotations

import os
import shlex
from contextlib import contextmanager, suppress
from io import StringIO
from shutil import get_terminal_size, which
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = "less"
# As git has it: colours stay, and so does on the screen what was read.
_SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
_NONE = frozenset({"", "cat"})


@contextmanager
def paged(out: TextIO) -> Iterator[TextIO]:
    """Yield a stream whose text is shown on the terminal `out`, by the pager where it is longer than the screen.

    The pager is PAGER, else `less`; NO_PAGER and `PAGER=cat` ask for none. One that is not there is done without.
    """
    command = pager_command()
    if command is None:
        yield out
        return
    text = _Page(out)
    yield text
    if text.getvalue().count("\n") < get_terminal_size().lines or not _shown(text.getvalue(), command):
        out.write(text.getvalue())


class _Page(StringIO):
    """What is written to a terminal, kept back; Rich asks it what it asks a terminal."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]  # an attribute there, which can only be read here
        """The terminal's."""
        return self._terminal.encoding

    def isatty(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the terminal's."""
        return self._terminal.fileno()


def pager_command() -> list[str] | None:
    """Return the words of the pager; None where none is wanted, or it is not there."""
    if os.environ.get("NO_PAGER") or os.environ.get("TERM") == "dumb":
        return None
    command = os.environ.get("PAGER", _USUAL).strip()
    if command in _NONE or ("PAGER" not in os.environ and not _has_keys()):
        return None
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    return words if words and which(words[0]) else None


def _has_keys() -> bool:
    """Whether there are keys by which a reader could leave the pager: some programs only pose as a terminal."""
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY))
    except OSError:
        return False
    return True


def _shown(text: str, command: list[str]) -> bool:
    """Let the pager show a text; return whether it could be started. Who leaves it early has read enough."""
    import subprocess

    try:
        pager = subprocess.Popen(  # noqa: S603 - the reader's own command
            command, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ}
        )
    except OSError:
        return False
    with suppress(BrokenPipeError), _left_to_thepager_command():
        pager.communicate(text.encode("utf-8", "replace"))
    return True


@contextmanager
def _left_to_thepager_command() -> Iterator[None]:
    """Let Ctrl-C go to the pager alone, which does with it what its reader is used to."""
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
