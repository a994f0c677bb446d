"""Text to backlog: the fast parser, the guards around it, and values checked by type.

The way back (a topic as plain YAML values, for the editor) is here too, so that each value's written form
stands beside its reading.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any

import msgspec
import yaml12
from msgspec.structs import replace

from paiqi.calendar.zone import is_zone
from paiqi.errors import InvalidBacklogError
from paiqi.model.backlog import FORMAT_VERSION, SECTIONS, Backlog, Calendar, Checks, Series
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import KEYS, Topic
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.scan import scan
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

# The names that model.topic gives the two fields which are no keys of the file.
_BLANK = " \t\n"
X_FIELD = "\x7fx"
ORIGIN_FIELD = "\x7forigin"
# Where neither stands in the text, no topic has a key of its own, nor one that poses as those two by an escape.
_OWN_KEY = re.compile(r"x-|\\[xuU]", re.IGNORECASE)
TOP_KEYS: tuple[str, ...] = tuple(field for field in Backlog.__struct_fields__ if field != "x")


def decode(document: Document) -> Backlog:
    """Read the whole document; raise InvalidBacklogError with file, line, column and a remedy."""
    try:
        starts = scan(document)
    except InvalidBacklogError as error:
        from paiqi.store.yaml.conflicts import conflict

        raise conflict(document) or error from None
    if document.items is not None and document.items.starts != starts:
        document.items = None
    try:
        raw = _parsed(document)
    except ValueError as error:
        from paiqi.store.yaml.explain import not_understood

        raise not_understood(document, str(error)) from None
    try:
        backlog = msgspec.convert(
            prepare(raw, own_keys=_OWN_KEY.search(document.text) is not None), Backlog, dec_hook=custom_value
        )
    except (msgspec.ValidationError, TypeError) as error:
        raise _explained(document, str(error)) from None
    if backlog.calendar.timezone and not is_zone(backlog.calendar.timezone):
        raise _explained(document, "")
    ids = [topic.id for topic in backlog.topics if topic.id]
    if backlog.paiqi != FORMAT_VERSION or not _archived_is_plain(backlog) or len(set(ids)) != len(ids):
        raise _explained(document, "")
    return backlog


def read_backlog(raw: Any) -> Backlog:
    """Return the backlog that a value of JSON says, whose keys are those of the file; raise ValueError.

    The keys of mappings are texts in JSON: those of `calendar.holidays` that are years become numbers again.
    """
    calendar = raw.get("calendar") if isinstance(raw, dict) else None
    if isinstance(calendar, dict) and isinstance(calendar.get("holidays"), dict):
        days = {int(key) if key.isdecimal() else key: value for key, value in calendar["holidays"].items()}
        raw = {**raw, "calendar": {**calendar, "holidays": days}}
    backlog = msgspec.convert(prepare(raw), Backlog, dec_hook=custom_value)
    ids = [topic.id for topic in backlog.topics if topic.id]
    if backlog.paiqi != FORMAT_VERSION or not _archived_is_plain(backlog) or len(set(ids)) != len(ids):
        message = "not a backlog of this version"
        raise ValueError(message)
    if backlog.calendar.timezone and not is_zone(backlog.calendar.timezone):
        message = f"no time zone: {backlog.calendar.timezone}"
        raise ValueError(message)
    return _from_elsewhere(backlog)


def read_file(text: str, *, name: str) -> Backlog:
    """Return the backlog that the text of another file says, which messages call `name`; raise InvalidBacklogError."""
    return _from_elsewhere(decode(Document(text, name)))


def topic_bounds(text: str) -> tuple[int, ...]:
    """Return the lines (from 1) on which the topics of a file begin, and the one behind the last.

    There are none where its topics do not stand line by line.
    """
    items = Document(text).items
    bounds: list[int] = []
    line, last = 1, 0
    for place in (*items.starts, items.end) if items and items.starts else ():
        line, last = line + text.count("\n", last, place), place
        bounds.append(line)
    return tuple(bounds)


def _from_elsewhere(backlog: Backlog) -> Backlog:
    """Return a backlog whose topics stand nowhere in this file."""
    return replace(backlog, topics=tuple(replace(topic, origin=-1) for topic in backlog.topics))


def decode_topics(text: str, name: str = "backlog.yaml") -> tuple[Topic, ...]:
    """Read a stretch of text that holds items of the topic list alone; raise InvalidBacklogError or ValueError."""
    document = Document("topics:\n" + text, name)
    return decode(document).topics


def _parsed(document: Document) -> Any:
    # An empty block scalar at the end of a file is a line end for py-yaml12, and nothing once a line stands below it.
    end = "#\n" if document.text.endswith("\n") else "\n#\n"
    return yaml12.parse_yaml(document.text + end)


def _explained(document: Document, reason: str) -> InvalidBacklogError:
    from paiqi.store.yaml.explain import explain_values

    return explain_values(document, _parsed(document), reason)


def _archived_is_plain(backlog: Backlog) -> bool:
    try:
        parse_ranges(backlog.series.archived or "")
    except ValueError:
        return False
    return True


def prepare(raw: Any, *, own_keys: bool = True) -> Any:
    """Bring parsed YAML into the shape of `Backlog`: bare titles become topics, empty keys go, `x-` aside.

    `own_keys` says whether a topic may have keys of the writer's own (most files have none).
    """
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        return raw
    top = _set_aside(raw, TOP_KEYS)
    series = top.get("series")
    if isinstance(series, dict):
        top["series"] = series = _set_aside(series, Series.__struct_fields__)
        if isinstance(series.get("archived"), int) and not isinstance(series["archived"], bool):
            series["archived"] = str(series["archived"])
    calendar = top.get("calendar")
    if isinstance(calendar, dict):
        top["calendar"] = _set_aside(calendar, Calendar.__struct_fields__)
    check = top.get("check")
    if isinstance(check, dict):
        top["check"] = _set_aside(check, Checks.__struct_fields__)
    appendix = top.get("appendix")
    if isinstance(appendix, str):
        top["appendix"] = without_blank_end(appendix)
    topics = top.get("topics")
    if isinstance(topics, list):
        top["topics"] = [_prepare_topic(topic, index, own_keys=own_keys) for index, topic in enumerate(topics)]
    return top


def _prepare_topic(topic: Any, index: int, *, own_keys: bool) -> Any:
    if isinstance(topic, str):
        return {"title": topic.strip(), ORIGIN_FIELD: index}
    if not isinstance(topic, dict):
        return topic
    if own_keys or None in topic.values():
        topic = _set_aside(topic, KEYS)
    published = topic.get("published")
    if isinstance(published, dict) and None in published.values():
        topic["published"] = published = _without_empty(published)
    if published is not None and not published:
        del topic["published"]
    title = topic.get("title")
    if isinstance(title, str) and (title[:1].isspace() or title[-1:].isspace()):
        topic["title"] = title.strip()
    for key in ("notes", "why"):
        text = topic.get(key)
        if isinstance(text, str) and text[-1:] in _BLANK:
            topic[key] = without_blank_end(text)
    topic[ORIGIN_FIELD] = index
    return topic


def without_blank_end(text: str) -> str:
    """Return `text` without the blank lines at its end, which mean nothing: editors leave them, and `|+` keeps them."""
    end = len(text.rstrip(_BLANK))
    line_end = text.find("\n", end)
    return text if line_end < 0 else text[:line_end]


def _set_aside(mapping: dict[Any, Any], known: Sequence[str]) -> dict[Any, Any]:
    """Put the writer's own keys under one name, and drop those of the `known` ones that are empty."""
    own = {key: _equal(value) for key, value in mapping.items() if isinstance(key, str) and key.startswith("x-")}
    kept = {
        _harmless(key): value
        for key, value in mapping.items()
        if not (value is None and key in known) and key not in own
    }
    if own:
        kept[X_FIELD] = own
    return kept


