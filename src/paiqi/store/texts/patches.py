"""Patches: the way from one text to another, which can be gone back, and which tells when it does not fit.

apply(patch(old, new), old) == new
apply(inverted(patch(old, new)), new) == old
"""

from __future__ import annotations

from typing import NamedTuple

from paiqi.store.texts.line_diff import hunks, lines_of
from paiqi.text.sequences import common_ends


class Swap(NamedTuple):
    """At character `at` of the old text, `old` gives way to `new`."""

    at: int
    old: str
    new: str


Patch = tuple[Swap, ...]


class UnfitPatchError(ValueError):
    """The text is not the one that the patch was made for."""


def patch(old: str, new: str) -> Patch:
    """Return the swaps, in order, that lead from `old` to `new`, by whole lines."""
    head, tail = common_ends(old, new)
    start = old.rfind("\n", 0, head) + 1
    end = old.find("\n", len(old) - tail) + 1 or len(old)
    new_end = end - len(old) + len(new)
    before, after = lines_of(old[start:end]), lines_of(new[start:new_end])
    swaps, at, line = [], start, 0
    for hunk in hunks(before, after):
        at += sum(map(len, before[line : hunk.start]))
        gone = "".join(before[hunk.start : hunk.end])
        swaps.append(Swap(at, gone, "".join(after[hunk.new_start : hunk.new_end])))
        at, line = at + len(gone), hunk.end
    return tuple(swaps)


def apply(swaps: Patch, text: str) -> str:
    """Return `text` with all swaps done; raise UnfitPatchError where one does not find its old text."""
    parts, at = [], 0
    for start, old, new in swaps:
        if start < at or not text.startswith(old, start) or start > len(text):
            raise UnfitPatchError
        parts += [text[at:start], new]
        at = start + len(old)
    return "".join([*parts, text[at:]])


def inverted(swaps: Patch) -> Patch:
    """Return the patch that leads back."""
    back, shift = [], 0
    for at, old, new in swaps:
        back.append(Swap(at + shift, new, old))
        shift += len(new) - len(old)
    return tuple(back)
