"""Lists that paiqi wrote, told from all others: Markdown by its first line, tables by keys, its file by the version."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
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
from paiqi.naming.slug import NewIds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from paiqi.model.backlog import Backlog


_VERSION = re.compile(r"(?m)^paiqi:[ \t]*\d")
_TOPICS = re.compile(r"(?m)^topics:")


class Readers(NamedTuple):
    """How the file itself is read: the values of its JSON (ValueError), and its text (InvalidBacklogError).

    `bounds` are the lines (from 1) on which its topics begin, and the one behind the last; none where it cannot tell.
    """

    values: Callable[[Any], Backlog]
    text: Callable[[str], Backlog]
    bounds: Callable[[str], tuple[int, ...]]


class Own(NamedTuple):
    """The `document` of a list that paiqi wrote; None for any other. `findings` say where it was changed by hand."""

    document: ListDocument | None = None
    findings: tuple[Remark, ...] = ()

    def without_comments(self, lines: Sequence[int], *, by_lines: bool) -> Own:
        """Say of these lines that their comments were left out; `by_lines` tells that each line of the text counts."""
        assert self.document is not None
        kinds = list(self.document.kinds)
        if not by_lines:
            kinds += [LineKind.LEFT] * len(lines)
        for line in lines if by_lines else ():
            kinds[line - 1] = LineKind.LEFT
        finding = Remark(RemarkKind.COMMENTS_LEFT_OUT, tuple(lines), {"n": len(lines)})
        return Own(replace(self.document, kinds=tuple(kinds)), (finding,))


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
        return read_own(text, _new_id)
    if kind in {Kind.CSV, Kind.TSV}:
        return read_cells(text, "," if kind is Kind.CSV else "\t", _new_id)
    if kind is Kind.YAML:
        return _yaml(text, read)
    return _json(text, read) if kind is Kind.JSON else None


def _new_id(taken: Collection[str | None]) -> Callable[[str], str]:
    return NewIds(taken).make


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
        return _by_lines(read.text(text), text, read.bounds(text))
    try:
        return _by_lines(read.text(text), text, read.bounds(text)) if _TOPICS.search(text) else None
    except InvalidBacklogError:
        return None


def _whole(backlog: Backlog) -> Told:
    places = range(1, len(backlog.topics) + 1)
    return Told(backlog, tuple((place,) for place in places), (LineKind.TOPIC,) * len(backlog.topics))


def _by_lines(backlog: Backlog, text: str, bounds: tuple[int, ...]) -> Told:
    """Return what the text of the file says, each topic with its lines; what is no topic is structure."""
    if len(bounds) != len(backlog.topics) + 1:
        return _whole(backlog)
    lines = text.removesuffix("\n").split("\n")
    topics = range(bounds[0], bounds[-1])
    kinds = [
        LineKind.BLANK if not line.strip() else LineKind.TOPIC if number in topics else LineKind.STRUCTURE
        for number, line in enumerate(lines, 1)
    ]
    return Told(backlog, tuple(tuple(range(*both)) for both in pairwise(bounds)), tuple(kinds))
