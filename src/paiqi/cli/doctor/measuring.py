"""How wide a terminal draws a text: it is asked where the cursor stands behind it."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE = 0.5  # seconds, for all answers together
_ASK, _WIPE = "\x1b[6n", "\r\x1b[K"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def measured(samples: Sequence[str]) -> list[int] | None:
    """Return how many cells each of `samples` takes on the terminal; None where there is none that answers."""
    if os.environ.get("TERM", "dumb") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        import termios
        import tty
    except ImportError:  # no POSIX
        return None
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    try:
        tty.setcbreak(keys, termios.TCSADRAIN)
        for sample in samples:
            sys.stdout.write(f"\r{sample}{_ASK}")
        sys.stdout.write(_WIPE)
        sys.stdout.flush()
        columns = _answers(keys, len(samples))
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)
    return [column - 1 for column in columns] if len(columns) == len(samples) else None


def _answers(keys: int, count: int) -> list[int]:
    """Return the columns that the terminal tells, at most `count`, until it takes too long."""
    until, said = time.monotonic() + _PATIENCE, b""
    while len(found := _ANSWER.findall(said)) < count:
        left = until - time.monotonic()
        if left <= 0 or not select.select([keys], [], [], left)[0]:
            break
        said += os.read(keys, 256)
    return [int(column) for column in found[:count]]
