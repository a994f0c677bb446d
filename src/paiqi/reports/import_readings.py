"""What an import took for topics, and why, what their statuses were read from, and what else it could have taken."""

from __future__ import annotations

import shlex
from collections import Counter
from functools import reduce
from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _, ngettext
from paiqi.lists.decisions import Carrier, Form, Heading, Part, Source, Why
from paiqi.lists.listing import RemarkKind
from paiqi.model.topic import Status
from paiqi.model.words import status_word
from paiqi.reports.import_remarks import listed, quoted, with_lines
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.lists.decisions import Alternative, Aside, Decision, Left, Origin, Word
    from paiqi.lists.listing import ImportReport, Remark

_MOST_LEFT = 5
_MOST_WORDS = 8
_MOST_NAMES = 3
_FORMS = {
    Form.ROWS: N_("rows of a table"),
    Form.CELLS: N_("cells of a table"),
    Form.BOXES: N_("items with a box"),
    Form.NUMBERED: N_("numbered items"),
    Form.ITEMS: N_("list items"),
    Form.ARTICLES: N_("articles by number"),
    Form.HEADINGS: N_("headings"),
    Form.LINES: N_("lines"),
}
# What each of these kinds of file counts as a line is no line of a text.
_KINDS = {
    "yaml": N_("records of YAML"),
    "json": N_("records of JSON"),
    "folder": N_("files of the folder"),
}
_CARRIERS = {Carrier.ITEMS: N_("list items"), **{carrier: _FORMS[Form(carrier)] for carrier in Carrier}}
_WHY = {
    Why.COLUMN: N_("by the names of the columns"),
    Why.VALUES: N_("by what stands in the columns"),
    Why.LABELS: N_("by the labels below them"),
    Why.SHAPE: N_("for they read like titles"),
    Why.ALONE: N_("for no heading says otherwise"),
    Why.ASKED: N_("as asked"),
}
_SOURCES = {
    Source.STRUCK: N_("what is struck out"),
    Source.KEYWORD: N_("the syntax of the file"),
    Source.ABOVE: N_("the entries that hold them"),
    Source.WORDS: N_("words in them"),
    Source.LINK: N_("their links"),
    Source.DAY: N_("days gone by"),
}


def readings(done: ImportReport) -> Iterator[str]:
    """Say what was taken for topics, and why: a line for each construct and reason."""
    groups: dict[tuple[Any, ...], list[Decision]] = {}
    for decision in done.decisions:
        key = (decision.form, decision.why, decision.column, decision.status_column)
        groups.setdefault(key, []).append(decision)
    for those in groups.values():
        yield _reading(those, done.kind)
    words = [word for decision in done.decisions for word in decision.words]
    if words:
        yield _("Status words: {words}").format(words=listed(_words(words)))
    pillars = [finding for finding in done.findings if finding.kind is RemarkKind.PILLAR]
    if pillars:
        yield _pillars(pillars)
    if done.alternative:
        other = done.alternative
        text = ngettext(
            "Read the other way, {carrier} would give {n} topic, such as {examples}: --topics {option}",
            "Read the other way, {carrier} would give {n} topics, such as {examples}: --topics {option}",
            other.topics,
        )
        examples = quoted(other.examples)
        yield text.format(carrier=_(_CARRIERS[other.carrier]), n=other.topics, examples=examples, option=other.carrier)


def _reading(those: Sequence[Decision], kind: str) -> str:
    first = those[0]
    count = sum(decision.topics for decision in those)
    placed = kind not in _KINDS
    named = list(dict.fromkeys(name for decision in those for name in decision.names))
    parts = [_(_WHY[first.why])] if first.why in _WHY and not (kind in _KINDS and first.why is Why.COLUMN) else []
    if first.why is Why.SECTION:
        text = ngettext(
            "by the heading {names} above", "by the headings {names} above", len({one.text for one in named})
        )
        parts.append(text.format(names=_headings(named, placed=placed)) if named else _("by the heading above"))
    if first.why is Why.MARKS:
        text = _("of which {n} carry a number, a date or a status")
        parts.append(text.format(n=sum(decision.marked for decision in those)))
    parts += [_("titles from “{column}”").format(column=clean(first.column))] if first.column else []
    origins = list(dict.fromkeys(origin for decision in those for origin in decision.origins))
    by_headings = [one for one in origins if one.source is Source.HEADING]
    if all(one.status is Status.TODO and Heading(one.text, one.line or 0) in named for one in by_headings):
        # What a heading says of open topics is said already where it is why they are topics.
        origins = [one for one in origins if one.source is not Source.HEADING]
    if first.status_column:
        parts.append(_("status from “{column}”").format(column=clean(first.status_column)))
        origins = [origin for origin in origins if origin.source is not Source.COLUMN]
    if origins:
        parts.append(_("status from {sources}").format(sources=listed(_origins(origins, named, placed=placed))))
    carrier = _(_KINDS[kind]) if kind in _KINDS else _(_FORMS[first.form])
    said = ngettext("{carrier}: {n} topic", "{carrier}: {n} topics", count).format(carrier=carrier, n=count)
    said = reduce(lambda one, other: _("{one}, {other}").format(one=one, other=other), parts, said)
    # Headings that are named have their own lines.
    lines = tuple(one.line for one in those) if placed and not named and not by_headings else ()
    return with_lines(said, lines)


