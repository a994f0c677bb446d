"""The line of a topic's key, and of a text within the key's value."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from paiqi.store.yaml.events import compose
from paiqi.store.yaml.plain_places import Place, plain_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from paiqi.store.yaml.document import Document

_ONE_TOPIC, _TOP = -1, -2  # what a composed text is, where it is not the whole file with a topic to be chosen


def value_line(document: Document, topic_index: int | None, key: str, text: str = "", nth: int = 0) -> int:
    """Return the line (from 1) of `key` of a topic, or of the `nth` place (from 0) of `text` within its value.

    `topic_index` is the topic's place in the file, None for a key at the top (`appendix`). Keys of a mapping within
    are written with a dot: `published.title`. Where the text is not to be found as it is (it is written with escapes),
    it is the line of the key; where the key is not, that of the topic.
    """
    if (line := _plain_line(document, topic_index, key, text, nth)) is not None:
        return line
    offset = 0
    for offset, chunk, part in _stretches(document, topic_index):
        places = _places(chunk, part)
        place = places.get(key) or places.get(key.partition(".")[0]) or places.get("")
        if place:
            return document.line_of(offset + (_text_at(chunk, place, text, nth) if text else place.key))
    return document.line_of(offset)


def _plain_line(document: Document, topic_index: int | None, key: str, text: str, nth: int) -> int | None:
    """Return the line where the topic is written so plainly that its lines tell it."""
    items = document.items
    if items is None or topic_index is None or topic_index >= len(items.starts):
        return None
    start, end = items.span(topic_index)
    chunk = document.text[start:end]
    place = plain_place(chunk, key)
    if place is None:
        return None
    return document.topic_lines[topic_index] + chunk.count(
        "\n", 0, _text_at(chunk, place, text, nth) if text else place.key
    )


def line_in(content: str, text: str, nth: int) -> int:
    """Return the line (from 1) of the `nth` place (from 0) of `text` in the text of a whole file."""
    whole = Place(0, 0, len(content))
    return content.count("\n", 0, _text_at(content, whole, text, nth)) + 1


def _stretches(document: Document, topic_index: int | None) -> Iterator[tuple[int, str, int]]:
    """Yield the texts in which the key may stand: where each begins, the text, and what it is (a part of `_places`)."""
    text, items = document.text, document.items
    if items is None or not items.starts or (topic_index is not None and topic_index >= len(items.starts)):
        yield 0, text, _TOP if topic_index is None else topic_index
    elif topic_index is not None:
        start, end = items.span(topic_index)
        yield start, text[start:end], _ONE_TOPIC
    else:
        yield items.end, text[items.end :], _TOP
        yield 0, text[: items.starts[0]], _TOP


@lru_cache(maxsize=32)
def _places(chunk: str, part: int) -> dict[str, Place]:
    """Return where each key of a mapping in `chunk` stands; the mapping itself, where it is a topic, under `""`."""
    root = compose(chunk)
    node: Node | None = root
    if part == _ONE_TOPIC:
        node = root.value[0]
    elif part != _TOP:
        pairs = root.value if isinstance(root, MappingNode) else ()
        topics = next((value for key, value in pairs if key.value == "topics"), None)
        node = topics.value[part] if isinstance(topics, SequenceNode) and part < len(topics.value) else None
    if node is None:
        return {}
    places = dict(_keys(chunk, node)) if isinstance(node, MappingNode) else {"title": _place(chunk, node, node)}
    return places if part == _TOP else {"": _place(chunk, node, node), **places}


def _keys(chunk: str, mapping: MappingNode, prefix: str = "") -> Iterator[tuple[str, Place]]:
    for key, value in mapping.value:
        yield prefix + str(key.value), _place(chunk, key, value)
        if isinstance(value, MappingNode) and not prefix:
            yield from _keys(chunk, value, f"{key.value}.")


def _place(chunk: str, key: Node, value: Node) -> Place:
    start, end = int(value.start_mark.index), int(value.end_mark.index)
    if isinstance(value, ScalarNode) and value.style in ("|", ">"):
        line_end = chunk.find("\n", start)
        start = line_end + 1 if 0 <= line_end < end else end  # a remark may stand behind the header
    return Place(int(key.start_mark.index), start, end)


def _text_at(chunk: str, place: Place, text: str, nth: int) -> int:
    """Return where `text` stands in a value for the `nth` time; its spaces may be line ends there."""
    pattern = re.compile(r"\s+".join(map(re.escape, text.split())))
    found = next(islice(pattern.finditer(chunk, place.start, place.end), nth, None), None)
    return found.start() if found else place.key
