"""The JSON Schema (2020-12) of the file, for editors: completion, explanations, a red line under a slip.

It is derived from the types of `core.topic` and `core.backlog`; only their explanations stand here, and how dates
and ranges are written. A schema sees one value at a time, so it lets pass what only the program can tell: an id that
stands twice, a range or span that runs backwards, `33.0` for 33.
"""

from __future__ import annotations

from typing import Any

import msgspec

from paiqi.model.backlog import FORMAT_VERSION, Backlog
from paiqi.model.days import DateSpan

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
    "type": ["string", "integer", "null"],
    "minimum": 1,
    "pattern": rf"^\s*(?:{_RANGE}\s*(?:[,、;，；]\s*{_RANGE}\s*)*)?$",
    "patternErrorMessage": "Write ranges of numbers: 1-25, or 1-20, 22.",
}
_TITLE = {"type": "string", "pattern": r"\S", "patternErrorMessage": "A topic needs a title."}
_OWN_KEY = {"description": "A key of your own. paiqi keeps it as it is."}

# What the types cannot tell: the codec takes more for these keys, or less, before it looks at the type.
_AS_WRITTEN: dict[tuple[str, str], dict[str, Any]] = {
    ("Backlog", "paiqi"): {"enum": [FORMAT_VERSION, None]},
    ("Series", "archived"): _ARCHIVED,
    ("Topic", "title"): _TITLE,
}

_TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "Backlog": {
        "paiqi": ("Format", "The version of this format."),
        "series": ("Series", "The numbered series: its title, how a number is written, what came before this file."),
        "calendar": ("Calendar", "When articles can go out."),
        "topics": ("Topics", "One entry for each topic: a mapping, or its title alone."),
        "appendix": ("Appendix", "Markdown that belongs to no topic."),
    },
    "Series": {
        "title": ("Title", "The title of the series."),
        "format": ("Number format", "How a number is written; {n} stands for it: No.{n}, 第{n}篇."),
        "archived": ("Archived", "The numbers published before this file began: 1-25, or 1-20, 22."),
        "archived_note": ("Archive note", "A remark on the early articles, such as where to find them."),
        "account": ("Account", "The kind of WeChat account, which limits how often one can publish."),
    },
    "Calendar": {
        "timezone": ("Time zone", "The zone of all times in this file, by its IANA name: Asia/Shanghai."),
        "cadence": ("Cadence", "The rule that makes slots, or a list of rules: weekly on fri at 20:00, 每周五 20:00."),
        "capacity": ("Capacity", "How many articles go out in one slot."),
        "holidays": ("Holidays", "A country (CN), a list with days of your own, or tables with off and work."),
        "on_day_off": ("On a day off", "What becomes of a slot on a holiday; a weekend is none."),
        "blackouts": ("Blackouts", "Spans without slots, both ends included: 2027-02-01..2027-02-20."),
    },
    "Topic": {
        "id": ("Id", "A lasting name of a–z, 0–9 and hyphens, never of digits alone. It stays when the title changes."),
        "title": ("Title", "What it is about. The only key that a topic needs."),
        "status": ("Status", "Where the topic stands. Left out, it is todo."),
        "number": ("Number", "Of a done topic its number, of an open one a reserved number; none: outside the series."),
        "formerly": ("Formerly", "Numbers it had before; they still lead here."),
        "published": ("Published", "What went out: the article's title, its date, its address."),
        "merged_into": ("Merged into", "Where its material went: an article's number, or a topic's id."),
        "scheduled": ("Run date", "The planned date: 2026-12-04, or 2026-12-04 20:00."),
        "pinned": ("Pinned", "The run date is promised: nothing moves it unless told to."),
        "deadline": ("Deadline", "Publish no later than this day."),
        "not_before": ("Not before", "Publish no earlier than this day."),
        "after": ("After", "The ids of topics that must not go out later than this one."),
        "priority": ("Priority", "How much it presses. Left out, it is normal."),
        "pillar": ("Pillar", "The column or theme it belongs to."),
        "tags": ("Tags", "Any words of your own."),
        "sources": ("Sources", "Addresses, files, papers, citations: what feeds the topic."),
        "notes": ("Notes", "Markdown. Begin with “notes: |” and indent the lines below."),
        "why": ("Why", "Why it was dropped, merged or put off."),
        "added": ("Added", "The day the idea came in."),
    },
    "Published": {
        "title": ("Title", "The article's title, where it differs from the topic's."),
        "date": ("Date", "The day it really went out."),
        "url": ("Address", "Where it can be read."),
    },
}

