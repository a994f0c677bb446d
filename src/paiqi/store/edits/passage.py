"""A stretch of text, its lines, and the places of the nodes composed from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from paiqi.store.edits.splices import CannotSpliceError, Splice
from paiqi.store.yaml.document import LINE_END
from paiqi.store.yaml.nodes import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.store.yaml.nodes import Node

_BLANK_LINES = re.compile(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*\Z")


class Passage(Struct, frozen=True):
    """A text that was composed, and its line end.

    `ends` says where the values of some keys end that the composed text does not show.
    """

    text: str
    newline: str
    ends: Mapping[str, int] = field(default_factory=dict)

    def content_end(self, node: Node, key: ScalarNode | None = None) -> int:
        """Return the index after the last character of `node` itself, without comments and blank lines below it."""
        if key is not None and key.value in self.ends:
            return self.ends[key.value]
        if isinstance(node, ScalarNode):
            if node.style in ("|", ">"):
                start = node.start
                blank = _BLANK_LINES.search(self.text, start, node.end)
                return blank.start() if blank else node.end
            if node.start == node.end and not node.style and key is not None:
                return self.colon(key)
            return node.end
        if getattr(node, "flow_style", False):
            return node.end
        last = node.value[-1]
        return self.content_end(last[1], last[0]) if isinstance(last, tuple) else self.content_end(last)

    def line_end(self, index: int) -> int:
        """Return the index of the line end at or after `index` (or of the end of the text)."""
        found = LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def next_line(self, index: int) -> int:
        """Return where the line after the one that holds `index` begins (or the end of the text)."""
        found = LINE_END.search(self.text, index)
        return found.end() if found else len(self.text)

    def line_start(self, index: int) -> int:
        """Return where the line that holds `index` begins."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def column(self, index: int) -> int:
        """Return how far `index` stands from the beginning of its line."""
        return index - self.line_start(index)

    def below(self, index: int, lines: Sequence[str]) -> Splice:
        """Insert lines below the line that holds `index`; the last line of a file may have no end, and keeps none."""
        at = self.next_line(index)
        if "|" in lines[-1].partition("\n")[0]:
            at = self._behind_deeper(at, len(lines[-1]) - len(lines[-1].lstrip(" ")))
        if at == len(self.text) and not self.text.endswith(("\n", "\r")):
            return Splice(at, at, "".join(self.newline + line for line in lines))
        return Splice(at, at, "".join(line + self.newline for line in lines))

    def _behind_deeper(self, at: int, column: int) -> int:
        """Return where the blanks and comments that stand deeper than `column` end: in a block they would be text."""
        deeper = re.compile(rf"(?:[ \t]*\r?\n)*? {{{column + 1},}}(?:#[^\n]*|\r?(?=\n|\Z))(?:\n|\Z)")
        while found := deeper.match(self.text, at):
            at = found.end()
        return at

    def colon(self, key: Node) -> int:
        """Return the index after the colon that follows `key`."""
        found = re.compile(r"[ \t]*:").match(self.text, key.end)
        if found is None:
            raise CannotSpliceError
        return found.end()
