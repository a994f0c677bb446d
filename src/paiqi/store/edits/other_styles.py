"""Edits of files whose topics are not lines of a block sequence: a flow list, an empty or missing list, odd keys.

These compose the whole file, so they cost more; such files are small, or somebody's generator wrote them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.model.topic import KEYS
from paiqi.store.edits.rows import new_item
from paiqi.store.edits.scalars import scalar
from paiqi.store.edits.splice import Splicer
from paiqi.store.edits.splices import CannotSpliceError, Splice
from paiqi.store.edits.splices import apply as apply_splices
from paiqi.store.yaml.codec import TOP_KEYS, topic_values
from paiqi.store.yaml.nodes import MappingNode, ScalarNode, SequenceNode, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.store.edits.passage import Passage
    from paiqi.store.yaml.document import Document
    from paiqi.store.yaml.nodes import Node

_INDENT = 2


def unusual_splices(document: Document, before: Backlog, after: Backlog, *, in_place: bool) -> Iterator[Splice]:
    """Yield the splices of the topic list."""
    root = compose(document.text)
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        lines = "".join(new_item(document, topic, _INDENT) for topic in after.topics)
        end = len(document.text)
        start = document.newline if document.text and not document.text.endswith("\n") else ""
        yield Splice(end, end, f"{start}topics:{document.newline}{lines}")
        return
    if not isinstance(root, MappingNode):
        raise CannotSpliceError
    pair = next((pair for pair in root.value if pair[0].value == "topics"), None)
    splicer = Splicer(document.text, document.newline, order=TOP_KEYS, list_step=document.list_step)
    if pair is None or not isinstance(pair[1], SequenceNode) or not pair[1].value:
        yield from _opened(document, splicer, root, after.topics)
        return
    sequence = pair[1]
    items = Splicer(document.text, document.newline, order=KEYS, list_step=document.list_step)
    if in_place:
        for node, old, new in zip(sequence.value, before.topics, after.topics, strict=False):
            if old != new:
                yield from _changed(document, items, node, old, new, in_flow=bool(sequence.flow_style))
        yield from _appended(document, items, sequence, after.topics[len(before.topics) :])
    else:
        yield _reordered(document, items, sequence, before, after)


def _changed(
    document: Document, items: Splicer, node: Node, old: Topic, new: Topic, *, in_flow: bool
) -> Iterator[Splice]:
    """Yield the splices for one topic, or write it anew where they get in each other's way and no comment is lost."""
    splices = list(items.topic(node, topic_values(old), topic_values(new), in_flow=in_flow))
    try:
        apply_splices(document.text, splices)
    except CannotSpliceError:
        start, end = node.start, items.content_end(node)
        if not in_flow or "#" in document.text[start:end]:
            raise
        splices = [Splice(start, end, scalar(topic_values(new), flow=True))]
    yield from splices


def _opened(document: Document, splicer: Splicer, root: MappingNode, topics: tuple[Topic, ...]) -> Iterator[Splice]:
    """Put the first topics into a list that is empty (`topics: []`, `topics:`) or missing."""
    newline = document.newline
    pair = next((pair for pair in root.value if pair[0].value == "topics"), None)
    if root.flow_style:
        value = scalar([topic_values(topic) for topic in topics])
        if pair is not None:
            empty = pair[1].start == pair[1].end
            start = splicer.content_end(pair[1], pair[0]) if empty else pair[1].start
            yield Splice(start, splicer.content_end(pair[1], pair[0]), " " * empty + value)
            return
        at = splicer.content_end(root.value[-1][1], root.value[-1][0]) if root.value else root.start + 1
        yield Splice(at, at, (", " if root.value else "") + "topics: " + value)
        return
    column = splicer.column(root.start)
    lines = "".join(new_item(document, topic, column + _INDENT) for topic in topics)
    if pair is None:
        yield from _missing_key(splicer, root, " " * column + "topics:" + newline + lines)
        return
    key, value_node = pair
    end = splicer.content_end(value_node, key)
    if value_node.start < value_node.end:  # `[]`, or an empty value that is written out: `~`
        blank = len(document.text[: value_node.start].rstrip(" \t"))
        yield Splice(blank, end, "")
    yield _below(splicer, end, lines)


def _missing_key(splicer: Splicer, root: MappingNode, lines: str) -> Iterator[Splice]:
    """Insert the whole list above `appendix`, or at the end of the file."""
    after_topics = next((key for key, _value in root.value if key.value == "appendix"), None)
    if after_topics is not None:
        at = splicer.line_start(after_topics.start)
        yield Splice(at, at, lines)
        return
    yield _below(splicer, splicer.content_end(root.value[-1][1], root.value[-1][0]), lines)


def _appended(document: Document, items: Splicer, sequence: SequenceNode, added: tuple[Topic, ...]) -> Iterator[Splice]:
    if not added:
        return
    end = items.content_end(sequence.value[-1])
    if sequence.flow_style:
        yield Splice(end, end, "".join(", " + scalar(topic_values(topic), flow=True) for topic in added))
        return
    dash = document.text.rfind("-", 0, sequence.value[0].start)
    column = items.column(dash)
    lines = "".join(new_item(document, topic, column) for topic in added)
    yield _below(items, end, lines)


def _below(passage: Passage, index: int, lines: str) -> Splice:
    """Insert whole lines below the line that holds `index`."""
    at = passage.next_line(index)
    return Splice(at, at, lines if at > passage.line_end(index) else passage.newline + lines)


def _reordered(document: Document, items: Splicer, sequence: SequenceNode, before: Backlog, after: Backlog) -> Splice:
    """Write a flow list anew in another order, from its items' own texts."""
    if not sequence.flow_style:
        raise CannotSpliceError
    spans = [(node.start, items.content_end(node)) for node in sequence.value]
    ends = [sequence.start + 1, *(end for _start, end in spans)]
    starts = [*(start for start, _end in spans), sequence.end - 1]
    between = [document.text[end:start] for end, start in zip(ends, starts, strict=True)]
    if any("#" in gap for gap in between):
        raise CannotSpliceError  # nobody knows to which topic such a comment belongs
    texts = []
    for topic in after.topics:
        if topic.origin < 0:
            texts.append(scalar(topic_values(topic), flow=True))
            continue
        node = sequence.value[topic.origin]
        start, end = spans[topic.origin]
        text, old = document.text[start:end], before.topics[topic.origin]
        if topic != old:
            splices = _changed(document, items, node, old, topic, in_flow=True)
            text = apply_splices(text, [Splice(s.start - start, s.end - start, s.new) for s in splices])
        texts.append(text)
    if len(texts) == len(spans):
        new = "".join(gap + text for gap, text in zip(between, [*texts, ""], strict=True))
    else:
        new = ", ".join(texts)
    return Splice(sequence.start + 1, sequence.end - 1, new)