_CHOICES: dict[str, dict[str, str]] = {
    "status": {
        "todo": "An idea that waits.",
        "drafting": "Being written.",
        "ready": "Written, not published yet.",
        "done": "Published.",
        "merged": "Its material went into another topic or article.",
        "dropped": "Given up; hidden from lists.",
    },
    "priority": {"high": "Before the others.", "normal": "In the order of the file.", "low": "After the others."},
    "account": {"subscription": "订阅号: one push a day.", "service": "服务号: four pushes a month."},
    "on_day_off": {
        "skip": "The slot is left out.",
        "before": "It moves to the nearest workday before.",
        "after": "It moves to the nearest workday after.",
        "keep": "It stays.",
    },
}


def backlog_schema() -> dict[str, Any]:
    """Return the schema of `backlog.yaml`."""
    derived = msgspec.json.schema(Backlog, schema_hook=_own_type)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "backlog.yaml",
        "description": "The backlog of a numbered series, kept by hand and with paiqi.",
        **_mapping("Backlog", derived["$defs"]),
    }


def _own_type(kind: type) -> dict[str, Any]:
    return _SPAN if kind is DateSpan else _RUN_DATE


def _mapping(name: str, types: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a struct; like any value it may be left empty.

    The types name the fields that are no keys of the file with a control character, so that no key can pass for one.
    """
    fields = types[name]["properties"]
    schema: dict[str, Any] = {
        "type": ["object", "null"],
        "properties": {key: _key(name, key, node, types) for key, node in fields.items() if key.isprintable()},
        "additionalProperties": False,
    }
    if types[name]["required"]:
        schema["required"] = types[name]["required"]
    if any(not key.isprintable() for key in fields):
        schema["patternProperties"] = {"^x-": _OWN_KEY}
    return schema


def _key(owner: str, key: str, node: dict[str, Any], types: dict[str, Any]) -> dict[str, Any]:
    title, description = _TEXTS[owner][key]
    schema = {"title": title, "description": description, **(_AS_WRITTEN.get((owner, key)) or _nullable(node, types))}
    if key in _CHOICES:
        schema["enum"] = [*sorted(schema["enum"][:-1], key=list(_CHOICES[key]).index), None]
        schema["enumDescriptions"] = list(_CHOICES[key].values())
    if node.get("default"):
        schema["default"] = node["default"]
    return schema


def _nullable(node: dict[str, Any], types: dict[str, Any]) -> dict[str, Any]:
    """Return `node` with null beside its other types, because a key left empty is a missing one."""
    branches = [_resolved(part, types) for part in node.get("anyOf", [node]) if part != {"type": "null"}]
    if len(branches) == 1 and "enum" in branches[0]:
        return {"enum": [*branches[0]["enum"], None]}
    if any("enum" in branch for branch in branches):
        return {"anyOf": [*branches, {"type": "null"}]}
    merged: dict[str, Any] = {}
    kinds: list[str] = []
    for branch in branches:
        kinds += branch["type"] if isinstance(branch["type"], list) else [branch["type"]]
        merged |= branch
    return {**merged, "type": [*dict.fromkeys([*kinds, "null"])]}


def _resolved(node: dict[str, Any], types: dict[str, Any]) -> dict[str, Any]:
    """Return one branch without references, defaults and formats that an editor reads differently."""
    name = node.get("$ref", "").rpartition("/")[2]
    if name in _TEXTS:
        return _mapping(name, types)
    if name:
        return {"enum": types[name]["enum"]}
    if node.get("format") == "date":
        return _DATE
    kept = {key: value for key, value in node.items() if key != "default"}
    if "items" in kept:
        kept["items"] = _item(kept["items"], types)
    return kept


def _item(node: dict[str, Any], types: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list's item, which may not be empty; a topic may be its title alone."""
    item = _resolved(node, types)
    return {**item, **_TITLE, "type": ["object", "string"]} if "properties" in item else item
