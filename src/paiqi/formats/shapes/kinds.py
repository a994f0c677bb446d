"""The kinds of values from which the shapes are made, each a piece of JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

Schema = dict[str, Any]
ANY: Schema = {}
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
INTEGER: Schema = {"type": "integer"}
FIGURE: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
PLACE: Schema = {"type": "integer", "minimum": 1}
DAY: Schema = {"type": "string", "format": "date"}
_OFFSET = r"(?:Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
MOMENT: Schema = {
    "type": "string",
    "pattern": rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?{_OFFSET}?)?$",
}


def words(*given: str, of: type[StrEnum] | None = None) -> Schema:
    """Return one of some words: those that are `given`, or all `of` a list of words."""
    return {"enum": list(given) or [str(one) for one in of or ()]}


def maybe(kind: Schema) -> Schema:
    """Return a value of that kind, or null."""
    return {"anyOf": [kind, {"type": "null"}]}


def each(kind: Schema) -> Schema:
    """Return a list of values of that kind."""
    return {"type": "array", "items": kind}


def an(keys: Schema, *, optional: Iterable[str] = (), says: str = "", own_keys: bool = False) -> Schema:
    """Return an object with those keys, each there unless it is `optional`; the writer's `x-` keys may stand there."""
    missing = set(optional)
    return {
        **({"description": says} if says else {}),
        "type": "object",
        "properties": keys,
        "required": [key for key in keys if key not in missing],
        **({"patternProperties": {"^x-": ANY}} if own_keys else {}),
        "additionalProperties": False,
    }


def some(keys: Schema, *, says: str = "", own_keys: bool = False) -> Schema:
    """Return an object with some of those keys."""
    return an(keys, optional=keys, says=says, own_keys=own_keys)
