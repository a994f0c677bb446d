"""JSON, schema 1: what scripts and agents read. docs/json.md describes every shape."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.zone import iso_moment
from paiqi.ledger.merges import Merges
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from paiqi.errors import PaiqiError
    from paiqi.model.backlog import Backlog
    from paiqi.model.changes import Change, Setting
    from paiqi.model.history import Step
    from paiqi.model.topic import Topic

SCHEMA = 1


def encoded(key: str, value: Any) -> str:
    """Return `{"schema": 1, key: value}` as indented text."""
    return dumps({key: value})


def dumps(body: Mapping[str, Any]) -> str:
    """Return `body` with the schema's version in front, as indented text."""
    data = msgspec.json.encode({"schema": SCHEMA, **body}, enc_hook=str)
    return msgspec.json.format(data, indent=2).decode()


def topics(backlog: Backlog, chosen: Iterable[Topic], lines: Mapping[int, int]) -> list[dict[str, Any]]:
    """Return each topic (the very object of this backlog) with the file's keys and four derived ones.

    `lines` maps origins to line numbers.
    """
    provisional, merges = ProvisionalNumbers(backlog), Merges(backlog)
    zone = backlog.calendar.timezone
    return [
        {
            **{key: value(getattr(topic, key), zone) for key in KEYS},
            **topic.x,
            "open": topic.open,
            "provisional": provisional.of(topic),
            "holds": [{"id": part.id, "title": part.title} for part in merges.held_by(topic)],
            "line": lines.get(topic.origin),
        }
        for topic in chosen
    ]


def value(raw: Any, zone: str | None = None) -> Any:
    """Return one value of a topic as JSON has it: dates as ISO texts, empty texts as null."""
    if isinstance(raw, RunDate):
        return iso_moment(raw, zone)
    if isinstance(raw, (dt.date, DateSpan)):
        return str(raw)
    if isinstance(raw, msgspec.Struct):
        return {name: value(getattr(raw, name), zone) for name in raw.__struct_fields__}
    if isinstance(raw, tuple):
        return [value(inner, zone) for inner in raw]
    return None if raw == "" else raw


def changed(changes: Iterable[Change], zone: str | None) -> list[dict[str, Any]]:
    """Return what a writing command changed."""
    return [
        {
            "id": change.topic.id,
            "title": change.topic.title,
            "before": _fields(change.values(change.before), zone),
            "after": _fields(change.values(change.after), zone),
        }
        for change in changes
    ]


def settings(changes: Iterable[Setting]) -> list[dict[str, Any]]:
    """Return what a writing command changed in the sections of the file above its topics."""
    return [
        {"section": one.section, "before": _fields(one.before, None), "after": _fields(one.after, None)}
        for one in changes
    ]


def _fields(values: dict[str, Any] | None, zone: str | None) -> dict[str, Any] | None:
    return None if values is None else {key: value(raw, zone) for key, raw in values.items()}


def steps(history: Iterable[Step]) -> list[dict[str, Any]]:
    """Return steps as `log` and `undo` tell them; times are the writer's, with their offset."""
    return [
        {
            "step": step.number,
            "when": step.when.isoformat(),
            "command": list(step.words),
            "changed": [{"id": one.id, "title": one.title, "fields": list(one.fields)} for one in step.changed],
            "other": list(step.other),
            "files": list(step.files),
            "undone": step.undone,
        }
        for step in history
    ]


def error(problem: PaiqiError) -> str:
    """Return what stands on standard error when a command fails under `--json`."""
    return dumps(
        {
            "error": {
                "exit": problem.exit_code,
                "kind": problem.kind,
                "message": problem.message,
                "where": problem.where or None,
                "remedy": problem.remedy or None,
                "candidates": list(problem.candidates),
            }
        }
    )
