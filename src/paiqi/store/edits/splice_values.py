"""Changes inside one value: words of a text, items of a list.

Quotes, escapes, folded lines and the width of lines are the writer's. Where a text differs only in some of its words (a
number that moved), those alone are replaced in the source, so that changing them back gives the very bytes. Items of a
list come and go, and the others keep their lines and their remarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.store.edits.scalars import is_plain, scalar
from paiqi.store.edits.splices import BLANK, CannotSpliceError, Splice
from paiqi.store.yaml.nodes import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.store.edits.passage import Passage
    from paiqi.store.yaml.nodes import SequenceNode

# Letters and digits that mean themselves in every style, in both widths.
_WORD = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
# YAML 1.2, 5.7: an escape, and the line end that one may hide.
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|[\s\S])")


def changed_words(text: str, node: ScalarNode, end: int, before: Any, after: Any, *, flow: bool) -> list[Splice] | None:
    """Return the splices of `text` that turn the value of `node`, which ends at `end`, from `before` into `after`.

    None where more than words changes, where the words do not stand in the source as they are, or where the new ones
    could be read as something else there.
    """
    if not (isinstance(before, str) and isinstance(after, str)) or _WORD.split(before) != _WORD.split(after):
        return None
    if not node.style and not is_plain(after, flow=flow):
        return None
    written = list(_written_words(text, node, end))
    old, new = _WORD.findall(before), _WORD.findall(after)
    if [word.group() for word in written] != old:
        return None
    return [
        Splice(word.start(), word.end(), changed)
        for word, changed in zip(written, new, strict=True)
        if word.group() != changed
    ]


def _written_words(text: str, node: ScalarNode, end: int) -> Iterator[re.Match[str]]:
    """Yield the words of a scalar as they stand in `text`; escapes, and the header of a block, have none."""
    start = node.start
    if node.style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or end
    elif node.style == '"':
        blanked = _ESCAPE.sub(lambda escape: " " * len(escape.group()), text[start:end])
        text = " " * start + blanked
    yield from _WORD.finditer(text, start, end)


def list_splices(passage: Passage, node: SequenceNode, before: list[Any], after: list[Any]) -> Iterator[Splice]:
    """Change, remove and insert items of a list of scalars, so that the others keep their lines and remarks."""
    items = [item for item in node.value if isinstance(item, ScalarNode)]
    if len(items) != len(before) or not items:
        yield Splice(node.start, passage.content_end(node), scalar(after))
        return
    from difflib import SequenceMatcher

    opcodes = SequenceMatcher(None, [str(b) for b in before], [str(a) for a in after], autojunk=False).get_opcodes()
    spans = [(item.start, passage.content_end(item)) for item in items]
    doomed: list[int] = []
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for offset in range(both):
            style = items[i1 + offset].style
            new = scalar(after[j1 + offset], flow=bool(node.flow_style), style=style if style in ("'", '"') else None)
            yield Splice(*spans[i1 + offset], new)
        doomed += range(i1 + both, i2)
        if j2 - j1 > both:
            yield from _insert_items(passage, node, spans, i1 + both, after[j1 + both : j2])
    if node.flow_style:
        yield from flow_removals(passage, spans, doomed, node.end - 1, with_remarks=True)
        return
    for position in doomed:
        start, end = spans[position]
        line = passage.line_start(start)
        if passage.text[line:start].strip() != "-" or (position == 0 and passage.text[line:start].count("-") > 1):
            raise CannotSpliceError
        yield Splice(line, passage.next_line(end), "")


def _insert_items(
    passage: Passage, node: SequenceNode, spans: list[tuple[int, int]], position: int, values: list[Any]
) -> Iterator[Splice]:
    if node.flow_style:
        texts = [scalar(value, flow=True) for value in values]
        if position:
            at = spans[position - 1][1]
            yield Splice(at, at, "".join(f", {text}" for text in texts))
        else:
            yield Splice(spans[0][0], spans[0][0], "".join(f"{text}, " for text in texts))
        return
    dash = passage.text.rfind("-", 0, spans[max(position - 1, 0)][0])
    pad = " " * passage.column(dash)
    lines = [f"{pad}- {scalar(value)}" for value in values]
    if not position:
        at = passage.line_start(spans[0][0])
        if passage.text[at:dash].strip():
            raise CannotSpliceError
        yield Splice(at, at, "".join(line + passage.newline for line in lines))
        return
    yield passage.below(spans[position - 1][1], lines)


def flow_removals(
    passage: Passage, spans: list[tuple[int, int]], doomed: list[int], closing: int, *, with_remarks: bool = False
) -> Iterator[Splice]:
    """Remove entries of a flow collection that ends at `closing`, each run of them with the commas it no longer needs.

    Where the collection has several lines, those of other entries stay as they are. `with_remarks` one goes with the
    last entry of its line, as in a list; that of a key stays.
    """
    if not doomed:
        return
    if "\n" in passage.text[spans[0][0] : closing]:
        gone = set(doomed)
        for positions, splice in _emptied_lines(passage, spans, frozenset(doomed)) if with_remarks else ():
            gone.difference_update(positions)
            yield splice
        for position in sorted(gone):
            yield _removed_from_line(passage, *spans[position], is_last=position + 1 == len(spans))
        return
    for first, last in _runs(doomed):
        if last + 1 < len(spans):
            yield Splice(spans[first][0], spans[last + 1][0], "")
        else:
            end = spans[last][1] if first else len(passage.text[:closing].rstrip(BLANK))
            yield Splice(spans[first - 1][1] if first else spans[0][0], end, "")


def _emptied_lines(
    passage: Passage, spans: list[tuple[int, int]], doomed: frozenset[int]
) -> Iterator[tuple[list[int], Splice]]:
    """Yield the places of the entries of each line that loses all of them, and the line's splice."""
    by_line: dict[int, list[int]] = {}
    for position, (start, end) in enumerate(spans):
        for line in {passage.line_start(start), passage.line_start(end)}:
            by_line.setdefault(line, []).append(position)
    for line, positions in by_line.items():
        if doomed.issuperset(positions) and (splice := _emptied_line(passage, line, [spans[one] for one in positions])):
            yield positions, splice


