"""ruamel.yaml at work: nodes with their places in the text, and a verdict on suspicious stretches.

ruamel.yaml reads U+2028 and U+2029 as line ends where YAML 1.2 and py-yaml12 read text, so they are
hidden from it behind a character of the same length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from paiqi.i18n import N_, _

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_HIDE = str.maketrans({"\u2028": "\ue000", "\u2029": "\ue000"})


# What ruamel.yaml complains of, in the words of somebody who keeps a list.
_REASONS = {
    "undefined alias": N_("anchors (&) and aliases (*) are not allowed: they can blow a small file up"),
    "mapping values are not allowed": N_("“: ” stands in a text without quotes, or the line is indented wrongly"),
    "could not find expected ':'": N_("a key without “: ” behind it"),
    "while scanning a quoted": N_("a quotation mark is never closed"),
    "found unexpected end of stream": N_("a quotation mark is never closed"),
    "but found '<scalar>'": N_("a text goes on behind its closing quotation mark"),
    "expected <block end>": N_("this line is indented differently from those above it"),
    "cannot start any token": N_("a text that begins with this character needs quotes"),
    "expected ',' or": N_("a list or mapping in brackets is not closed, or lacks a comma"),
    "expected the node content": N_("a list or mapping in brackets is not closed"),
}


def compose(text: str) -> Node:
    """Return the nodes of `text`, whose marks are indices into it; raise MarkedYAMLError."""
    node: Node = YAML(typ="safe", pure=True).compose(text.translate(_HIDE))
    return node


def first_offence(text: str) -> tuple[int, str, str] | None:
    """Return the first anchor, alias, tag, duplicate key or syntax error in `text`: its index, message and remedy."""
    try:
        return _scan(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.index if mark else 0, syntax_message(error), _("see docs/format.md for how a topic is written"))


def syntax_message(error: MarkedYAMLError) -> str:
    """Say in the user's language that the YAML is broken, with the parser's own reason."""
    if "\\t" in str(error.problem):
        return _("a tab stands where YAML wants spaces")
    complaint = f"{error.context} {error.problem}"
    return _(next((said for part, said in _REASONS.items() if part in complaint), N_("this is not valid YAML")))


def _scan(text: str) -> tuple[int, str, str] | None:
    quote = _("put the text in quotes")
    # One frame for each open collection: the keys seen so far, and whether a key comes next (None in a sequence).
    frames: list[tuple[set[str] | None, list[bool]]] = []
    for event in YAML(typ="safe", pure=True).parse(text.translate(_HIDE)):
        if not isinstance(event, (NodeEvent, MappingEndEvent, SequenceEndEvent)):
            continue
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            frames.pop()
            continue
        at = event.start_mark.index
        if isinstance(event, AliasEvent) or event.anchor:
            return at, _("anchors (&) and aliases (*) are not allowed: they can blow a small file up"), quote
        if getattr(event, "tag", None):
            return at, _("YAML tags (!) are not allowed"), quote
        duplicate = _duplicate(event, frames)
        if duplicate:
            return at, duplicate, _("keep one of the two")
        if isinstance(event, MappingStartEvent):
            frames.append((set(), [True]))
        elif isinstance(event, SequenceStartEvent):
            frames.append((None, [False]))
    return None


def _duplicate(event: Any, frames: list[tuple[set[str] | None, list[bool]]]) -> str:
    """Note `event` as a key or value of the innermost mapping; return a message if it is a key that stands there."""
    keys, key_next = frames[-1] if frames else (None, [False])
    if keys is None:
        return ""
    is_key = key_next[0]
    key_next[0] = not is_key
    if not is_key or not isinstance(event, ScalarEvent):
        return ""
    if event.value in keys:
        return _("the key “{key}” stands here twice").format(key=event.value)
    keys.add(event.value)
    return ""
