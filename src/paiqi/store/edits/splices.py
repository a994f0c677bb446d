"""Splices: stretches of a text, and what stands there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.sequences import common_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = " \t\r\n"  # YAML's own blanks; U+3000 and others are content


class Splice(NamedTuple):
    """Replace `text[start:end]` by `new`."""

    start: int
    end: int
    new: str


class CannotSpliceError(Exception):
    """The node is written in a way that cannot be edited in place."""


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Return `text` with all splices done; those at one place go in the order in which they were made."""
    parts, at = [], 0
    for start, end, new in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if start < at:
            raise CannotSpliceError
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def only_difference(old: str, new: str) -> Splice:
    """Return the one splice that turns `old` into `new`, without their common beginning and end."""
    start, tail = common_ends(old, new)
    return Splice(start, len(old) - tail, new[start : len(new) - tail])
