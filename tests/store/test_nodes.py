"""The nodes of a text: where they begin and end is where ruamel.yaml has them, for all that the scanner lets pass."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from yaml_texts import STYLES, slipped

from paiqi.errors import InvalidBacklogError
from paiqi.store.edits.passage import Passage
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.events import compose as composed
from paiqi.store.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode, compose
from paiqi.store.yaml.scan import scan


def ours(passage: Passage, node: Node | None) -> Any:
    """Return where each node begins, where those in brackets and the texts end, and how they are written."""
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        if node.start == node.end:
            return None  # what is not there stands behind its colon here, and behind comments there
        end = passage.content_end(node) if node.style in ("|", ">") else node.end
        return "text", node.start, end, node.style, None if node.style in ("|", ">") else node.value
    inner = (
        [ours(passage, part) for part in node.value]
        if isinstance(node, SequenceNode)
        else [(ours(passage, key), ours(passage, value)) for key, value in node.value]
    )
    kind = "list" if isinstance(node, SequenceNode) else "mapping"
    return kind, node.start, node.end if node.flow_style else None, inner


def theirs(passage: Passage, node: Any) -> Any:
    if node is None:
        return None
    start, end = node.start_mark.index, node.end_mark.index
    if node.id == "scalar":
        style = node.style or ""
        if start == end:
            return None
        if style in ("|", ">"):
            return "text", start, passage.content_end(ScalarNode(start, end, passage.text, style)), style, None
        return "text", start, end, style, node.value.translate({0xE000: "\u2028"})
    inner = (
        [theirs(passage, part) for part in node.value]
        if node.id == "sequence"
        else [(theirs(passage, key), theirs(passage, value)) for key, value in node.value]
    )
    return "list" if node.id == "sequence" else "mapping", start, end if node.flow_style else None, inner


def told(text: str) -> None:
    try:
        scan(Document(text))
    except InvalidBacklogError:
        return
    passage = Passage(text, "\n")
    assert ours(passage, compose(text)) == theirs(passage, composed(text))


@settings(max_examples=400, deadline=None)
@given(slipped())
def test_places_are_those_of_another_parser(text: str) -> None:
    told(text)


@pytest.mark.parametrize("text", STYLES)
def test_places_in_every_style(text: str) -> None:
    told(text)
    assert isinstance(compose(text), MappingNode)


def test_a_text_that_says_nothing_has_no_nodes() -> None:
    assert compose("# nothing\n\n") is None
