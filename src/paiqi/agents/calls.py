"""One call of a tool, or one reading of a resource: what was asked is read, done, and answered as JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from paiqi.agents.door import MOST_CHARACTERS
from paiqi.agents.spelling import without_hyphens
from paiqi.agents.toolbox import TOOLS, no_tool
from paiqi.errors import RefusedError, TopicNotFoundError, WrongUsageError
from paiqi.formats.json import encoded
from paiqi.formats.json import error as error_json
from paiqi.i18n import N_, _
from paiqi.sitting.troubles import told
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.agents.arguments import Arguments
    from paiqi.agents.door import Door, Visit
    from paiqi.agents.toolbox import Tool

_NOBODY = "agent"
_LONGEST_NAME = 40
_LONGEST_WORD = 120
_MOST_WORDS = 40
# A resource is read whole, once; a longer backlog is listed.
_MOST_READ = 4_000_000
_DAYS_AHEAD = 95


class Reply(NamedTuple):
    """The JSON object that a call answers, what is told beside it, and whether the call failed."""

    text: str
    notes: tuple[str, ...] = ()
    failed: bool = False


class Resource(NamedTuple):
    """Something that an agent reads whole."""

    title: str
    says: str
    kind: str


RESOURCES = {
    "paiqi://backlog": Resource(N_("The backlog"), N_("The file itself, as the writer sees it."), "application/yaml"),
    "paiqi://calendar": Resource(
        N_("The calendar"),
        N_("This month and the next ones, day by day: articles, deadlines, empty slots."),
        "application/json",
    ),
    "paiqi://schema": Resource(N_("The schema"), N_("The JSON Schema of the file."), "application/schema+json"),
}


def caller_name(name: str | None) -> str:
    """Return what an agent calls itself, as the log shows it: one short line."""
    return shorten(" ".join(clean(name or "").split()), _LONGEST_NAME) or _NOBODY


def called(door: Door, tools: Mapping[str, Tool], name: str, given: Mapping[str, Any], *, caller: str) -> Reply:
    """Do what a call asks for, and return its answer, or its error as `--json` prints it."""
    try:
        return _answered(door, tools, name, given, caller)
    except Exception as error:  # noqa: BLE001 - an agent hears of whatever went wrong, and the next call may go well
        return Reply(_error(error), failed=True)


def _answered(door: Door, tools: Mapping[str, Tool], name: str, given: Mapping[str, Any], caller: str) -> Reply:
    asked = _read(tools, name, given)
    tool = tools[name]
    words = (name, *(shorten(clean(word), _LONGEST_WORD) for word in asked.words()[:_MOST_WORDS]))
    with door.open(words, writes=tool.writes, caller=caller) as visit:
        text = tool.does(visit, asked)
    if not tool.writes:
        _bound(text, MOST_CHARACTERS)
    return Reply(text, tuple(map(without_hyphens, visit.heard)))


def read(door: Door, uri: str) -> Reply:
    """Return a resource, or its error."""
    try:
        return Reply(_bound(_text_of(door, uri), _MOST_READ))
    except Exception as error:  # noqa: BLE001 - as above
        return Reply(_error(error), failed=True)


def _text_of(door: Door, uri: str) -> str:
    if uri not in RESOURCES:
        raise TopicNotFoundError(
            _("there is no resource “{name}”").format(name=shorten(clean(uri), _LONGEST_WORD)),
            remedy=_("these are there: {names}").format(names=", ".join(RESOURCES)),
        )
    if uri == "paiqi://schema":
        from paiqi.formats.schema import backlog_schema

        return json.dumps(backlog_schema(), ensure_ascii=False)
    with door.open() as visit:
        return visit.session.document.text if uri == "paiqi://backlog" else _calendar(visit)


def _calendar(visit: Visit) -> str:
    from paiqi.model.days import DateSpan
    from paiqi.reports.outlook.months import month_calendar

    first = visit.today.replace(day=1)
    ahead = dt.date.fromordinal(min(first.toordinal() + _DAYS_AHEAD, dt.date.max.toordinal()))
    last = ahead if ahead == dt.date.max else ahead.replace(day=1) - dt.timedelta(1)
    return visit.show(
        month_calendar(visit.backlog, DateSpan(first, last), today=visit.today, lengths=visit.draft_length)
    )


def _read(tools: Mapping[str, Tool], name: str, given: Mapping[str, Any]) -> Arguments:
    """Return the arguments of a call; raise WrongUsageError where they are none, or there is no such tool."""
    if name not in tools:
        if name in TOOLS:
            raise RefusedError(
                _("the tool {name} is not offered here").format(name=name),
                remedy=_("these are there: {names}").format(names=", ".join(tools)),
            )
        raise no_tool(shorten(clean(name), _LONGEST_NAME), tools)
    try:
        msgspec.json.encode(given)  # half a surrogate is no character
        return msgspec.convert(dict(given), tools[name].arguments)
    except (msgspec.ValidationError, UnicodeEncodeError, TypeError, RecursionError) as error:
        reason = str(error) if isinstance(error, msgspec.ValidationError) else _("a text holds what is no character")
        raise WrongUsageError(
            _("these arguments do not fit the tool {name}: {reason}").format(name=name, reason=reason),
            remedy=_("see its input schema"),
        ) from None


def _bound(text: str, most: int) -> str:
    """Return an answer; raise WrongUsageError where it is longer than an agent could use."""
    if len(text) <= most:
        return text
    raise WrongUsageError(
        _("the answer would be too long ({n} characters)").format(n=len(text)),
        remedy=_(
            "ask for less: a smaller limit, count or weeks; one topic that is so long, the writer reads in the file"
        ),
    )


def _error(error: Exception) -> str:
    """Return an error as `--json` prints it, with arguments of tools in the place of options."""
    problem = told(error)
    problem.message, problem.remedy = without_hyphens(problem.message), without_hyphens(problem.remedy)
    return error_json(problem)


def notes_json(notes: tuple[str, ...]) -> str:
    """Return what is told beside an answer, as JSON."""
    return encoded({"notes": list(notes)})
