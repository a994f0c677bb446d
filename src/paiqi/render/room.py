"""How wide a line may be on a stream."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import TextIO

_USUAL = 80


def width_of(out: TextIO) -> int:
    """Return how wide a line may be: as the terminal is, or as one likes where there is none.

    Where standard output is no terminal, Python alone would not ask the one that messages go to.
    """
    if not out.isatty():
        return sys.maxsize
    return get_terminal_size(os.get_terminal_size(out.fileno())).columns or _USUAL
