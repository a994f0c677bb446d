"""JSON, schema 1: what scripts and agents read. docs/json.md describes every shape."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.calendar.lead import DraftDays
from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.calendar.zone import iso_moment
from paiqi.ledger.merges import Merges
from paiqi.model.backlog import Backlog
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import KEYS, Topic
from paiqi.reports.report import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from paiqi.errors import PaiqiError
    from paiqi.model.changes import Change, Setting

SCHEMA = 1
# What JSON lets stand in a text as it is, though a terminal obeys it: C1 controls, DEL, and what turns the direction of
# writing; and the line ends of Unicode.
_DRIVING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NO_BACKLOG = Backlog()


def encoded(
    facts: Mapping[str, Any], backlog: Backlog = _NO_BACKLOG, lines: Callable[[], Sequence[int]] = tuple
) -> str:
    """Return facts with the schema's version in front, as indented text.

    Moments are those of the time zone of `backlog`. Its topics (the very objects) have the file's keys and a few
    derived ones; `lines` finds the line on which each of them begins.
    """
    body = {"schema": SCHEMA, **_Encoder(backlog, lines).value(facts)}
    try:
        text = msgspec.json.format(msgspec.json.encode(body, enc_hook=str), indent=2).decode()
    except UnicodeEncodeError:  # the name of a file need not be UTF-8
        import json

        return json.dumps(body, default=str, indent=2)
    return harmless(text)


def harmless(text: str) -> str:
    """Return a JSON text in which no character drives a terminal: those are written by their numbers."""
    return _DRIVING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Encoder:
    """Values of the model as JSON has them."""

    def __init__(self, backlog: Backlog, lines: Callable[[], Sequence[int]]) -> None:
        self._backlog = backlog
        self._find_lines = lines

    @cached_property
    def _provisional(self) -> ProvisionalNumbers:
        return ProvisionalNumbers(self._backlog)

    @cached_property
    def _draft_days(self) -> DraftDays:
        return DraftDays(self._backlog.calendar)

    @cached_property
    def _merges(self) -> Merges:
        return Merges(self._backlog)

    @cached_property
    def _lines(self) -> dict[int, int]:
        return dict(enumerate(self._find_lines()))

    def value(self, raw: Any) -> Any:
        """Return a value of a report; numbers, words of the glossary and plain texts are what they are."""
        match raw:
            case str() | None:
                return raw
            case RunDate():
                return iso_moment(raw, self._backlog.calendar.timezone)
            case dt.date():
                return raw.isoformat()
            case DateSpan():
                return str(raw)
            case Topic():
                return self._topic(raw)
            case msgspec.Struct():
                return self.value(_fields({name: getattr(raw, name) for name in raw.__struct_fields__}))
            case dict():
                return {key: self.value(inner) for key, inner in raw.items()}
            case list() | tuple():
                return [self.value(inner) for inner in raw]
        return raw

    def _topic(self, topic: Topic) -> dict[str, Any]:
        return {
            **self.value(_fields({key: getattr(topic, key) for key in KEYS})),
            **topic.x,
            "open": topic.open,
            "provisional": self._provisional.of(topic),
            "draft_due": self.value(self._draft_days.of(topic)),
            "holds": [named(part) for part in self._merges.held_by(topic)],
            "line": self._lines.get(topic.origin),
        }


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a topic with their values; an empty text is none."""
    return {key: None if value == "" else value for key, value in values.items()}


def written(changes: Iterable[Change], settings: Iterable[Setting], *, dry_run: bool) -> dict[str, Any]:
    """Return what every writing command answers: the topics that it changed, and the settings where there are any."""
    beside = _settings(settings)
    return {"dry_run": dry_run, "changed": changed(changes), **({"settings": beside} if beside else {})}


def changed(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return what a writing command changed; a topic that is new, or gone, has nothing on one side."""
    return [
        {
            **named(change.topic),
            "before": _fields(change.values(change.before) or {}) if change.before else None,
            "after": _fields(change.values(change.after) or {}) if change.after else None,
        }
        for change in changes
    ]


def _settings(changes: Iterable[Setting]) -> list[dict[str, Any]]:
    """Return what a writing command changed in the sections of the file above its topics."""
    return [{"section": one.section, "before": _fields(one.before), "after": _fields(one.after)} for one in changes]


def error(problem: PaiqiError) -> str:
    """Return what stands on standard error when a command fails under `--json`."""
    return encoded(
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
