"""Where the keys of a topic stand, seen by its lines alone: most topics are written so that nothing needs to be parsed.

In a block mapping at column C, a line that begins there is a key (or a comment), for what belongs to a value stands
deeper. What is written in any other way is left to ruamel.yaml, which takes a thousand times longer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_DASH = re.compile(r"( *)-( +)(?=[^\s#-])")
_KEY = re.compile(r"([a-z_]+|x-[a-zA-Z0-9_-]+)[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?\r?\n")


class Place(NamedTuple):
    """Where a key stands, and from where to where its value runs, as indices into a text."""

    key: int
    start: int
    end: int


def plain_place(chunk: str, key: str) -> Place | None:
    """Return the place of `key` in a topic's lines, where its value is a text that stands there as it is; else None."""
    dash = _DASH.match(chunk)
    if dash is None or "." in key:
        return None
    column = dash.end()
    starts = [column]
    for line in _lines_up_to(column).finditer(chunk, chunk.find("\n") + 1 or len(chunk)):
        if line["text"].startswith("#"):
            continue
        if len(line["indent"]) != column or not _KEY.match(chunk, line.start("text")):
            return None
        starts.append(line.start("text"))
    for start, end in zip(starts, [*starts[1:], len(chunk)], strict=True):
        found = _KEY.match(chunk, start)
        if found is None:
            return None
        if found[1] == key:
            return _of_text(chunk, start, found.end(), end, column)
    return None


def _of_text(chunk: str, key: int, start: int, end: int, column: int) -> Place | None:
    if block := _BLOCK.match(chunk, start, end):
        behind = _lines_up_to(column).search(chunk, block.end(), end)
        return Place(key, block.end(), behind.start() if behind else end)
    text = chunk[start:end]
    first = text[:1]
    plain = first.isalnum() or first > "\x7f" or (first in "'\"" and "\\" not in text)
    return Place(key, start, end) if plain and "#" not in text else None


@cache
def _lines_up_to(column: int) -> re.Pattern[str]:
    """Match lines whose text begins at `column` or before it."""
    return re.compile(rf"^(?P<indent> {{0,{column}}})(?P<text>[^ \r\n][^\r\n]*)", re.MULTILINE)