def _headings(headings: Iterable[Heading], *, placed: bool) -> str:
    """Name headings, each with its lines where it is `placed` on some: `“Ideas” (line 3), “Done” (lines 8, 20)`."""
    lines: dict[str, list[int]] = {}
    for one in headings:
        lines.setdefault(one.text, []).append(one.line)
    shown = [
        with_lines(quoted([text]), tuple(those) if placed else ()) for text, those in list(lines.items())[:_MOST_NAMES]
    ]
    return listed([*shown, *(["…"] if len(lines) > _MOST_NAMES else [])])


def _origins(origins: Sequence[Origin], named: Sequence[Heading], *, placed: bool) -> Iterator[str]:
    """Say each thing that statuses were read from; the headings that are `named` already, by a word."""
    for source in Source:
        those = [origin for origin in origins if origin.source is source]
        texts = list(dict.fromkeys(origin.text for origin in those))
        if not texts:
            continue
        if source in {Source.BOX, Source.SIGN}:
            yield " ".join(map(clean, texts))
        elif source is Source.HEADING:
            headings = list(dict.fromkeys(Heading(one.text, one.line or 0) for one in those))
            if set(headings) == set(named):
                yield ngettext("that heading", "those headings", len(texts))
            else:
                text = ngettext("the heading {names}", "the headings {names}", len(texts))
                yield text.format(names=_headings(headings, placed=placed))
        elif source in {Source.LABEL, Source.COLUMN}:
            yield quoted(texts, _MOST_NAMES)
        else:
            yield _(_SOURCES[source])


def _words(words: Sequence[Word]) -> Iterator[str]:
    """Say for what status words of the writer's own were taken, those that are not known first."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for word in words:
        counts[clean(word.text), status_word(word.status), word.known] += word.rows
    shown = sorted(counts.items(), key=lambda one: one[0][2])
    for (text, status, known), rows in shown[:_MOST_WORDS]:
        said = _("“{text}” → {status} ({n})") if known else _("“{text}” is not known → {status} ({n})")
        yield said.format(text=text, status=status, n=rows)
    if len(shown) > _MOST_WORDS:
        yield "…"


def _pillars(findings: Sequence[Remark]) -> str:
    names = [f"“{clean(finding.values['pillar'])}” {finding.values['topics']}" for finding in findings[:_MOST_WORDS]]
    more = ["…"] if len(findings) > _MOST_WORDS else []
    text = _("Pillars by the headings, with their topics: {names}")
    lines = tuple(line for finding in findings for line in finding.lines)
    return with_lines(text.format(names=listed([*names, *more])), lines)


def one_reading(one: Alternative) -> str:
    """Say what one of two readings takes for topics: `headings: 2 topics, such as “A”, “B”`."""
    text = ngettext("{carrier}: {n} topic, such as {examples}", "{carrier}: {n} topics, such as {examples}", one.topics)
    return text.format(carrier=_(_CARRIERS[one.carrier]), n=one.topics, examples=quoted(one.examples))


def left_over(left: Left) -> str:
    """Say which section went to the appendix, and what stands in it."""
    text = ngettext("“{name}”: {n} entry, such as {examples}", "“{name}”: {n} entries, such as {examples}", left.items)
    return text.format(name=clean(left.name), n=left.items, examples=quoted(left.examples))


def sections_left(done: ImportReport) -> Iterator[str]:
    """Say how many lines of which sections are in the appendix, and how their entries would be topics."""
    if done.asides:
        yield _("To the appendix: {parts}").format(parts=listed(_asides(done.asides)))
    for left in done.left[:_MOST_LEFT]:
        text = ngettext(
            "{n} entry of “{name}” went to the appendix: --section {option} takes it",
            "{n} entries of “{name}” went to the appendix: --section {option} takes them",
            left.items,
        )
        option = shlex.quote(f"{clean(left.name)}=topics")
        yield with_lines(text.format(n=left.items, name=clean(left.name), option=option), (left.line,))


def _asides(asides: Sequence[Aside]) -> Iterator[str]:
    named = sorted((one for one in asides if one.part is Part.TEXT), key=lambda one: -one.lines)
    for one in named[:_MOST_WORDS]:
        text = (
            ngettext("{n} line of {section}", "{n} lines of {section}", one.lines)
            if one.name
            else ngettext("{n} line at the top", "{n} lines at the top", one.lines)
        )
        yield text.format(n=one.lines, section=quoted([one.name]))
    if rest := named[_MOST_WORDS:]:
        lines = sum(one.lines for one in rest)
        text = ngettext("{n} line of {sections} more", "{n} lines of {sections} more", lines)
        sections = ngettext("{n} section", "{n} sections", len(rest)).format(n=len(rest))
        yield text.format(n=lines, sections=sections)
    if lines := sum(one.lines for one in asides if one.part is Part.HEADING):
        yield ngettext("{n} line that is a heading alone", "{n} lines that are headings alone", lines).format(n=lines)
    if lines := sum(one.lines for one in asides if one.part is Part.COLUMNS):
        yield ngettext("{n} line of names of columns", "{n} lines of names of columns", lines).format(n=lines)
