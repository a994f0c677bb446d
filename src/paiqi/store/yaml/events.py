"""ruamel.yaml at work: nodes with their places in the text.

ruamel.yaml reads U+2028 and U+2029 as line ends where YAML 1.2 and py-yaml12 read text, so they are
hidden from it behind a character of the same length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_HIDE = str.maketrans({"\u2028": "\ue000", "\u2029": "\ue000"})


class NotComposedError(Exception):
    """ruamel.yaml does not read the text."""


def compose(text: str) -> Node:
    """Return the nodes of `text`, whose marks are indices into it; raise NotComposedError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        node: Node = YAML(typ="safe", pure=True).compose(text.translate(_HIDE))
    except MarkedYAMLError as error:
        raise NotComposedError from error
    return node
