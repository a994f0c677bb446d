"""What each value of a backlog must be, and what to say where it is something else.

The types stand in core.topic and core.backlog; this says the same in sentences, with the nearest known word
and an example, for a person who edits the file by hand. A test holds the two together.
"""

from __future__ import annotations

import difflib
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.zone import is_zone
from paiqi.i18n import _
from paiqi.model.backlog import FORMAT_VERSION, Backlog, Calendar, DateSpan, Series
from paiqi.model.topic import KEYS, Priority, Published, RunDate, Status, iso_day
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDE_COLON = re.compile(r"^\s*(?:- +)?[a-z_]+：")
_ID = re.compile(r"(?=.*[a-z-])[a-z0-9-]+")
_LONGEST_SHOWN = 40

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """A value (or with `at_key` the key itself) that cannot be: where it stands, what is wrong, what to write."""

    path: Path
    message: str
    remedy: str
    at_key: bool = False
    shown: str = ""  # the value as Python shows it, where the message quotes it


def faults(raw: Any) -> Iterator[Fault]:
    """Yield the faults of a parsed file, in the order of the format."""
    if raw is None:
        return
    if not isinstance(raw, dict):
        message = _("the file must be a mapping with the key “topics”")
        yield Fault((), message, _("begin the list of topics with a line “topics:”"))
        return
    yield from _version(raw.get("paiqi"))
    yield from _unknown(raw, (), [field for field in Backlog.__struct_fields__ if field != "x"])
    yield from _section(raw, "series", [field for field in Series.__struct_fields__ if field != "x"])
    yield from _section(raw, "calendar", [field for field in Calendar.__struct_fields__ if field != "x"])
    if raw.get("appendix") is not None and not isinstance(raw["appendix"], str):
        yield Fault(("appendix",), _text_message(raw["appendix"]), _("write it as a text after “appendix: |”"))
    topics = raw.get("topics")
    if topics is not None and not isinstance(topics, list):
        yield Fault(("topics",), _("“topics” must be a list"), _("begin each topic with “- ” on a line of its own"))
        return
    for index, topic in enumerate(topics or []):
        yield from _topic(topic, ("topics", index))
    yield from _double_ids(topics or [])


