"""A document: the text of a backlog file, and where its topics stand in it.

Reading must not cost a full round-trip parse, so the places of the topics are found by the shape of the
lines: in a block sequence at indentation I, a line that begins with I spaces and a dash is an item and
nothing else can be (text inside an item stands deeper). Where a file is not written that way, `items` is
None and the editor takes the slow road.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from msgspec import Struct

BOM = "\ufeff"
_FIRST_LINE = re.compile(r"(?:---[ \t]*(?:#[^\n]*)?\r?\n|[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?=[^\s])")
_FIRST_ITEM = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=[ \t\r\n]|\Z)")
_UNINDENTED_LIST = re.compile(r"^( +)(?:sources|tags|after):[ \t]*\r?\n\1- ", re.MULTILINE)
_SHOWN_COLUMNS = 72
_NOT_LINE_END = re.compile(r"[^\r\n]")
LINE_END = re.compile(r"\r\n|\n|\r")


class Items(Struct, frozen=True):
    """The topics of a block sequence at column `indent`.

    Item i runs from `starts[i]` to `starts[i + 1]`, the last one to `end`; the list's own lines begin at `head`.
    """

    indent: int
    head: int
    starts: tuple[int, ...]
    end: int

    def span(self, index: int) -> tuple[int, int]:
        """Return where the lines of item `index` begin, and where the next item's (or the list's end) do."""
        return self.starts[index], self.starts[index + 1] if index + 1 < len(self.starts) else self.end


class Document:
    """The text of one file. `name` is how messages call it; `bom` says whether it began with a byte order mark."""

    def __init__(self, text: str, name: str = "backlog.yaml", *, bom: bool = False) -> None:
        self.text = text
        self.name = name
        self.bom = bom

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and (self.text, self.bom) == (other.text, other.bom)

    def __hash__(self) -> int:
        return hash((self.text, self.bom))

    def __repr__(self) -> str:
        return f"Document({self.text!r}, {self.name!r}, bom={self.bom})"

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "backlog.yaml") -> Document:
        """Decode `data`; raise UnicodeDecodeError where it is not UTF-8."""
        text = data.decode("utf-8")
        return cls(text.removeprefix(BOM), name, bom=text.startswith(BOM))

    @property
    def whole_text(self) -> str:
        """The text with its byte order mark."""
        return BOM + self.text if self.bom else self.text

    def to_bytes(self) -> bytes:
        """Return the bytes of the file."""
        return self.whole_text.encode("utf-8")

    def with_text(self, text: str) -> Document:
        """Return the document with another text and the same name and mark."""
        return Document(text, self.name, bom=self.bom)

    @cached_property
    def newline(self) -> str:
        """The line end that new lines take: that of the file's first line."""
        found = LINE_END.search(self.text)
        return found.group() if found else "\n"

    @cached_property
    def items(self) -> Items | None:
        """Where the topics stand, or None where they are not a plain block sequence under a key at column 0."""
        root = _FIRST_LINE.match(self.text)
        column = len(root.group(1)) if root else 0
        key = re.compile(rf"^ {{{column}}}([\"']?)topics\1[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE).search(
            self.text
        )
        if key is None:
            return None
        first = _FIRST_ITEM.match(self.text, key.end())
        if first is None or len(first.group(1)) < column:
            return None
        indent = len(first.group(1))
        other = rf"^ {{0,{column}}}[^\s#]" if indent > column else rf"^ {{0,{column}}}(?:[^\s#-]|-(?![ \t\r\n]))"
        end = re.compile(other, re.MULTILINE).search(self.text, first.end())
        stop = end.start() if end else len(self.text)
        item = re.compile(rf"^ {{{indent}}}-(?=[ \t\r\n]|\Z)", re.MULTILINE)
        starts = tuple(found.start() for found in item.finditer(self.text, key.end(), stop))
        return Items(indent, key.end(), starts, stop)

    def without_topics(self, items: Items) -> str:
        """Return the text with blanks for its topics, so that what stands around them stays in its place."""
        first = items.starts[0] if items.starts else items.end
        return self.text[:first] + _NOT_LINE_END.sub(" ", self.text[first : items.end]) + self.text[items.end :]

    @cached_property
    def list_step(self) -> int:
        """How far this writer indents a list below its key: 2, or 0 where lists stand at the key's column."""
        return 0 if _UNINDENTED_LIST.search(self.text) else 2

    def line_of(self, index: int) -> int:
        """Return the number of the line (from 1) that holds the character at `index`."""
        return bisect_left(self._line_ends, index) + 1

    def line_text(self, line: int) -> str:
        """Return the text of line number `line` (from 1), without its end; empty where there is none."""
        ends = self._line_ends
        if not 1 <= line <= len(ends) + 1:
            return ""
        start = ends[line - 2] + 1 if line > 1 else 0
        return self.text[start : ends[line - 1] if line <= len(ends) else len(self.text)].rstrip("\r")

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.compile("\n").finditer(self.text)]

    def place(self, index: int) -> str:
        """Return `name:line:column: the line` for the character at `index`; lines and columns count from 1."""
        return self.line_place(self.line_of(index), index - self.text.rfind("\n", 0, index))

    def line_place(self, line: int, column: int) -> str:
        """Return the same for a place given by its line and column."""
        from paiqi.text.width import shorten

        text = self.line_text(line).strip()
        shown = f": {shorten(text, _SHOWN_COLUMNS)}" if text else ""
        return f"{self.name}:{line}:{column}{shown}"

    @cached_property
    def topic_lines(self) -> tuple[int, ...]:
        """The line number of each topic, in order; empty where the topics are not a block sequence."""
        if self.items is None:
            return ()
        lines, at, line = [], 0, 1
        for start in self.items.starts:
            line += self.text.count("\n", at, start)
            at = start
            lines.append(line)
        return tuple(lines)
