"""Steps instead of seconds: how many calls something takes, which is the same on every machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(action: Callable[[], object], name: str | None = None) -> int:
    """Count the calls that `action` takes, in Python and in C; with a `name` only those of functions so called."""
    count = 0

    def counted(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if name is None:
            count += event in {"call", "c_call"}
        else:
            count += event == "call" and frame.f_code.co_name == name

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count
