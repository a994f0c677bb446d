"""The exact difference between two texts, as `diff -u` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.store.texts.line_diff import Hunk, hunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 3


def unified_diff(old: str, new: str, old_name: str, new_name: str) -> list[str]:
    """Return the lines of the unified diff, without line ends; nothing where the texts are the same."""
    before, after = _lines(old), _lines(new)
    groups = list(_groups(hunks(before, after)))
    heading = [f"--- {old_name}", f"+++ {new_name}"] if groups else []
    return heading + [line.rstrip("\r") for group in groups for line in _shown(before, after, group)]


def _lines(text: str) -> list[str]:
    """Return the lines of a text; the end of its last line begins no further one."""
    return text.removesuffix("\n").split("\n") if text else []


def _groups(found: Sequence[Hunk]) -> Iterator[list[Hunk]]:
    """Yield the hunks that stand so near to each other that the lines around them meet."""
    group: list[Hunk] = []
    for hunk in found:
        if group and hunk.start - group[-1].end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _shown(before: Sequence[str], after: Sequence[str], group: Sequence[Hunk]) -> Iterator[str]:
    """Yield the heading of a group, and its lines."""
    first, last = group[0], group[-1]
    head = min(_CONTEXT, first.start)
    tail = min(_CONTEXT, len(before) - last.end)
    at = first.start - head
    ours = _range(at, last.end + tail)
    yield f"@@ -{ours} +{_range(first.new_start - head, last.new_end + tail)} @@"
    for hunk in group:
        yield from (f" {line}" for line in before[at : hunk.start])
        yield from (f"-{line}" for line in before[hunk.start : hunk.end])
        yield from (f"+{line}" for line in after[hunk.new_start : hunk.new_end])
        at = hunk.end
    yield from (f" {line}" for line in before[at : at + tail])


def _range(start: int, end: int) -> str:
    """Write the lines from `start` to `end` (excluded, from 0) as the format has it: a single one alone, none by 0."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
