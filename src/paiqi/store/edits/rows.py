"""The topic list as pieces of text: what belongs to a topic, and what stands between topics.

A comment directly above a topic belongs to it, and so does one directly below it that stands deeper than its dash.
One that a blank line follows is a heading and stays where it is; one at the end of the list stays at the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.store.edits.scalars import topic_item
from paiqi.store.edits.splices import BLANK
from paiqi.store.yaml.codec import topic_values

if TYPE_CHECKING:
    from paiqi.model.topic import Topic
    from paiqi.store.yaml.document import Document

_MARKER = re.compile(r" *-( *)([^\s]?)")
LINES = re.compile(r"[^\n]*\n|[^\n]+")


class TopicRow(NamedTuple):
    """One topic's text: from its first comment line to the end of its last line; then the gap up to the next."""

    start: int
    end: int
    gap_end: int


def new_item(document: Document, topic: Topic, indent: int) -> str:
    """Write a new topic as the lines of an item, the last one ended."""
    return topic_item(topic_values(topic), indent=indent, newline=document.newline, list_step=document.list_step)


def body_end(document: Document, index: int) -> int:
    """Return the index after the last line of topic `index`, without the comments and blank lines below it."""
    items = document.items
    assert items is not None
    start, end = items.span(index)
    chunk = document.text[start:end]
    marker = _MARKER.match(chunk)
    # Lines of a block scalar stand deeper than its key, so a comment at the key's column or left of it is one.
    column = items.indent
    if marker and marker[2] and marker[2] not in "|>#":
        column = marker.end(1)
    keep = at = 0
    apart = False  # whether a blank line stands between here and what is kept
    for line in LINES.findall(chunk):
        at += len(line)
        content = line.strip(BLANK)
        depth = len(line) - len(line.lstrip(" "))
        if not content:
            apart = True
        elif not content.startswith("#") or depth > column or (depth > items.indent and not apart):
            keep, apart = at, False
    return start + keep


def rows(document: Document) -> list[TopicRow]:
    """Return the rows of all topics, in order."""
    items = document.items
    assert items is not None
    ends = [body_end(document, index) for index in range(len(items.starts))]
    starts = [
        _lead(document.text, ends[index - 1] if index else items.head, start)
        for index, start in enumerate(items.starts)
    ]
    return [
        TopicRow(start, end, starts[index + 1] if index + 1 < len(starts) else items.end)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def row_of(document: Document, index: int) -> TopicRow:
    """Return the row of one topic."""
    items = document.items
    assert items is not None
    start, gap_end = items.span(index)
    end = body_end(document, index)
    lead = _lead(document.text, body_end(document, index - 1) if index else items.head, start)
    if index + 1 < len(items.starts):
        gap_end = _lead(document.text, end, gap_end)
    return TopicRow(lead, end, gap_end)


def _lead(text: str, after: int, start: int) -> int:
    """Return where the comment lines directly above `start` begin, looking back no further than `after`."""
    lead = start
    for line in reversed(LINES.findall(text[after:start])):
        if not line.lstrip(" \t").startswith("#"):
            break
        lead -= len(line)
    return lead


def is_spaced(document: Document) -> bool:
    """Return whether this writer leaves a blank line between topics.

    Judged by the last two without a heading between them, else by the last two.
    """
    items = document.items
    if items is None or len(items.starts) < 2:
        return False
    after = len(items.starts) - 1
    while after > 1 and is_heading(_between(document, after)):
        after -= 1
    if is_heading(_between(document, after)):
        after = len(items.starts) - 1
    return any(not line.strip(BLANK) for line in LINES.findall(_between(document, after)))


def _between(document: Document, after: int) -> str:
    """Return what stands between topic `after` and the one before it, without the comments of either."""
    items = document.items
    assert items is not None
    end = body_end(document, after - 1)
    return document.text[end : _lead(document.text, end, items.starts[after])]


def is_heading(gap: str) -> bool:
    """Return whether there is more than blank lines in a gap."""
    return bool(gap.strip(BLANK))
