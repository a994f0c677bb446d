"""A topic's keys as cells of a table: each value as the file writes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from paiqi.lists.kinds.json import read_json
from paiqi.lists.own.fields import read_id, read_positive
from paiqi.model.days import RunDate, iso_day
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paiqi.model.topic import Topic

# In the order in which a person reads them.
COLUMNS = (
    *("number", "title", "status", "published.title", "published.date", "published.url", "scheduled", "pinned"),
    *("deadline", "not_before", "priority", "pillar", "owner", "tags", "sources", "notes", "merged_into", "after"),
    *("formerly", "why", "added", "id"),
)
# Of a table that has one of these and no column but ours, paiqi is the writer.
TELLING = frozenset({"published.title", "published.date", "published.url", "merged_into", "not_before", "formerly"})


def cell_of(topic: Topic, key: str) -> str:
    """Return the text of a key's cell (`published.date` and `x-…` are keys, too); lists of words go by commas."""
    if key.startswith("x-"):
        return _own_text(topic.x[key]) if key in topic.x else ""
    outer, _dot, inner = key.partition(".")
    value = getattr(topic, outer)
    value = getattr(value, inner) if inner and value is not None else value
    if value is None or value is False or value is Priority.NORMAL:
        return ""
    if isinstance(value, tuple):
        return _joined(map(str, value), _BETWEEN[key])
    return "true" if value is True else str(value)


_BETWEEN = {"sources": "\n", "tags": ",", "after": ",", "formerly": ","}


def _joined(parts: Iterable[str], between: str) -> str:
    kept = [re.sub(rf"\\(?=\\|{between}|\Z)", r"\\\\", part).replace(between, f"\\{between}") for part in parts]
    return (between if between == "\n" else f"{between} ").join(kept)


def _parts(text: str, between: str) -> tuple[str, ...]:
    parts: list[list[str]] = [[]]
    for escaped, plain in re.findall(rf"\\([\\{between}])|(.)", text, re.DOTALL):
        if plain == between:
            parts.append([])
        else:
            parts[-1].append(escaped or plain)
    texts = map("".join, parts)
    return tuple(part if between == "\n" or not at else part.removeprefix(" ") for at, part in enumerate(texts))


def _own_text(value: Any) -> str:
    """Return a value of the writer's own: a text as it is, unless it looks like JSON; all else as JSON."""
    return value if isinstance(value, str) and value and not _is_json(value) else json.dumps(value, ensure_ascii=False)


def _is_json(text: str) -> bool:
    try:
        read_json(text)
    except ValueError:
        return False
    return True


def read_cell(key: str, text: str) -> Any:
    """Read a cell that is not empty; raise ValueError."""
    if key.startswith("x-"):
        return read_json(text) if _is_json(text) else text
    return _READ.get(key, str)(text)


def _number(text: str) -> Any:
    return "none" if text == "none" else read_positive(text)


def _target(text: str) -> Any:
    return read_positive(text) if text.isdecimal() else read_id(text)


def _flag(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise ValueError(text)
    return text.lower() == "true"


_READ: dict[str, Callable[[str], Any]] = {
    "id": read_id,
    "status": Status,
    "number": _number,
    "formerly": lambda text: tuple(read_positive(part) for part in _parts(text, ",")),
    "published.date": iso_day,
    "merged_into": _target,
    "scheduled": RunDate.parse,
    "pinned": _flag,
    "deadline": iso_day,
    "not_before": iso_day,
    "after": lambda text: tuple(read_id(part) for part in _parts(text, ",")),
    "priority": Priority,
    "tags": lambda text: _parts(text, ","),
    "sources": lambda text: _parts(text, "\n"),
    "added": iso_day,
}
