"""Changes of single fields as splices of text: the heart of "a one-field change is a one-line diff".

Everything here works on one node composed from `text`, and yields splices: (start, end,
replacement) by index into that text. What a splice does not cover stays byte for byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.model.backlog import SECTIONS, Calendar, Checks, Series
from paiqi.model.topic import Published
from paiqi.store.edits.passage import Passage
from paiqi.store.edits.scalars import block, entry, flow_pairs, is_plain, may_be_block, scalar
from paiqi.store.edits.splice_values import all_scalars, changed_words, flow_removals, list_splices
from paiqi.store.edits.splices import BLANK, CannotSpliceError, Splice
from paiqi.store.yaml.nodes import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.store.yaml.nodes import Node


# The mappings that are edited key by key, with the canonical order of their keys.
_INNER: dict[str, tuple[str, ...]] = {
    "series": Series.__struct_fields__,
    "calendar": Calendar.__struct_fields__,
    "check": Checks.__struct_fields__,
    "published": Published.__struct_fields__,
}


class Splicer(Passage, frozen=True, kw_only=True):
    """Edits of one composed text.

    `order` is the canonical order of keys, `list_step` the indentation of new lists.
    """

    order: Sequence[str]
    list_step: int = 2

    def topic(self, node: Node, before: dict[str, Any], after: dict[str, Any], *, in_flow: bool) -> Iterator[Splice]:
        """Turn the topic at `node` from `before` into `after` (both as plain values)."""
        if isinstance(node, MappingNode):
            yield from self.mapping(node, before, after)
        elif isinstance(node, ScalarNode):
            yield from self._bare_title(node, before, after, in_flow=in_flow)
        else:
            raise CannotSpliceError

    def mapping(self, node: MappingNode, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Splice]:
        """Change, remove and insert keys of a mapping."""
        pairs: dict[str, tuple[ScalarNode, Node]] = {pair[0].value: pair for pair in node.value}
        # A section stays, emptied key by key, with the remarks in it.
        after = after | {key: {} for key in SECTIONS if before.get(key) and key not in after}
        removed = [key for key in before if key not in after and key in pairs]
        for key, new in after.items():
            if key in pairs and (key not in before or before[key] != new):
                words = self._changed_words(node, *pairs[key], before.get(key), new)
                yield from self._value(node, *pairs[key], before.get(key), new) if words is None else words
        yield from self._remove(node, removed)
        added = {k: v for k, v in after.items() if k not in pairs and (k not in before or before[k] != v)}
        if added:
            yield from self._insert(node, added, set(removed))

    def _bare_title(
        self, node: ScalarNode, before: dict[str, Any], after: dict[str, Any], *, in_flow: bool
    ) -> Iterator[Splice]:
        start, end = node.start, self.content_end(node)
        words = changed_words(self.text, node, end, before["title"], after["title"], flow=in_flow)
        if words is not None and before.keys() == after.keys() == {"title"}:
            yield from words
            return
        written = self.text[start:end]
        if before["title"] != after["title"] or len(written.splitlines()) != 1:
            written = scalar(after["title"], flow=in_flow)
        rest = {key: value for key, value in after.items() if key != "title"}
        if in_flow:
            if not node.style and not is_plain(node.value, flow=True):
                written = scalar(after["title"], flow=True)
            more = ", " + flow_pairs(rest) if rest else ""
            yield Splice(start, end, "{title: " + written + more + "}")
            return
        if not rest:
            yield Splice(start, end, written)
            return
        yield Splice(start, end, "title: " + written)
        yield self.below(end, self._lines(rest, self.column(start)))

    def _lines(self, values: dict[str, Any], column: int) -> list[str]:
        pad = " " * column
        return [
            pad + entry(k, v, column=column, newline=self.newline, list_step=self.list_step) for k, v in values.items()
        ]

    def _insert(self, node: MappingNode, values: dict[str, Any], gone: set[str]) -> Iterator[Splice]:
        """Insert each new key after the one that precedes it in the canonical order, never above the first key."""
        if not node.value:
            yield Splice(node.start + 1, node.start + 1, flow_pairs(values))
            return
        column = self.column(node.value[0][0].start)
        for anchor, group in self._anchored(node, values, gone):
            if anchor < 0:
                start = self.line_start(node.value[0][0].start)
                yield Splice(start, start, "".join(line + self.newline for line in self._lines(group, column)))
                continue
            key, value = node.value[anchor]
            if node.flow_style:
                end = self.content_end(value, key)
                yield Splice(end, end, ", " + flow_pairs(group))
            else:
                yield self.below(self.content_end(value, key), self._lines(group, column))

    def _anchored(
        self, node: MappingNode, values: dict[str, Any], gone: set[str]
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Group new keys by the existing pair that each comes after; -1 where one may stand above the first."""
        first = node.value[0][0].start
        alone = not node.flow_style and not self.text[self.line_start(first) : first].strip()
        rank = {key: place for place, key in enumerate(self.order)}
        present = [pair[0].value for pair in node.value]
        groups: dict[int, dict[str, Any]] = {}
        for key, value in values.items():
            mine = rank.get(key, len(rank))
            smaller = [
                i for i, name in enumerate(present) if rank.get(name, len(rank)) < mine and (name not in gone or not i)
            ]
            anchor = max(smaller, key=lambda i: rank.get(present[i], len(rank))) if smaller else -alone
            groups.setdefault(anchor, {})[key] = value
        yield from groups.items()

    def _remove(self, node: MappingNode, names: list[str]) -> Iterator[Splice]:
        positions = [i for i, pair in enumerate(node.value) if pair[0].value in names]
        if node.flow_style:
            spans = [(k.start, self.content_end(v, k)) for k, v in node.value]
            yield from flow_removals(self, spans, positions, node.end - 1)
            return
        for position in positions:
            key, value = node.value[position]
            if self._has_its_own_remark(key, value):
                yield from self._emptied(key, value)
                continue
            end = self.content_end(value, key)
            after = self.text[end : self.line_end(end)]
            first_on_line = not self.text[self.line_start(key.start) : key.start].strip()
            if position == 0 or not first_on_line or after.strip():
                # The dash before it, or the remark behind it, must stay: an empty key is a missing one.
                yield Splice(self.colon(key), end, "")
            else:
                yield Splice(self.line_start(key.start), self.next_line(end), "")

    def _has_its_own_remark(self, key: ScalarNode, value: Node) -> bool:
        """Whether a remark stands beside a key whose value begins, or goes on, below it."""
        colon = self.colon(key)
        line = self.text[colon : self.line_end(colon)]
        if isinstance(value, ScalarNode):
            return value.style in ("|", ">") and " #" in line
        return not value.flow_style and line.strip(BLANK).startswith("#")

    def _emptied(self, key: ScalarNode, value: Node) -> Iterator[Splice]:
        """Take out what stands below a key, and leave the key with its remark: an empty key is a missing one."""
        colon, end = self.colon(key), self.content_end(value, key)
        if isinstance(value, SequenceNode) and all_scalars(value):
            yield from list_splices(self, value, [item.value for item in value.value], [])
            return
        if isinstance(value, ScalarNode):
            yield Splice(value.start, self.text.index(" #", value.start) + 1, "")
        yield Splice(self.next_line(colon), self.next_line(end), "")

    def _value(self, parent: MappingNode, key: ScalarNode, node: Node, before: Any, after: Any) -> Iterator[Splice]:
        """Replace one value of a mapping."""
        if key.value in SECTIONS:
            before = before or {}  # of keys that are left empty
        if isinstance(node, MappingNode) and isinstance(before, dict) and isinstance(after, dict):
            order = _INNER.get(key.value)
            # Of what was published nothing may stay, and then it is written anew; a section stays as it is written.
            if order and (key.value != "published" or before.keys() & after.keys()):
                yield from Splicer(self.text, self.newline, order=order, list_step=self.list_step).mapping(
                    node, before, after
                )
                return
        if (
            isinstance(node, SequenceNode)
            and isinstance(after, list)
            and all_scalars(node)
            and isinstance(before, list)
        ):
            yield from list_splices(self, node, before, after)
            return
        yield self._written_anew(parent, key, node, after)

    def _written_anew(self, parent: MappingNode, key: ScalarNode, node: Node, after: Any) -> Splice:
        column = self.column(key.start) if not parent.flow_style else 0
        start, end = node.start, self.content_end(node, key)
        if start == node.end and not getattr(node, "style", None) and isinstance(node, ScalarNode):
            start = end  # an empty value: everything goes right behind the colon
        new = self._rendered(key.value, node, after, column, flow=bool(parent.flow_style))
        is_empty = start == end
        if is_empty and key.value in SECTIONS and not parent.flow_style:
            return self.below(self.colon(key), self._lines(after, column + self.list_step))
        block = isinstance(node, ScalarNode) and node.style in ("|", ">")
        if new.startswith("|") and not block and self._comment_below(end, column):
            new = scalar(after, style='"')  # a comment that stands deeper would become part of a block
        new, end = self._with_remark(node, new, start, end)
        own_line = isinstance(after, list) and key.value == "sources" and bool(after) and not parent.flow_style
        if own_line:
            new = entry(key.value, after, column=column, newline=self.newline, list_step=self.list_step).split(":", 1)[
                1
            ]
            comment = self.text[self.colon(key) : self.line_end(self.colon(key))]
            if not comment.strip().startswith("#"):
                start = self.colon(key)
        elif is_empty or self.text[start - 1] in "\r\n":
            new = " " + new
        elif not parent.flow_style and self.line_start(start) != self.line_start(key.start):
            # A value that stood below its key comes up to it.
            colon = self.colon(key)
            if not self.text[colon:start].strip():
                start, new = colon, " " + new
        return Splice(start, end, new)

    def _changed_words(
        self, parent: MappingNode, key: ScalarNode, node: Node, before: Any, after: Any
    ) -> list[Splice] | None:
        """Return the splices of the words of a text, where nothing else of it changes."""
        if not isinstance(node, ScalarNode):
            return None
        return changed_words(self.text, node, self.content_end(node, key), before, after, flow=bool(parent.flow_style))

    def _comment_below(self, index: int, column: int) -> bool:
        """Return whether the next lines hold a comment that stands deeper than `column`."""
        for line in self.text[self.next_line(index) :].splitlines():
            content = line.strip(BLANK)
            if content:
                return content.startswith("#") and len(line) - len(line.lstrip(" ")) > column
        return False

    def _with_remark(self, node: Node, new: str, start: int, end: int) -> tuple[str, int]:
        """Keep a remark beside the value where the value turns into a block scalar, or was one."""
        is_block = new.startswith("|") and self.newline in new
        was_block = isinstance(node, ScalarNode) and node.style in ("|", ">")
        if is_block and not was_block:
            remark = self.text[end : self.line_end(end)]
            header, _line_end, body = new.partition(self.newline)
            return header + remark.rstrip(BLANK) + self.newline + body, end + len(remark)
        if was_block and not is_block:
            header = self.text[start : self.line_end(start)]
            remark = header[header.index(" #") :] if " #" in header else ""
            return new + remark.rstrip(BLANK), end
        return new, end

    def _rendered(self, key: str, node: Node, value: Any, column: int, *, flow: bool) -> str:
        style = node.style if isinstance(node, ScalarNode) else None
        if not flow and isinstance(value, str) and may_be_block(key, value, style=style):
            if style == "|":
                written = self.text[node.start : node.end]
                header, _, body = written.partition("\n")
                content = _content_column(header, body, column)
                return block(value, parent=column, content=content, newline=self.newline, header=header.rstrip("\r"))
            return block(value, parent=column, content=column + 2, newline=self.newline)
        return scalar(value, flow=flow, style=style if style in ("'", '"') and isinstance(value, str) else None)


def _content_column(header: str, body: str, parent: int) -> int:
    """Return the column at which the lines of an existing block scalar stand."""
    indicator = re.match(r"\|[-+]?([1-9])|\|([1-9])", header)
    if indicator:
        return parent + int(indicator[1] or indicator[2])
    first = next((line for line in body.split("\n") if line.strip(BLANK)), "")
    return len(first) - len(first.lstrip(" ")) if first else parent + 2
