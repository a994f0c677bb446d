"""ruamel.yaml, against which the scanner and its nodes are held.

It reads U+2028 and U+2029 as line ends where YAML 1.2 and py-yaml12 read text, so they are hidden from it behind a
character of the same length.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML

_HIDE = str.maketrans({"\u2028": "\ue000", "\u2029": "\ue000"})


def second_reading(text: str) -> Any:
    """Return the nodes of `text`, whose marks are indices into it; raise MarkedYAMLError."""
    return YAML(typ="safe", pure=True).compose(text.translate(_HIDE))
