"""The exact difference between two texts, as `diff -u` shows it."""

from __future__ import annotations

import difflib

from paiqi.text.sequences import common_ends

_CONTEXT = 3


def unified_diff(old: str, new: str, old_name: str, new_name: str) -> list[str]:
    """Return the lines of the unified diff, without line ends."""
    if not old or not new:
        return list(difflib.unified_diff(old.splitlines(), new.splitlines(), old_name, new_name, lineterm=""))
    before, after = old.split("\n"), new.split("\n")
    # A backlog is long and a change is short: leave the common ends out before comparing line by line.
    start, tail = (max(alike - _CONTEXT, 0) for alike in common_ends(before, after))
    middle = difflib.unified_diff(
        before[start : len(before) - tail], after[start : len(after) - tail], old_name, old_name, lineterm=""
    )
    return [_shifted(line.rstrip("\r"), start) for line in middle]


def _shifted(line: str, by: int) -> str:
    """Correct the line numbers of a hunk's heading for the lines left out above it."""
    if not line.startswith("@@ "):
        return line
    marks = line.split()
    moved = []
    for mark in marks[1:3]:
        first, comma, count = mark[1:].partition(",")
        moved.append(f"{mark[0]}{int(first) + by}{comma}{count}")
    return f"@@ {moved[0]} {moved[1]} @@"
