"""Lists that paiqi wrote, told from all others: Markdown by its first line, tables by keys, its file by the version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.errors import InvalidBacklogError
from paiqi.lists.kinds.json import read_json
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.listing import LineKind, ListDocument, Remark, RemarkKind, Told
from paiqi.lists.own.delimited import read_cells
from paiqi.lists.own.documents import as_listed
from paiqi.lists.own.first_line import FirstLine
from paiqi.lists.own.reader import read_own
from paiqi.lists.own.told import UnknownLineError
from paiqi.naming.slug import make_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog


_VERSION = re.compile(r"(?m)^paiqi:[ \t]*\d")
_TOPICS = re.compile(r"(?m)^topics:")


class Readers(NamedTuple):
    """How the file itself is read: the values of its JSON (ValueError), and its text (InvalidBacklogError)."""

    values: Callable[[Any], Backlog]
    text: Callable[[str], Backlog]


class Own(NamedTuple):
    """The `document` of a list that paiqi wrote; None for any other. `findings` say where it was changed by hand."""

    document: ListDocument | None = None
    findings: tuple[Remark, ...] = ()


def own_list(kind: Kind, text: str, read: Readers) -> Own:
    """Read a text of this `kind` to the letter where paiqi wrote it, or keeps it as its file.

    Raise NewerFormError for a form that came later.
    """
    try:
        told = _told(kind, text, read)
    except UnknownLineError as error:
        return Own(findings=(Remark(RemarkKind.CHANGED_BY_HAND, (error.line,)),))
    return Own(as_listed(told) if told else None)


def unmarked(text: str) -> str:
    """Return a text without the first line by which paiqi knows its own; no line gets another number."""
    return "\n" + text.partition("\n")[2] if FirstLine.of(text) else text


def _told(kind: Kind, text: str, read: Readers) -> Told | None:
    if kind is Kind.MARKDOWN:
        return read_own(text, make_id)
    if kind in {Kind.CSV, Kind.TSV}:
        return read_cells(text, "," if kind is Kind.CSV else "\t", make_id)
    if kind is Kind.YAML:
        return _yaml(text, read)
    return _json(text, read) if kind is Kind.JSON else None


def _json(text: str, read: Readers) -> Told | None:
    """Read the file itself as JSON, known by the version of its format."""
    try:
        value = read_json(text)
    except ValueError:  # said where it is read as anybody's list
        return None
    if not isinstance(value, dict) or not isinstance(value.get("paiqi"), int):
        return None
    return _whole(read.values(value))


def _yaml(text: str, read: Readers) -> Told | None:
    """Read the file itself; without a version it may be anybody's list, where it is not valid."""
    if _VERSION.search(text):
        return _whole(read.text(text))
    try:
        return _whole(read.text(text)) if _TOPICS.search(text) else None
    except InvalidBacklogError:
        return None


def _whole(backlog: Backlog) -> Told:
    places = range(1, len(backlog.topics) + 1)
    return Told(backlog, tuple((place,) for place in places), (LineKind.TOPIC,) * len(backlog.topics))
