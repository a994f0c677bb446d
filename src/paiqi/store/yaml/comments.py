"""The comments of a document: what stands behind a `#` that is no part of a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml.nodes import MappingNode, ScalarNode

from paiqi.store.yaml.events import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ruamel.yaml.nodes import Node

    from paiqi.store.yaml.document import Document

# YAML 1.2, 6.6: a comment is set off from what precedes it by a blank.
_SIGN = re.compile(r"(?:^|(?<=[ \t]))#(?=([^\r\n]*))", re.MULTILINE)


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line, and the number of that line (from 1)."""

    line: int
    text: str


def comments(document: Document, wanted: Callable[[str], bool]) -> tuple[Comment, ...]:
    """Return the comments whose text is `wanted`, in order.

    What looks like one and is wanted is found by pattern; only the topics where that happens are then composed, to
    see whether it stands in a value.
    """
    text = document.text
    stretches = tuple(_stretches(document))
    starts = [start for start, _end in stretches]
    values: dict[int, tuple[tuple[int, int], ...]] = {}
    found: list[Comment] = []
    end = 0
    for sign in _SIGN.finditer(text):
        comment = "#" + sign[1]
        if sign.start() < end or not wanted(comment):
            continue
        place = bisect_right(starts, sign.start()) - 1
        if place not in values:
            start, stop = stretches[place]
            values[place] = tuple((start + one, start + other) for one, other in _values(text[start:stop]))
        if not any(one <= sign.start() < other for one, other in values[place]):
            found.append(Comment(document.line_of(sign.start()), comment))
            end = sign.end(1)
    return tuple(found)


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the stretches that can be composed alone: what stands above the topics, each topic, what stands below."""
    items = document.items
    if items is None or not items.starts:
        yield 0, len(document.text)
        return
    yield 0, items.starts[0]
    yield from (items.span(index) for index in range(len(items.starts)))
    yield items.end, len(document.text)


def _values(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield where the scalars of `chunk` stand; of a block scalar, without its header."""
    waiting: list[Node | None] = [compose(chunk)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            start, end = int(node.start_mark.index), int(node.end_mark.index)
            if node.style in ("|", ">"):
                start = chunk.find("\n", start, end) + 1 or end
            yield start, end
        elif isinstance(node, MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif node is not None:
            waiting += node.value
