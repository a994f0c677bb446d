"""Why a question in SQL gets no answer, in our words, with the place where it fails."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from typing import TYPE_CHECKING

from paiqi.errors import PaiqiError, RefusedError, WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.reports.relations import RELATIONS
from paiqi.text.clean import clean
from paiqi.text.near import nearest
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN = 40
_TOO_MUCH = re.compile("too (big|many|large|long|complex)|parser stack overflow|LIKE or GLOB pattern")
_MISSING = {
    "column": re.compile("no such column: (?:.*[.])?(?P<name>.+)"),
    "table": re.compile("no such table: (?:.*[.])?(?P<name>.+)"),
    "function": re.compile("no such function: (?P<name>.+)"),
}
_TOKEN = re.compile('near "(?P<near>.*)": syntax error|unrecognized token: "(?P<broken>.*)"', re.DOTALL)
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")
# What a Chinese keyboard types for the signs of SQL.
_WIDE = {"，": ",", "（": "(", "）": ")", "；": ";", "“": "'", "”": "'", "‘": "'", "’": "'", "＝": "=", "＊": "*"}


def no_question() -> WrongUsageError:
    """Return the refusal of what asks nothing."""
    return WrongUsageError(_("this asks nothing"), remedy=_such_as())


def too_long() -> RefusedError:
    """Return the refusal of what would go on and on."""
    return RefusedError(
        _("the question took too long, and was stopped"), remedy=_("join fewer rows, or give a recursion an end")
    )


def too_large(reason: str = "") -> RefusedError:
    """Return the refusal of what would take more room than a question may; SQLite may say why."""
    text = _("the question is too large") if not reason else _("the question is too large ({reason})")
    return RefusedError(text.format(reason=clean(reason)), remedy=_("ask for less at once"))


def not_allowed(action: int = 0, name: str = "") -> RefusedError:
    """Return the refusal of what is more than a question: an `action` that the authorizer did not let through."""
    if action == sqlite3.SQLITE_FUNCTION:
        return RefusedError(
            _("the function {name}() cannot be called here").format(name=clean(name)),
            remedy=_("a question counts, compares texts and reckons with days: docs/sql.md names the functions"),
        )
    if action == sqlite3.SQLITE_READ:
        return RefusedError(_("there is no table “{name}” to read").format(name=clean(name)), remedy=_tables())
    return RefusedError(_("SQL only asks here: it writes nothing and opens no file"), remedy=_such_as())


def refused(sql: str, said: str, said_of: Callable[[str], str]) -> PaiqiError:
    """Return the refusal of `sql` of which SQLite `said` that; `said_of` tells what it says of a piece of it."""
    if "one statement at a time" in said:
        return RefusedError(_("these are several statements"), remedy=_("ask one question at a time"))
    if _TOO_MUCH.search(said):
        return too_large(said)
    if said == "incomplete input":
        return WrongUsageError(_("the question breaks off"), where=_place(sql, len(sql.rstrip())), remedy=_such_as())
    if found := _TOKEN.fullmatch(said):
        token = found["near"] or found["broken"]
        at = _where_it_stops(sql, token, said, said_of)
        return WrongUsageError(
            _("SQL does not go on with “{token}”").format(token=shorten(clean(token), _SHOWN)),
            where=_place(sql, at),
            remedy=_narrow(_QUOTED.sub("", sql[: at + len(token)])) or _such_as(),
        )
    for kind, pattern in _MISSING.items():
        if missing := pattern.fullmatch(said):
            return _missing(sql, kind, missing["name"])
    return WrongUsageError(_("SQLite says: {reason}").format(reason=clean(said)), remedy=_tables())


def _missing(sql: str, kind: str, name: str) -> WrongUsageError:
    known = [one.name for one in RELATIONS]
    if kind == "column":
        known = [field.name for one in RELATIONS for field in one.fields]
    texts = {
        "column": _("there is no column “{name}”"),
        "table": _("there is no table “{name}”"),
        "function": _("there is no function “{name}”"),
    }
    near = nearest(name, known) if kind != "function" else ""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sql, re.IGNORECASE)
    return WrongUsageError(
        texts[kind].format(name=shorten(clean(name), _SHOWN)),
        where=_place(sql, found.start()) if found else "",
        remedy=_narrow(name) or (_("did you mean {near}?").format(near=near) if near else _tables()),
    )


def _where_it_stops(sql: str, token: str, said: str, said_of: Callable[[str], str]) -> int:
    """Return where the `token` stands on which SQLite stops: it says the same of all that goes on behind it."""
    places = [found.start() for found in re.finditer(re.escape(token), sql)] if token else []
    first = bisect_left(places, True, key=lambda place: said_of(sql[: place + len(token)]) == said)
    return places[first] if first < len(places) else 0


def _place(sql: str, at: int) -> str:
    """Say where that is, by line and column from 1."""
    line = sql.count("\n", 0, at) + 1
    column = at - (sql.rfind("\n", 0, at) + 1) + 1
    if "\n" in sql.rstrip("\n"):
        return _("line {line}, column {column} of the question").format(line=line, column=column)
    return _("column {column} of the question").format(column=column)


def _narrow(text: str) -> str:
    """Say how to type a sign of SQL that came from a Chinese keyboard."""
    wide = next((sign for sign in text if sign in _WIDE), "")
    return _("type {narrow} instead of {wide}").format(narrow=_WIDE[wide], wide=wide) if wide else ""


def _tables() -> str:
    return _("see the tables: {command}").format(command=command("sql"))


def _such_as() -> str:
    return _("a question such as {command}").format(
        command=command("sql", "SELECT status, count(*) FROM topics GROUP BY status")
    )
