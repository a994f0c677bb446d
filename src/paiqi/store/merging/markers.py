"""The marks of a conflict: lines of one side and of the other, as git leaves them in a file, written and read."""

from __future__ import annotations

import re
from typing import NamedTuple

from paiqi.store.texts.line_diff import hunks, lines_of

USUAL_SIZE = 7
OURS, THEIRS = "ours", "theirs"
_BEGIN = re.compile(r"(<{7,})(?: .*)?\Z")


class Marked(NamedTuple):
    """A conflict in a file: the lines of each side, and the number of the line (from 1) with its first mark."""

    ours: str
    theirs: str
    line: int
    text: str

    @property
    def is_by_topic(self) -> bool:
        """Whether the marks are paiqi's: git's own name a revision."""
        return self.text.split("\n", 1)[0].rstrip("\r").endswith(f" {OURS}")


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


def unmarked(text: str) -> list[str | Marked]:
    """Return the stretches of a file and the conflicts between them; marks that are never closed are text."""
    lines = lines_of(text)
    parts: list[str | Marked] = []
    plain: list[str] = []
    at = 0
    while at < len(lines):
        found = _BEGIN.match(lines[at].rstrip("\r\n"))
        end, conflict = _conflict(lines, at, len(found[1])) if found else (at, None)
        if conflict is None:
            plain.append(lines[at])
            at += 1
            continue
        parts += ["".join(plain), conflict]
        plain, at = [], end
    return [*parts, "".join(plain)]


def _conflict(lines: list[str], start: int, size: int) -> tuple[int, Marked | None]:
    """Return the conflict that begins on a line, and where the next line after it is."""
    sides: dict[str, list[str]] = {"<": [], "|": [], "=": []}
    side = "<"
    for at in range(start + 1, len(lines)):
        line = lines[at]
        mark = line[: size + 1].rstrip("\r\n ")
        if mark == ">" * size and side == "=":
            ours, theirs = "".join(sides["<"]), "".join(sides["="])
            return at + 1, Marked(ours, theirs, start + 1, "".join(lines[start : at + 1]))
        if mark in ("|" * size, "=" * size) and mark[0] > side and side != "=":
            side = mark[0]
        elif mark == "=" * size and side == "|":
            side = "="
        else:
            sides[side].append(line)
    return start, None


def _ended(lines: list[str], newline: str) -> list[str]:
    return [line if line.endswith(("\n", "\r")) else line + newline for line in lines]
