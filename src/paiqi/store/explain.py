"""Why a file is not a backlog: the first fault, its place, what was expected and the nearest known word.

This runs only on files that the fast reader has already refused, so it may take its time: ruamel.yaml
composes the text to find the place of a value.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Any

import msgspec
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from paiqi.core.backlog import FORMAT_VERSION, Backlog, Calendar, DateSpan, Series
from paiqi.core.ranges import parse_ranges
from paiqi.core.topic import KEYS, Priority, Published, RunDate, Status
from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.events import compose, syntax_message
from paiqi.store.places import line_place, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from paiqi.store.document import Document

_FAST_PLACE = re.compile(
    r"^(?:YAML parse error: )?(?P<reason>.*?)(?: at byte \d+ line (?P<line>\d+) column (?P<column>\d+))?$", re.DOTALL
)
_ID = re.compile(r"(?=.*[a-z-])[a-z0-9-]+")
_WIDE_COLON = re.compile(r"^\s*(?:- +)?[a-z_]+：")
_TEXT_KEYS = {"title", "pillar", "why", "notes", "timezone", "format", "archived_note", "url"}
_DATE_KEYS = {"deadline", "not_before", "added", "date"}
_LIST_KEYS = {"tags", "sources", "after", "formerly", "blackouts"}

Path = tuple[str | int, ...]
Fault = tuple[Path, bool, str, str]  # where, whether the key (not the value) is at fault, message, remedy


def explain_syntax(document: Document, reason: str) -> InvalidBacklogError:
    """Turn a parser's complaint into an error with its place and, for the usual slips, the remedy."""
    try:
        compose(document.text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            index = min(mark.index, max(len(document.text) - 1, 0))
            line = document.line_text(document.line_of(index))
            return InvalidBacklogError(syntax_message(error), where=place(document, index), remedy=_syntax_remedy(line))
    found = _FAST_PLACE.match(reason)
    line_number = int(found["line"] or 1) if found else 1
    column = int(found["column"] or 1) if found else 1
    return InvalidBacklogError(
        _("this is not valid YAML ({reason})").format(reason=found["reason"] if found else reason),
        where=line_place(document, line_number, column),
        remedy=_syntax_remedy(document.line_text(line_number)),
    )


def _syntax_remedy(line: str) -> str:
    if _WIDE_COLON.match(line):
        return _("after a key write a half-width colon and a space, “: ”, not “：”")
    if "\t" in line:
        return _("indent with spaces, not with tabs")
    if line.count(": ") > 1 or '"' in line or "'" in line:
        return _('put the whole text in quotes; inside “"…"” write \\" for a quotation mark')
    return _("look at the indentation and the quotes of this line and the one above it")


def explain_values(document: Document, raw: Any, reason: str) -> InvalidBacklogError:
    """Find the first value that cannot be what its key needs, and say so at its place."""
    for path, at_key, message, remedy in _faults(raw):
        return InvalidBacklogError(message, where=_place_of(document, path, at_key=at_key), remedy=remedy)
    return InvalidBacklogError(reason, where=document.name, remedy=_("see docs/format.md for how a topic is written"))


def _place_of(document: Document, path: Path, *, at_key: bool) -> str:
    try:
        node: Node | None = compose(document.text)
    except MarkedYAMLError:
        return document.name
    at = node.start_mark.index if node else 0
    for step_number, step in enumerate(path):
        last = step_number == len(path) - 1
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                break
            empty = pair[1].start_mark.index == pair[1].end_mark.index
            node = pair[0] if (last and at_key) or empty else pair[1]
        else:
            break
        at = node.start_mark.index
    return place(document, at)


def _faults(raw: Any) -> Iterator[Fault]:
    if raw is None:
        return
    if not isinstance(raw, dict):
        yield (
            (),
            False,
            _("the file must be a mapping with the key “topics”"),
            _("begin the list of topics with a line “topics:”"),
        )
        return
    yield from _version(raw.get("paiqi"))
    yield from _unknown(raw, (), [f for f in Backlog.__struct_fields__ if f != "x"])
    yield from _section(raw, "series", Series)
    yield from _section(raw, "calendar", Calendar)
    if raw.get("appendix") is not None and not isinstance(raw["appendix"], str):
        yield ("appendix",), False, _text_message(raw["appendix"]), _("write it as a text after “appendix: |”")
    topics = raw.get("topics")
    if topics is not None and not isinstance(topics, list):
        yield ("topics",), False, _("“topics” must be a list"), _("begin each topic with “- ” on a line of its own")
        return
    for index, topic in enumerate(topics or []):
        yield from _topic(topic, ("topics", index))


def _version(version: Any) -> Iterator[Fault]:
    if version is None or (version == FORMAT_VERSION and not isinstance(version, bool)):
        return
    if isinstance(version, int) and version > FORMAT_VERSION:
        message = _("this file has format version {version}; this paiqi reads up to {known}")
        yield ("paiqi",), False, message.format(version=version, known=FORMAT_VERSION), _("upgrade paiqi")
    else:
        yield (
            ("paiqi",),
            False,
            _("“paiqi” must be the version of the format, {known}").format(known=FORMAT_VERSION),
            "paiqi: 1",
        )


def _section(raw: dict[Any, Any], key: str, kind: type[msgspec.Struct]) -> Iterator[Fault]:
    section = raw.get(key)
    if section is None:
        return
    if not isinstance(section, dict):
        yield (key,), False, _("“{key}” must be a mapping").format(key=key), _("see docs/format.md")
        return
    yield from _unknown(section, (key,), kind.__struct_fields__)
    for name, value in section.items():
        if value is not None:
            yield from _section_value(str(name), value, (key, str(name)))


def _section_value(name: str, value: Any, path: Path) -> Iterator[Fault]:
    if name == "archived":
        try:
            parse_ranges(str(value))
        except ValueError:
            yield (
                path,
                False,
                _("“archived” must be a range of numbers, not {value}").format(value=_show(value)),
                "archived: 1-25",
            )
    elif name == "format" and isinstance(value, str) and "{n}" not in value:
        yield path, False, _("“format” must contain {placeholder}").format(placeholder="{n}"), 'format: "No.{n}"'
    elif name == "capacity" and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        yield (
            path,
            False,
            _("“capacity” must be a whole number from 1, not {value}").format(value=_show(value)),
            "capacity: 1",
        )
    elif name in {"on_day_off", "account"}:
        allowed = ["skip", "before", "after", "keep"] if name == "on_day_off" else ["subscription", "service"]
        yield from _choice(name, value, path, allowed)
    elif name == "blackouts":
        yield from _listed(name, value, path, _span_fault)
    elif name == "cadence" and not isinstance(value, str):
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            yield path, False, _("“cadence” must be a text or a list of texts"), "cadence: weekly on fri at 20:00"
    elif name in {"title", *_TEXT_KEYS} and not isinstance(value, str):
        yield path, False, _text_message(value), _quoted_remedy(name, value)


def _topic(topic: Any, path: Path) -> Iterator[Fault]:
    if isinstance(topic, str):
        if not topic.strip():
            yield path, False, _("a topic needs a title"), _("write it after the dash, or delete the line")
        elif _WIDE_COLON.match(topic):
            yield path, False, _("this is a title, not a key: its colon is full-width"), _syntax_remedy(topic)
        return
    if topic is None:
        yield path, False, _("a topic needs a title"), _("write it after the dash, or delete the line")
        return
    if not isinstance(topic, dict):
        yield path, False, _text_message(topic), _quoted_remedy("- ", topic)
        return
    known = [key for key in topic if key in KEYS or str(key).startswith("x-")]
    if len(topic) == 1 and not known:
        title = f"{next(iter(topic))}: {next(iter(topic.values()))}"
        yield (
            (*path, str(next(iter(topic)))),
            True,
            _("a title with “: ” in it is read as a key and a value"),
            f'- "{title}"',
        )
        return
    yield from _unknown(topic, path, KEYS)
    if not topic.get("title"):
        yield path, False, _("this topic has no title"), _("give it a line “title: …”")
    for key, value in topic.items():
        if value is not None and not str(key).startswith("x-"):
            yield from _topic_value(str(key), value, (*path, str(key)))


def _topic_value(key: str, value: Any, path: Path) -> Iterator[Fault]:
    if key == "status":
        yield from _choice(key, value, path, [s.value for s in Status])
    elif key == "priority":
        yield from _choice(key, value, path, [p.value for p in Priority])
    elif key == "number":
        if value != "none" and not _is_number(value):
            yield (
                path,
                False,
                _("“number” must be a whole number from 1, or none, not {value}").format(value=_show(value)),
                "number: 33",
            )
    elif key == "merged_into":
        if not _is_number(value) and not (isinstance(value, str) and _ID.fullmatch(value)):
            yield (
                path,
                False,
                _("“merged_into” must be a number or an id, not {value}").format(value=_show(value)),
                "merged_into: 28",
            )
    elif key == "id":
        yield from _id_fault(value, path)
    elif key == "scheduled":
        yield from _scheduled(value, path)
    elif key in _DATE_KEYS:
        yield from _date(key, value, path)
    elif key == "pinned":
        if not isinstance(value, bool):
            yield (
                path,
                False,
                _("“pinned” must be true or false, not {value}").format(value=_show(value)),
                "pinned: true",
            )
    elif key == "published":
        yield from _published(value, path)
    elif key in _LIST_KEYS:
        yield from _listed(
            key, value, path, _id_fault if key == "after" else _number_fault if key == "formerly" else _item_fault
        )
    elif not isinstance(value, str):
        yield path, False, _text_message(value), _quoted_remedy(key, value)


def _published(value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield (
            path,
            False,
            _("“published” must be a mapping of title, date and url"),
            'published: {date: 2026-12-04, url: "https://…"}',
        )
        return
    yield from _unknown(value, path, Published.__struct_fields__, own=False)
    for name, inner in value.items():
        if inner is None:
            continue
        if name == "date":
            yield from _date("date", inner, (*path, "date"))
        elif not isinstance(inner, str):
            yield (*path, str(name)), False, _text_message(inner), _quoted_remedy(str(name), inner)


def _unknown(mapping: dict[Any, Any], path: Path, known: Any, *, own: bool = True) -> Iterator[Fault]:
    for key in mapping:
        if key in known or (own and str(key).startswith("x-")):
            continue
        near = difflib.get_close_matches(str(key).lower(), known, n=1, cutoff=0.6)
        remedy = (
            _("did you mean “{near}”?").format(near=near[0])
            if near
            else _("known keys: {keys}").format(keys=", ".join(known))
        )
        if own:
            remedy += " " + _("(a key of your own begins with x-)")
        yield (*path, str(key)), True, _("unknown key “{key}”").format(key=key), remedy


def _choice(key: str, value: Any, path: Path, allowed: list[str]) -> Iterator[Fault]:
    if value in allowed and isinstance(value, str):
        return
    near = difflib.get_close_matches(str(value).lower(), allowed, n=1, cutoff=0.5)
    remedy = (
        _("did you mean “{near}”?").format(near=near[0])
        if near
        else _("one of: {allowed}").format(allowed=", ".join(allowed))
    )
    yield path, False, _("“{key}” cannot be {value}").format(key=key, value=_show(value)), remedy


def _scheduled(value: Any, path: Path) -> Iterator[Fault]:
    try:
        RunDate.parse(value)
    except (ValueError, TypeError):
        message = _("“scheduled” must be a date, or a date and a time, not {value}")
        yield path, False, message.format(value=_show(value)), "scheduled: 2026-12-04 20:00"


def _date(key: str, value: Any, path: Path) -> Iterator[Fault]:
    try:
        dt.date.fromisoformat(value if len(value) == len("2026-12-04") else "")
    except (ValueError, TypeError):
        yield (
            path,
            False,
            _("“{key}” must be a date that exists, not {value}").format(key=key, value=_show(value)),
            f"{key}: 2026-12-04",
        )


def _listed(key: str, value: Any, path: Path, check: Any) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield path, False, _("“{key}” must be a list").format(key=key), f"{key}: [{value}]"
        return
    for index, item in enumerate(value):
        yield from check(item, (*path, index))


def _item_fault(value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield path, False, _text_message(value), _quoted_remedy("- ", value)
    elif not value:
        yield path, False, _("an empty text in a list"), _("delete it")


def _id_fault(value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        message = _("an id is made of a–z, 0–9 and hyphens, never of digits alone; not {value}")
        yield path, False, message.format(value=_show(value)), "id: kv-cache"


def _number_fault(value: Any, path: Path) -> Iterator[Fault]:
    if not _is_number(value):
        yield (
            path,
            False,
            _("“{key}” must be a whole number from 1, not {value}").format(key=path[-2], value=_show(value)),
            "33",
        )


def _span_fault(value: Any, path: Path) -> Iterator[Fault]:
    try:
        DateSpan.parse(value)
    except (ValueError, TypeError, AttributeError):
        message = _("a span of days is written as two dates, not {value}")
        yield path, False, message.format(value=_show(value)), "2027-02-01..2027-02-20"


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _text_message(value: Any) -> str:
    kinds = {
        dict: _("a mapping"),
        list: _("a list"),
        bool: _("yes or no"),
        int: _("a number"),
        float: _("a number"),
    }
    kind = kinds.get(type(value), type(value).__name__)
    return _("a text belongs here, but YAML reads {value} as {kind}").format(value=_show(value), kind=kind)


def _quoted_remedy(key: str, value: Any) -> str:
    text = ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else value
    if isinstance(value, list):
        return _("put the text in quotes")
    start = key if key == "- " else f"{key}: "
    return _("put it in quotes: {example}").format(example=f'{start}"{text}"')


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}" if isinstance(value, dict) else str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
