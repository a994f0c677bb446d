"""A text in JSON read with the guards of the file: no key stands twice in an object, and numbers have an end."""

from __future__ import annotations

import json
import re
from typing import Any

from paiqi.i18n import _
from paiqi.text.clean import clean

# Python reads none that is longer, for that takes ever longer.
_MOST_DIGITS = 4300
_MOST_LEVELS = 100  # as in the file
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}
_TEXT_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def read_json(text: str) -> Any:
    """Return the value of a text; raise ValueError, JSONDecodeError among it, where it is not one."""
    _refuse_depth(text)
    return json.loads(text, object_pairs_hook=_object, parse_int=_integer)


def read_json_lines(text: str) -> Any:
    """Return the value of a text, or the values of its lines, one on each; raise ValueError where it is neither."""
    try:
        return read_json(text)
    except json.JSONDecodeError as error:
        lines = [line.strip().rstrip(",") for line in text.split("\n")]
        try:
            return [read_json(line) for line in lines if line not in {"", "[", "]"}]
        except json.JSONDecodeError:
            place = _("it is no JSON any more from line {line}, column {column} on")
            raise ValueError(place.format(line=error.lineno, column=error.colno)) from None


def _refuse_depth(text: str) -> None:
    """Raise ValueError where lists and objects stand in each other deeper than those of the file may."""
    depth = 0
    for found in _TEXT_OR_BRACKET.finditer(text):
        depth += _DEEPER.get(found[0], 0)
        if depth > _MOST_LEVELS:
            raise ValueError(_("brackets stand in each other too deeply"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("the key “{key}” stands twice in one object").format(key=clean(key)))
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_("a number has {n} digits, too many for a number").format(n=len(digits.lstrip("-"))))
    return int(digits)