def _double_ids(topics: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, topic in enumerate(topics):
        name = topic.get("id") if isinstance(topic, dict) else None
        if name in seen:
            message = _("two topics have the id “{id}”").format(id=name)
            yield Fault(("topics", index, "id"), message, _("give one of them another id, or none"))
        if isinstance(name, str):
            seen.add(name)


def _version(version: Any) -> Iterator[Fault]:
    whole = isinstance(version, int) and not isinstance(version, bool)
    if version is None or (whole and version == FORMAT_VERSION):
        return
    if whole and version > FORMAT_VERSION:
        message = _("this file has format version {version}; this paiqi reads up to {known}")
        yield Fault(("paiqi",), message.format(version=version, known=FORMAT_VERSION), _("upgrade paiqi"))
    else:
        message = _("“paiqi” must be the version of the format, {known}").format(known=FORMAT_VERSION)
        yield Fault(("paiqi",), message, f"paiqi: {FORMAT_VERSION}")


def _section(raw: dict[Any, Any], key: str, known: Sequence[str]) -> Iterator[Fault]:
    section = raw.get(key)
    if section is None:
        return
    if not isinstance(section, dict):
        yield Fault((key,), _("“{key}” must be a mapping").format(key=key), _("see docs/format.md"))
        return
    yield from _unknown(section, (key,), known)
    yield from _values(section, (key,), _SECTION_CHECKS)


def _topic(topic: Any, path: Path) -> Iterator[Fault]:
    if topic is None or (isinstance(topic, str) and not topic.strip()):
        yield Fault(path, _("a topic needs a title"), _("write it after the dash, or delete the line"))
    elif isinstance(topic, str):
        return
    elif not isinstance(topic, dict):
        yield Fault(path, _text_message(topic), _quoted_remedy("- ", topic), shown=_bare(topic))
    elif len(topic) == 1 and not any(key in KEYS or str(key).startswith("x-") for key in topic):
        key, value = next(iter(topic.items()))
        message = _("a title with “: ” in it is read as a key and a value")
        yield Fault(
            (*path, str(key)),
            message,
            _("put it in quotes: {example}").format(example=f'- "{key}: {value}"'),
            at_key=True,
        )
    else:
        yield from _unknown(topic, path, KEYS)
        if not str(topic.get("title") or "").strip():
            yield Fault(path, _("this topic has no title"), _("give it a line “title: …”"))
        yield from _values(topic, path, _TOPIC_CHECKS)


def _values(mapping: dict[Any, Any], path: Path, checks: dict[str, Any]) -> Iterator[Fault]:
    """Check the values of the known keys; an empty value is a missing one, a key of the writer's own is free."""
    for key, value in mapping.items():
        if value is not None and key in checks:
            yield from checks[key](key, value, (*path, key))


def _unknown(mapping: dict[Any, Any], path: Path, known: Sequence[str], *, own: bool = True) -> Iterator[Fault]:
    for key in mapping:
        if key in known or (own and str(key).startswith("x-")):
            continue
        near = difflib.get_close_matches(str(key).lower(), known, n=1, cutoff=0.6)
        remedy = _did_you_mean(near[0]) if near else _("known keys: {keys}").format(keys=_(", ").join(known))
        if own:
            remedy = _("{remedy} (a key of your own begins with x-)").format(remedy=remedy)
        yield Fault((*path, str(key)), _("unknown key “{key}”").format(key=key), remedy, at_key=True)


def _did_you_mean(word: str) -> str:
    return _("did you mean “{near}”?").format(near=word)


def _choice(key: str, value: Any, path: Path, *, allowed: Sequence[str]) -> Iterator[Fault]:
    if isinstance(value, str) and value in allowed:
        return
    near = difflib.get_close_matches(str(value).lower(), allowed, n=1, cutoff=0.5)
    remedy = _did_you_mean(near[0]) if near else _("one of: {allowed}").format(allowed=_(", ").join(allowed))
    yield Fault(path, _("“{key}” cannot be {value}").format(key=key, value=_show(value)), remedy)


def _text(key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(path, _text_message(value), _quoted_remedy(key, value), shown=_bare(value))


def _archived(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    try:
        parse_ranges(str(value))
    except ValueError:
        message = _("“archived” must be a range of numbers, not {value}").format(value=_show(value))
        yield Fault(path, message, "archived: 1-25")
        return
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        yield Fault(path, _text_message(value), "archived: 1-25")


def _format(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(value, str) and "{n}" not in value:
        message = _("“format” must contain {placeholder}").format(placeholder="{n}")
        yield Fault(path, message, 'format: "No.{n}"')
    elif not isinstance(value, str):
        yield Fault(path, _text_message(value), 'format: "No.{n}"')


def _whole_number(key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not _is_number(value):
        message = _("“{key}” must be a whole number from 1, not {value}")
        yield Fault(path, message.format(key=key, value=_show(value)), f"{key}: 1")


def _timezone(key: str, value: Any, path: Path) -> Iterator[Fault]:
    yield from _text(key, value, path)
    if isinstance(value, str) and not is_zone(value):
        yield Fault(
            path, _("there is no time zone “{name}”").format(name=value), _("write an IANA name, such as Asia/Shanghai")
        )


def _cadence(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        yield Fault(path, _("“cadence” must be a text or a list of texts"), "cadence: weekly on fri at 20:00")


def _holidays(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, (str, list, dict)):
        yield Fault(path, _("“holidays” must be a country or a list of days"), "holidays: CN")


def _number(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if value != "none" and not _is_number(value):
        message = _("“number” must be a whole number from 1, or none, not {value}")
        yield Fault(path, message.format(value=_show(value)), "number: 33")


def _merged_into(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not _is_number(value) and not (isinstance(value, str) and _ID.fullmatch(value)):
        message = _("“merged_into” must be a number or an id, not {value}")
        yield Fault(path, message.format(value=_show(value)), "merged_into: 28")


def _id(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        message = _("an id is made of a–z, 0–9 and hyphens, never of digits alone; not {value}")
        yield Fault(path, message.format(value=_show(value)), "id: kv-cache")


def _scheduled(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    try:
        RunDate.parse(value)
    except (ValueError, AttributeError):
        message = _("“scheduled” must be a date, or a date and a time, not {value}")
        yield Fault(path, message.format(value=_show(value)), "scheduled: 2026-12-04 20:00")


def _date(key: str, value: Any, path: Path) -> Iterator[Fault]:
    try:
        iso_day(value)
    except (ValueError, TypeError):
        message = _("“{key}” must be a date that exists, not {value}").format(key=key, value=_show(value))
        yield Fault(path, message, f"{key}: 2026-12-04")


def _truth(key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, bool):
        message = _("“{key}” must be true or false, not {value}").format(key=key, value=_show(value))
        yield Fault(path, message, f"{key}: true")


def _published(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, dict):
        message = _("“published” must be a mapping of title, date and url")
        yield Fault(path, message, 'published: {date: 2026-12-04, url: "https://…"}')
        return
    yield from _unknown(value, path, Published.__struct_fields__, own=False)
    yield from _values(value, path, {"title": _text, "date": _date, "url": _text})


def _listed(key: str, value: Any, path: Path, *, item: Any) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(path, _("“{key}” must be a list").format(key=key), f"{key}: [{value}]")
        return
    for index, inner in enumerate(value):
        yield from item(key, inner, (*path, index))


def _item(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(path, _text_message(value), _quoted_remedy("- ", value), shown=_bare(value))
    elif not value:
        yield Fault(path, _("an empty text in a list"), _("delete it"))


def _span(_key: str, value: Any, path: Path) -> Iterator[Fault]:
    try:
        DateSpan.parse(value)
    except (ValueError, TypeError, AttributeError):
        message = _("a span of days is written as two dates, not {value}")
        yield Fault(path, message.format(value=_show(value)), "2027-02-01..2027-02-20")


_SECTION_CHECKS: dict[str, Any] = {
    "title": _text,
    "format": _format,
    "archived": _archived,
    "archived_note": _text,
    "account": partial(_choice, allowed=("subscription", "service")),
    "timezone": _timezone,
    "cadence": _cadence,
    "capacity": _whole_number,
    "holidays": _holidays,
    "on_day_off": partial(_choice, allowed=("skip", "before", "after", "keep")),
    "blackouts": partial(_listed, item=_span),
}
_TOPIC_CHECKS: dict[str, Any] = {
    "id": _id,
    "title": _text,
    "status": partial(_choice, allowed=tuple(Status)),
    "number": _number,
    "formerly": partial(_listed, item=_whole_number),
    "published": _published,
    "merged_into": _merged_into,
    "scheduled": _scheduled,
    "pinned": _truth,
    "deadline": _date,
    "not_before": _date,
    "after": partial(_listed, item=_id),
    "priority": partial(_choice, allowed=tuple(Priority)),
    "pillar": _text,
    "tags": partial(_listed, item=_item),
    "sources": partial(_listed, item=_item),
    "notes": _text,
    "why": _text,
    "added": _date,
}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _text_message(value: Any) -> str:
    kinds = {
        dict: _("a mapping"),
        list: _("a list"),
        bool: _("yes or no"),
        int: _("a number"),
        float: _("a number"),
        type(None): _("nothing"),
    }
    kind = kinds.get(type(value), type(value).__name__)
    return _("a text belongs here, but YAML reads {value} as {kind}").format(value=_show(value), kind=kind)


def _quoted_remedy(key: str, value: Any) -> str:
    if isinstance(value, list):
        return _("put the text in quotes")
    text = ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else _bare(value)
    start = key if key == "- " else f"{key}: "
    return _("put it in quotes: {example}").format(example=f'{start}"{text}"')


def _show(value: Any) -> str:
    text = "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}" if isinstance(value, dict) else _bare(value)
    return f"“{text[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{text}”"


def _bare(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
