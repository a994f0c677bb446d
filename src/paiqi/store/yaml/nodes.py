"""The nodes of a text of YAML, with their places in it: of what the scanner let pass, and in the same way.

A node knows where it begins and ends as indices into the text. A collection that is not in brackets ends where the
next line that says something begins; an empty value begins and ends behind its colon, its dash or its key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from paiqi.store.yaml.cursor import behind_blanks
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.scan_brackets import BracketCursor

if TYPE_CHECKING:
    from typing import TypeAlias


class ScalarNode(Struct):
    """A text, a number, a word or nothing. `style` is its quotation mark, `|` or `>`; empty without one."""

    start: int
    end: int
    source: str
    style: str = ""

    @property
    def value(self) -> str:
        """What it says, as a text."""
        written = self.source[self.start : self.end]
        if not self.style and "\n" not in written:
            return written
        if self.style in ("'", '"') and "\n" not in written and "\\" not in written and self.style * 2 not in written:
            return written[1:-1]
        import yaml12

        try:
            return str(yaml12.parse_yaml(f"{written}\n"))
        except ValueError:  # a block whose header counts from another column
            return written


class SequenceNode(Struct):
    """A list; `flow_style` says whether it is in brackets."""

    start: int
    end: int = -1
    flow_style: bool = False
    value: list[Node] = field(default_factory=list)


class MappingNode(Struct):
    """A mapping, as pairs of keys and values; `flow_style` says whether it is in braces."""

    start: int
    end: int = -1
    flow_style: bool = False
    value: list[tuple[ScalarNode, Node]] = field(default_factory=list)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def compose(text: str) -> Node | None:
    """Return the nodes of `text`, None where it says nothing; raise InvalidBacklogError where it cannot be read."""
    return _Composer(Document(text)).compose()


def compose_item(text: str) -> Node:
    """Return the node of the one item that the lines of `text` hold; raise InvalidBacklogError."""
    whole = compose(text)
    assert isinstance(whole, SequenceNode)
    return whole.value[0]


class _Composer(BracketCursor):
    """A pass over a text that keeps what it sees."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.inside: list[Node] = []  # the nodes of the collection in brackets that is being read

    def compose(self) -> Node | None:
        self._begin()
        return None if self.column < 0 else self._node(self.column, -1)

    def _node(self, column: int, parent: int) -> Node:
        if self._dash():
            return self._sequence(column)
        return self._mapping(column) or self._scalar(parent)

    def _sequence(self, column: int) -> SequenceNode:
        self._enter(self.position)
        node = SequenceNode(self.position)
        while self.column == column and self._dash():
            node.value.append(self._item(column, self.position + 1))
        node.end = self.position
        self.depth -= 1
        return node

    def _item(self, column: int, at: int) -> Node:
        rest = self._rest(at)
        if rest < 0:
            self.column += behind_blanks(self.text, at) - self.position
            self.position = behind_blanks(self.text, at)
            return self._node(self.column, column)
        self._next_line(rest)
        return self._node(self.column, column) if self.column > column else self._nothing(at)

    def _mapping(self, column: int) -> MappingNode | None:
        self._enter(self.position)
        node = MappingNode(self.position)
        while self.column == column and (key := self._key()) is not None:
            begin = self.position
            name = ScalarNode(begin, begin + len(key.text), self.text, key.text[0] if key.text[0] in "\"'" else "")
            node.value.append((name, self._entry(column, key.end)))
        node.end = self.position
        self.depth -= 1
        return node if node.value else None

    def _entry(self, column: int, at: int) -> Node:
        rest = self._rest(at)
        if rest < 0:
            self.position = behind_blanks(self.text, at)
            return self._scalar(column)
        self._next_line(rest)
        if self.column > column:
            return self._node(self.column, column)
        return self._sequence(column) if self.column == column and self._dash() else self._nothing(at)

    def _nothing(self, at: int) -> ScalarNode:
        return ScalarNode(at, at, self.text)

    def _scalar(self, parent: int) -> Node:
        begin = self.position
        first = self.text[begin]
        if first in "|>":
            return ScalarNode(begin, self._block_scalar(parent), self.text, first)
        if first in "\"'":
            end = self._quoted(begin, parent)
            self._end_line(end)
            return ScalarNode(begin, end, self.text, first)
        if first in "[{":
            self.plain_in_brackets = False
            self._end_line(self._flow(begin, parent))
            return self.inside.pop()
        return ScalarNode(begin, self._plain(parent), self.text)

    def _flow(self, at: int, parent: int) -> int:
        around, self.inside = self.inside, []
        end = super()._flow(at, parent)
        if self.text[at] == "{":
            whole: Node = MappingNode(at, end, True, [_pair(node) for node in self.inside])
        else:
            whole = SequenceNode(at, end, True, self.inside)
        self.inside = [*around, whole]
        return end

    def _flow_entry(self, at: int, parent: int, seen: set[object] | None) -> int:
        known = len(self.inside)
        behind = super()._flow_entry(at, parent, seen)
        key, *value = self.inside[known:]
        if seen is not None or value:  # in a list, `a: b` is a mapping of its own
            assert isinstance(key, ScalarNode)
            one = value[0] if value else self._nothing(key.end)
            self.inside[known:] = [MappingNode(at, one.end, True, [(key, one)])]
        return behind

    def _flow_node(self, at: int, parent: int) -> tuple[int, str | None]:
        end, written = super()._flow_node(at, parent)
        if written is not None:
            self.inside.append(ScalarNode(at, end, self.text, self.text[at] if self.text[at] in "\"'" else ""))
        return end, written


def _pair(node: Node) -> tuple[ScalarNode, Node]:
    assert isinstance(node, MappingNode)
    return node.value[0]
