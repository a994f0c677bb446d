"""The line of a topic, of its key, and of a text within the key's value.

Most topics are written so plainly that their lines tell it: in a block mapping at column C, a line that begins there is
a key (or a comment), for what belongs to a value stands deeper. What is written in any other way is left to
the composer, which reads all of a topic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.keys import TOPIC
from paiqi.store.yaml.nodes import MappingNode, ScalarNode, SequenceNode, compose, compose_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.store.yaml.document import Document
    from paiqi.store.yaml.nodes import Node

_ONE_TOPIC, _TOP = -1, -2  # what a composed text is, where it is not the whole file with a topic to be chosen
_DASH = re.compile(r"( *)-( +)(?=[^\s#-])")
_KEY = re.compile(r"([a-z_]+|x-[a-zA-Z0-9_-]+)[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*")
_REMARK = re.compile(r"\s#.*")
_ITEM = re.compile(r"""^\s*(?:-\s+|\[)?\s*["']?|["']?\s*\]?\s*$""")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?\r?\n")
# The keys of a topic whose value is a list; what is looked for there is one of its values.
_LISTS = frozenset(key.name for key in TOPIC if key.value in {"ids", "numbers", "texts"})
# Characters of a value that are searched for texts, again and again: beyond that, the line of its key must do.
_MOST_SEARCHED = 200_000_000


class KeyPlace(NamedTuple):
    """Where a key stands, and from where to where its value runs, as indices into a text."""

    key: int
    start: int
    end: int


def topic_lines(document: Document) -> tuple[int, ...]:
    """Return the line number of each topic."""
    if document.items is not None:
        return document.topic_lines
    root = compose(document.text)
    pairs = root.value if isinstance(root, MappingNode) else ()
    topics = next((value for key, value in pairs if key.value == "topics"), None)
    return tuple(document.line_of(node.start) for node in topics.value) if isinstance(topics, SequenceNode) else ()


def value_line(document: Document, topic_index: int | None, key: str, text: str = "", nth: int = 0) -> int:
    """Return the line (from 1) of `key` of a topic, or of the `nth` place (from 0) of `text` within its value.

    `topic_index` is the topic's place in the file, None for a key at the top (`appendix`). Keys of a mapping within
    are written with a dot: `published.title`. Where the text is not to be found as it is (it is written with escapes),
    it is the line of the key; where the key is not, that of the topic.
    """
    return _value(document, topic_index, key).line(text, nth)


def line_in(content: str, text: str, nth: int) -> int:
    """Return the line (from 1) of the `nth` place (from 0) of `text` in the text of a whole file."""
    return _whole(content).line(text, nth)


class _Value:
    """A value in a `chunk` of a file, which begins on line `first`; each text in it is looked for once."""

    def __init__(self, chunk: str, place: KeyPlace, first: int, *, is_list: bool = False) -> None:
        self._chunk, self._place, self._is_list = chunk, place, is_list
        self._key_line = first + chunk.count("\n", 0, place.key)
        self._lines: dict[str, list[int]] = {}
        self._searched = 0

    def line(self, text: str, nth: int) -> int:
        """Return the line of the `nth` place of `text`; that of the key for no text, or where it is not to be found."""
        if not text:
            return self._key_line
        if text not in self._lines:
            self._lines[text] = (self._items.get(text.strip()) if self._is_list else None) or self._lines_of(text)
        lines = self._lines[text]
        return lines[nth] if nth < len(lines) else self._key_line

    @cached_property
    def _items(self) -> dict[str, list[int]]:
        """The lines of each item of a list that stands there as it is: on a line, or between commas in brackets."""
        found: dict[str, list[int]] = {}
        value = self._chunk[self._place.start : self._place.end]
        between = "," if value.lstrip().startswith("[") else "\n"
        line = self._line_at(self._place.start)
        for row in value.split("\n"):
            for item in _REMARK.sub("", row).split(between):
                if bare := _ITEM.sub("", item):
                    found.setdefault(bare, []).append(line)
            line += 1
        return found

    def _lines_of(self, text: str) -> list[int]:
        self._searched += self._place.end - self._place.start
        if self._searched > _MOST_SEARCHED:
            return []
        found = _written(text).finditer(self._chunk, self._place.start, self._place.end)
        return [self._line_at(one.start()) for one in found]

    def _line_at(self, place: int) -> int:
        return self._key_line + bisect_left(self._breaks, place)

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines from that of the key on end."""
        return [found.start() for found in re.compile("\n").finditer(self._chunk, self._place.key, self._place.end)]


@lru_cache(maxsize=256)
def _written(text: str) -> re.Pattern[str]:
    """Return the pattern of `text` as it may stand in a file: a line may end at its spaces."""
    parts = list(map(re.escape, re.split(r"(\s+)", text.strip())))
    parts[1::2] = [rf"(?:{blank}|[ \t]*\r?\n\s*)" for blank in parts[1::2]]
    return re.compile("".join(parts))


@lru_cache(maxsize=8)
def _whole(content: str) -> _Value:
    return _Value(content, KeyPlace(0, 0, len(content)), 1)


@lru_cache(maxsize=8)
def _value(document: Document, topic_index: int | None, key: str) -> _Value:
    if (plain := _plain_value(document, topic_index, key)) is not None:
        return plain
    offset = 0
    for offset, chunk, part in _stretches(document, topic_index):
        places = _places(chunk, part)
        place = places.get(key) or places.get(key.partition(".")[0]) or places.get("")
        if place:
            return _Value(chunk, place, document.line_of(offset), is_list=topic_index is not None and key in _LISTS)
    return _Value(document.text, KeyPlace(offset, offset, offset), 1)


def _plain_value(document: Document, topic_index: int | None, key: str) -> _Value | None:
    """Return the value where the topic is written so plainly that its lines tell where it stands."""
    items = document.items
    if items is None or topic_index is None or topic_index >= len(items.starts):
        return None
    start, end = items.span(topic_index)
    chunk = document.text[start:end]
    place = plain_place(chunk, key)
    return place and _Value(chunk, place, document.topic_lines[topic_index], is_list=key in _LISTS)


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
def _places(chunk: str, part: int) -> dict[str, KeyPlace]:
    """Return where each key of a mapping in `chunk` stands; the mapping itself, where it is a topic, under `""`."""
    node: Node | None = compose_item(chunk) if part == _ONE_TOPIC else compose(chunk)
    if part >= 0:
        pairs = node.value if isinstance(node, MappingNode) else ()
        topics = next((value for key, value in pairs if key.value == "topics"), None)
        node = topics.value[part] if isinstance(topics, SequenceNode) and part < len(topics.value) else None
    if node is None:
        return {}
    places = dict(_keys(chunk, node)) if isinstance(node, MappingNode) else {"title": _place(chunk, node, node)}
    return places if part == _TOP else {"": _place(chunk, node, node), **places}


def _keys(chunk: str, mapping: MappingNode, prefix: str = "") -> Iterator[tuple[str, KeyPlace]]:
    for key, value in mapping.value:
        yield prefix + str(key.value), _place(chunk, key, value)
        if isinstance(value, MappingNode) and not prefix:
            yield from _keys(chunk, value, f"{key.value}.")


def _place(chunk: str, key: Node, value: Node) -> KeyPlace:
    start, end = value.start, value.end
    if isinstance(value, ScalarNode) and value.style in ("|", ">"):
        line_end = chunk.find("\n", start)
        start = line_end + 1 if 0 <= line_end < end else end  # a remark may stand behind the header
    return KeyPlace(key.start, start, end)


def plain_place(chunk: str, key: str) -> KeyPlace | None:
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


def _of_text(chunk: str, key: int, start: int, end: int, column: int) -> KeyPlace | None:
    if block := _BLOCK.match(chunk, start, end):
        behind = _lines_up_to(column).search(chunk, block.end(), end)
        return KeyPlace(key, block.end(), behind.start() if behind else end)
    text = chunk[start:end]
    first = text[:1]
    plain = first.isalnum() or first > "\x7f" or (first in "'\"" and "\\" not in text)
    return KeyPlace(key, start, end) if plain and "#" not in text else None


@cache
def _lines_up_to(column: int) -> re.Pattern[str]:
    """Match lines whose text begins at `column` or before it."""
    return re.compile(rf"^(?P<indent> {{0,{column}}})(?P<text>[^ \r\n][^\r\n]*)", re.MULTILINE)
