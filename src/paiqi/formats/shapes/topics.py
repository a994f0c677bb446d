"""Topics, settings and what changed in them: the keys of the file as the model types them, as JSON has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from paiqi.formats.shapes.kinds import ANY, DAY, FLAG, MOMENT, PLACE, TEXT, Schema, an, each, maybe, some
from paiqi.model.backlog import Calendar, Checks, Series
from paiqi.model.topic import KEYS, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED: Schema = {"id": maybe(TEXT), "title": TEXT}
# What JSON writes otherwise than the file: dates as text, and null where a text is empty.
_WRITTEN: Schema = {
    "published": maybe(an({"title": maybe(TEXT), "date": maybe(DAY), "url": maybe(TEXT)})),
    "scheduled": maybe(MOMENT),
    "notes": maybe(TEXT),
    "blackouts": each(TEXT),
    "holidays": ANY,
}


def _keys(model: type[msgspec.Struct], names: Iterable[str] = ()) -> Schema:
    """Return each key of a section of the file with the kind of its value."""
    types = get_type_hints(model, include_extras=True)
    kept = [name for name in names or model.__struct_fields__ if name != "x"]
    return {name: _WRITTEN.get(name) or _kind(types[name]) for name in kept}


def _kind(annotation: Any) -> Schema:
    schema = msgspec.json.schema(annotation)
    components = schema.pop("$defs", {})
    if "$ref" in schema:  # an enumeration
        (schema,) = components.values()
    return {key: value for key, value in schema.items() if key not in {"title", "description"}}


_TOPIC = _keys(Topic, KEYS)
SETTINGS: Schema = {"series": some(_keys(Series)), "calendar": some(_keys(Calendar))}
_SECTIONS = {"series": _keys(Series), "calendar": _keys(Calendar), "check": _keys(Checks)}
TOPIC = an(
    {
        **_TOPIC,
        "open": FLAG,
        "provisional": maybe(PLACE),
        "draft_due": maybe(DAY),
        "holds": each(an(NAMED)),
        "line": maybe(PLACE),
    },
    says="A topic: the keys of the file, the writer's own among them, and what is derived.",
    own_keys=True,
)
_CHANGED_KEYS = maybe(some({**_TOPIC, "x": {"type": "object"}}))
CHANGED = each(
    an(
        {**NAMED, "before": _CHANGED_KEYS, "after": _CHANGED_KEYS},
        says="A topic that changed, with the keys whose values differ: `before` is null for a new one, `after` for "
        "one that is gone; `x` has the writer's own keys.",
    )
)
CHANGED_SETTINGS = each(
    {
        "anyOf": [
            an({"section": {"const": section}, "before": inner, "after": inner})
            for section, keys in _SECTIONS.items()
            for inner in [some(keys, own_keys=True)]
        ]
    }
)