def _emptied_line(passage: Passage, line: int, spans: list[tuple[int, int]]) -> Splice | None:
    """Remove all entries of a line with the remark behind them; None where the collection ends there.

    The line itself goes, too, where the collection does not begin on it.
    """
    text, (start, end) = passage.text, (spans[0][0], spans[-1][1])
    behind = text[end : passage.line_end(end)].lstrip(BLANK).removeprefix(",").strip(BLANK)
    if start < line or "\n" in text[start:end] or (behind and not behind.startswith("#")):
        return None
    before = text[line:start].rstrip(BLANK)
    if before.strip(BLANK) in {"", ","}:
        return Splice(line, passage.next_line(end), "")
    return Splice(line + len(before), passage.line_end(end), "")


def _removed_from_line(passage: Passage, start: int, end: int, *, is_last: bool) -> Splice:
    """Remove an entry and a comma, with its line where nothing else stands there, not even a remark.

    The comma is the one behind it, else the one before. The last entry leaves the one before: there it says nothing.
    """
    text, line = passage.text, passage.line_start(start)
    if comma := re.compile(r"[ \t]*,[ \t]*").match(text, end):
        end = comma.end()
    elif not is_last and (before := re.search(r",[ \t]*\Z", text[line:start])):
        start = line + before.start()
    is_alone = not (text[line:start] + text[end : passage.line_end(end)]).strip(BLANK)
    return Splice(line, passage.next_line(end), "") if is_alone else Splice(start, end, "")


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of consecutive numbers."""
    for number in numbers:
        if number - 1 in numbers:
            continue
        last = number
        while last + 1 in numbers:
            last += 1
        yield number, last


def all_scalars(node: SequenceNode) -> bool:
    """Return whether the items of a list are plain values."""
    return all(isinstance(item, ScalarNode) for item in node.value)