def _equal(value: Any) -> Any:
    """Return a value with one and the same `.nan` in every place: another one equals nothing, not even itself."""
    if isinstance(value, float):
        return math.nan if math.isnan(value) else value
    if isinstance(value, dict):
        return {_equal(key): _equal(inner) for key, inner in value.items()}
    return [_equal(inner) for inner in value] if isinstance(value, list) else value


def _harmless(key: Any) -> Any:
    """Keep an escaped DEL from posing as one of the two fields that are no keys."""
    return f"{key}?" if key in (X_FIELD, ORIGIN_FIELD) else key


def _without_empty(mapping: dict[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in mapping.items() if value is not None}


def custom_value(kind: type, value: Any) -> Any:
    """Read the types that msgspec does not know; raise ValueError, which msgspec reports with its path."""
    if kind in (RunDate, DateSpan) and isinstance(value, str):
        return kind.parse(value)
    message = f"cannot read {value!r}"
    raise ValueError(message)


def topic_values(topic: Topic) -> dict[str, Any]:
    """Return the keys that a topic needs in the file, in the order of a new topic, as plain YAML values.

    Dates and run dates stay typed (they are written without quotes); a key at its default is left out.
    """
    values: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(topic, key)
        if value == _DEFAULTS[key]:
            continue
        values[key] = _plain(value)
    values.update(topic.x)
    return values


def backlog_values(backlog: Backlog) -> dict[str, Any]:
    """Return the keys of the file outside the topics, as plain YAML values."""
    values: dict[str, Any] = {"paiqi": backlog.paiqi}
    for key in SECTIONS:
        fields = _fields(getattr(backlog, key))
        own = fields.pop("x", {})
        section = {
            name: _days_unquoted(value) if name == "holidays" else _plain(value) for name, value in fields.items()
        }
        section |= own
        if section:
            values[key] = section
    if backlog.appendix:
        values["appendix"] = backlog.appendix
    values.update(backlog.x)
    return values


def _days_unquoted(holidays: Any) -> Any:
    """Return `calendar.holidays` with the days in a list typed, so that they are written without quotes."""
    return [_day_or_text(one) for one in holidays] if isinstance(holidays, tuple) else _plain(holidays)


def _day_or_text(value: Any) -> Any:
    try:
        span = DateSpan.parse(value)
    except (ValueError, AttributeError):
        return _plain(value)
    return span if str(span) == value else value


def _fields(struct: msgspec.Struct) -> dict[str, Any]:
    """Return the fields of `struct` that differ from their defaults."""
    default = type(struct)()
    return {
        name: getattr(struct, name)
        for name in struct.__struct_fields__
        if getattr(struct, name) != getattr(default, name)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _plain(inner) for name, inner in _fields(value).items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, (RunDate, DateSpan, dt.date, bool, int, float, dict)) or value is None:
        return value
    return str(value)


_DEFAULTS: dict[str, Any] = {key: getattr(Topic(title=" "), key) for key in KEYS} | {"title": None}
