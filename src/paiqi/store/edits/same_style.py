"""A text whose words change and nothing else: the new words go into the scalar as it is written.

Quotes, escapes, folded lines and the width of lines are the writer's. Where a value differs only in some of its words
(a number that moved), those alone are replaced in the source, so that changing them back gives the very bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.store.edits.passage import Splice
from paiqi.store.edits.scalars import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import ScalarNode

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
    start = int(node.start_mark.index)
    if node.style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or end
    elif node.style == '"':
        blanked = _ESCAPE.sub(lambda escape: " " * len(escape.group()), text[start:end])
        text = " " * start + blanked
    yield from _WORD.finditer(text, start, end)
