"""How an examination tells what it found."""

from __future__ import annotations

from paiqi.reports.health import Examined, Health

_STEP = 1000


def found(text: str, health: Health = Health.OK, remedy: str = "") -> Examined:
    """Return what an examination found; its key and its name are added where all of them are listed."""
    return Examined("", "", text, health, remedy)


def size_words(size: float) -> str:
    """Return a number of bytes as `12.3 kB`."""
    for unit in ("B", "kB", "MB"):
        if size < _STEP:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= _STEP
    return f"{size:.1f} GB"
