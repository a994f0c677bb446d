"""The JSON Schema (2020-12) of the file, for editors: completion, explanations, a red line under a slip.

Which keys there are, what they say and which words they take is told by `model/keys.py`; here stands how each kind of
value is written. A schema sees one value at a time, so it lets pass what only the program can tell: an id that stands
twice, a range or span that runs backwards, `33.0` for 33.
"""

from __future__ import annotations

from typing import Any

from paiqi.model.backlog import FORMAT_VERSION, Backlog, Calendar, Series
from paiqi.model.keys import BELOW, CALENDAR, FILE, PUBLISHED, SERIES, TOPIC, Key
from paiqi.model.topic import Published, Topic

# A day that exists in the Gregorian calendar, leap years included.
_DAY = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_NUMBER = "(?![0０]+(?![0-9０-９]))[0-9０-９]{1,9}"
_RANGE = rf"{_NUMBER}(?:\s*(?:[-–—~－～]|\.\.|至|到)\s*{_NUMBER})?"

_DATE = {
    "type": "string",
    "pattern": f"^{_DAY}$",
    "patternErrorMessage": "Write a date that exists, such as 2026-12-04.",
}
_RUN_DATE = {
    "type": "string",
    "pattern": f"^{_DAY}(?: (?:[01][0-9]|2[0-3]):[0-5][0-9])?$",
    "patternErrorMessage": "Write a date, or a date and a time: 2026-12-04, 2026-12-04 20:00.",
}
_SPAN = {
    "type": "string",
    "pattern": rf"^\s*{_DAY}\s*(?:\.\.\s*{_DAY}\s*)?$",
    "patternErrorMessage": "Write two dates, or one: 2027-02-01..2027-02-20.",
}
_ARCHIVED = {
    "type": ["string", "integer"],
    "minimum": 1,
    "pattern": rf"^\s*(?:{_RANGE}\s*(?:[,、;，；]\s*{_RANGE}\s*)*)?$",
    "patternErrorMessage": "Write ranges of numbers: 1-25, or 1-20, 22.",
}
_TITLE = {"type": "string", "pattern": r"\S", "patternErrorMessage": "A topic needs a title."}
_OWN_KEY = {"description": "A key of your own. paiqi keeps it as it is."}
_TEXT = {"type": "string"}
_WORDS = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 1}
_ID = {"type": "string", "pattern": r"^(?=.*[a-z-])[a-z0-9-]+$(?!\n)"}
# How each kind of value is written; a key may also be left empty.
_WRITTEN: dict[str, dict[str, Any]] = {
    "archived": _ARCHIVED,
    "cadence": {"type": ["string", "array"], "items": _TEXT},
    "count": _COUNT,
    "day": _DATE,
    "flag": {"type": "boolean"},
    "format": {"type": "string", "pattern": r"\{n\}"},
    "holidays": {"type": ["string", "array", "object"]},
    "id": _ID,
    "ids": {"type": "array", "items": _ID},
    "lead": _TEXT,
    "number": {"anyOf": [_COUNT, {"enum": ["none"]}, {"type": "null"}]},
    "numbers": {"type": "array", "items": _COUNT},
    "run date": _RUN_DATE,
    "spans": {"type": "array", "items": _SPAN},
    "target": {**_COUNT, **_ID, "type": ["integer", "string"]},
    "text": _TEXT,
    "texts": {"type": "array", "items": _WORDS},
    "title": _TITLE,
    "version": {"enum": [FORMAT_VERSION, None]},
    "zone": _TEXT,
}


def backlog_schema() -> dict[str, Any]:
    """Return the schema of `backlog.yaml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "backlog.yaml",
        "description": "The backlog of a numbered series, kept by hand and with paiqi.",
        **_mapping(FILE, Backlog()),
    }


def _mapping(keys: tuple[Key, ...], empty: Any) -> dict[str, Any]:
    """Return the schema of a mapping, which like any value may be left empty; `empty` has what its keys then mean."""
    schema: dict[str, Any] = {
        "type": ["object", "null"],
        "properties": {key.name: _described(key, getattr(empty, key.name)) for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.value == "title"]
    if required:
        schema["required"] = required
    if hasattr(empty, "x"):
        schema["patternProperties"] = {"^x-": _OWN_KEY}
    return schema


def _described(key: Key, default: Any) -> dict[str, Any]:
    schema = {"title": key.heading, "description": _description(key), **_value(key)}
    if isinstance(default, (str, int)) and default and key.value != "title":
        schema["default"] = default
    return schema


def _description(key: Key) -> str:
    if key.choices:
        return _sentence(key.says)
    takes = f" ({key.takes})" if key.takes not in ("", "text", BELOW) else ""
    example = f" Example: {', '.join(key.examples)}." if key.examples else ""
    return _sentence(key.says + takes) + example


def _sentence(text: str) -> str:
    text = text.replace("`", "")
    return f"{text[0].upper()}{text[1:]}."


def _value(key: Key) -> dict[str, Any]:
    if key.value == "choice":
        return {"enum": [*key.words, None], "enumDescriptions": [_sentence(choice.says) for choice in key.choices]}
    if key.value == "mapping":
        return _mapping(*_INNER[key.name])
    if key.value == "topics":
        topic = {**_mapping(TOPIC, Topic(title="-")), **_TITLE, "type": ["object", "string"]}
        return {"type": ["array", "null"], "items": topic}
    written = _WRITTEN[key.value]
    if key.value == "title" or "type" not in written:
        return written
    kinds = written["type"] if isinstance(written["type"], list) else [written["type"]]
    return {**written, "type": [*kinds, "null"]}


_INNER: dict[str, tuple[tuple[Key, ...], Any]] = {
    "series": (SERIES, Series()),
    "calendar": (CALENDAR, Calendar()),
    "published": (PUBLISHED, Published()),
}
