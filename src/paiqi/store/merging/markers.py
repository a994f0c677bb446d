"""The marks of a conflict: lines of one side and of the other, as git leaves them in a file."""

from __future__ import annotations

from paiqi.store.texts.line_diff import hunks, lines_of

USUAL_SIZE = 7
OURS, THEIRS = "ours", "theirs"


def marked(ours: str, theirs: str, *, newline: str, size: int = USUAL_SIZE) -> str:
    """Return the lines of two texts, with marks around those that differ."""
    mine, yours = lines_of(ours), lines_of(theirs)
    parts: list[str] = []
    at = 0
    for hunk in hunks(mine, yours):
        parts += mine[at : hunk.start]
        parts += [f"{'<' * size} {OURS}{newline}", *_ended(mine[hunk.start : hunk.end], newline)]
        parts += ["=" * size + newline, *_ended(yours[hunk.new_start : hunk.new_end], newline)]
        parts.append(f"{'>' * size} {THEIRS}{newline}")
        at = hunk.end
    return "".join(parts + mine[at:])


def _ended(lines: list[str], newline: str) -> list[str]:
    return [line if line.endswith(("\n", "\r")) else line + newline for line in lines]
