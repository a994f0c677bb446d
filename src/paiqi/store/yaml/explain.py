"""Where and why a file is not a backlog, as an error with file, line, column, the line itself and a remedy.

This runs only on files that the fast reader has already refused: ruamel.yaml composes the topic, or what stands around
the topics, to find the place of a value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.yaml.events import NotComposedError, compose
from paiqi.store.yaml.faults import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from paiqi.store.yaml.document import Document
    from paiqi.store.yaml.faults import Fault, Path

_FIRST_LOOK = 20_000  # characters
_FAST_PLACE = re.compile(
    r"^(?:YAML parse error: )?(?P<reason>.*?)(?: at byte \d+ line (?P<line>\d+) column (?P<column>\d+))?$", re.DOTALL
)


def not_understood(document: Document, reason: str) -> InvalidBacklogError:
    """Return the error for what a parser refuses although the scanner let it pass."""
    found = _FAST_PLACE.match(reason)
    return InvalidBacklogError(
        _("this is not valid YAML"),
        where=document.line_place(int(found["line"] or 1), int(found["column"] or 1)) if found else document.name,
        remedy=_("look at the indentation and the quotes of this line and the one above it"),
    )


def explain_values(document: Document, raw: Any, reason: str) -> InvalidBacklogError:
    """Find the first value that cannot be what its key needs, and say so at its place."""
    first = next(faults(raw), None)
    if first is None:
        return InvalidBacklogError(
            reason, where=document.name, remedy=_("see docs/format.md for how a topic is written")
        )
    where, written = _place_of(document, first, raw)
    message, remedy = first.message, first.remedy
    if first.shown and written:
        # 3.10 and 1e3 stand in the file, where Python shows 3.1 and 1000.0.
        message, remedy = message.replace(first.shown, written), remedy.replace(first.shown, written)
    return InvalidBacklogError(message, where=where, remedy=remedy)


def _place_of(document: Document, fault: Fault, raw: Any) -> tuple[str, str]:
    """Return where a fault stands, and its value as it is written there, if that is a scalar."""
    offset, text, path = _part(document, fault.path, raw)
    for end in _ends(text):
        try:
            node = compose(text[:end])
        except NotComposedError:
            continue  # what is cut off in the middle of a value, or cannot be read at all
        at, found, is_whole = _followed(node, path, at_key=fault.at_key)
        if end == len(text) or (is_whole and found and found.end_mark.index < len(text[:end].rstrip())):
            return document.place(offset + at), found.value if isinstance(found, ScalarNode) else ""
    return document.name, ""


def _ends(text: str) -> Iterator[int]:
    """Yield where ever longer beginnings of a text end, each with a line; the last is all of it.

    ruamel.yaml takes ten seconds for a megabyte, and the first fault mostly stands near the beginning.
    """
    size = _FIRST_LOOK
    while size < len(text):
        if end := text.rfind("\n", 0, size) + 1:
            yield end
        size *= 8
    yield len(text)


def _followed(node: Node | None, path: Path, *, at_key: bool) -> tuple[int, Node | None, bool]:
    """Follow a path into a node: where it leads, the node there, and whether all of it could be followed."""
    at = node.start_mark.index if node else 0
    for step_number, step in enumerate(path):
        last = step_number == len(path) - 1
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                return at, node, False
            empty = pair[1].start_mark.index == pair[1].end_mark.index
            node = pair[0] if (last and at_key) or empty else pair[1]
        else:
            return at, node, False
        at = node.start_mark.index
    return at, node, True


def _part(document: Document, path: Path, raw: Any) -> tuple[int, str, Path]:
    """Return no more of the file than `path` leads through, where that begins, and the rest of the path.

    To compose a topic takes a millisecond, so of the topics there is one at most.
    """
    text, items = document.text, document.items
    topics = raw.get("topics") if isinstance(raw, dict) else None
    if items is None or not isinstance(topics, list) or len(items.starts) != len(topics) or not path:
        return 0, text, path
    if path[0] == "topics" and len(path) > 1 and isinstance(path[1], int):
        start, end = items.span(path[1])
        return start, text[start:end], (0, *path[2:])
    return 0, text if path[0] == "topics" else document.without_topics(items), path
