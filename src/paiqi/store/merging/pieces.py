"""A backlog file in pieces that can be put together in another order: its topics, the headings between them, the rest.

A topic's piece is its lines with the comments directly above them. A heading is a comment that a blank line follows.
What stands above the first topic, and what stands below the last one, are pieces too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paiqi.store.edits.rows import LINES, is_spaced, rows
from paiqi.store.edits.splices import BLANK

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.store.merging.backlogs import Place
    from paiqi.store.yaml.document import Document

_DEPTH = re.compile(r" *")


@dataclass
class Pieces:
    """The pieces of a file. `order` has its topics and headings, `space` the blank lines above each but the first."""

    document: Document
    head: str = ""
    foot: str = ""
    order: list[Place] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    space: dict[Place, str] = field(default_factory=dict)
    separator: str = ""


def is_in_pieces(document: Document, backlog: Backlog) -> bool:
    """Return whether the topics of a file are the items of a block list (or there are none)."""
    items = document.items
    return not backlog.topics or (items is not None and len(items.starts) == len(backlog.topics))


def in_pieces(document: Document, backlog: Backlog) -> Pieces:
    """Take a file apart."""
    text, items = document.text, document.items
    if items is None or not backlog.topics:
        return Pieces(document, text)
    found = rows(document)
    pieces = Pieces(document, text[: found[0].start], text[found[-1].end :])
    pieces.separator = document.newline if is_spaced(document) else ""
    said: Counter[str] = Counter()
    space = ""
    for index, row in enumerate(found):
        pieces.rows.append(text[row.start : row.end])
        if index:
            pieces.space[index] = space
        pieces.order.append(index)
        space = ""
        if row is found[-1]:
            break
        for is_heading, block in _blocks(text[row.end : row.gap_end]):
            if not is_heading:
                space = block
                continue
            heading = (block, said[block])
            said[block] += 1
            pieces.order.append(heading)
            pieces.space[heading] = space
            space = ""
    return pieces


def _blocks(gap: str) -> list[tuple[bool, str]]:
    """Return the blank lines and the comments in a gap, in turn; for each whether it is a comment."""
    blocks: list[tuple[bool, str]] = []
    for line in LINES.findall(gap):
        kind = bool(line.strip(BLANK))
        if blocks and blocks[-1][0] is kind:
            blocks[-1] = kind, blocks[-1][1] + line
        else:
            blocks.append((kind, line))
    return blocks


def indented(document: Document, backlog: Backlog, indent: int) -> Document:
    """Return the document with its list of topics at column `indent`."""
    items = document.items
    if items is None or not backlog.topics or items.indent == indent:
        return document
    by = indent - items.indent
    lines = [_shifted(line, by) for line in LINES.findall(document.text[items.head : items.end])]
    return document.with_text(document.text[: items.head] + "".join(lines) + document.text[items.end :])


def _shifted(line: str, by: int) -> str:
    depth = len(line) - len(line.lstrip(" "))
    if by < 0:
        return line[min(-by, depth) :]
    return " " * by + line if depth or line.strip(BLANK) else line
