"""Bars of block characters, to an eighth of a cell."""

from __future__ import annotations

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_UNIT = 2  # cells for a count of one, as long as there is room


def bar(value: int, most: int, room: int) -> str:
    """Return a bar for `value`; the longest, for `most`, takes at most `room` cells, and only nothing has none."""
    if value <= 0 or room <= 0:
        return ""
    eighths = max(1, round(value * min(_UNIT, room / most) * len(_EIGHTHS)))
    full, rest = divmod(eighths, len(_EIGHTHS))
    return _FULL * full + (_EIGHTHS[rest] if rest else "")
