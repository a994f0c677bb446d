"""A renumbering before it is done: the old and new numbers, the references that follow, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.reports.report import Cell, Column, FileLine, Report, Table, named
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.mentions.references import Reference
    from paiqi.operations.renumbering import Renumbering


Placed = tuple[FileLine, "Reference"]


class Places(NamedTuple):
    """Where the references of a renumbering stand; and the comments of the file that mention a number that moves."""

    references: tuple[Placed, ...]
    broken_ranges: tuple[Placed, ...]
    captured: tuple[Placed, ...]
    unclear: tuple[Placed, ...]
    kept: tuple[Placed, ...]
    comments: tuple[tuple[FileLine, str], ...]


def announcement(renumbering: Renumbering, places: Places) -> Report:
    """Return what a renumbering is about to do.

    In plain output each row begins with `number` or `reference`, the two kinds of rows that there are.
    """
    tables = (
        *([_moves(renumbering)] if renumbering.table else []),
        *([_references(places)] if places.references else []),
    )
    return Report(
        facts=lambda: _facts(renumbering, places),
        blocks=lambda: tables,
        notes=tuple(_notes(places)),
    )


def _moves(renumbering: Renumbering) -> Table:
    columns = (
        Column("", plain=1),
        Column(_("Old"), plain=2, right=True),
        Column("→"),
        Column(_("New"), plain=3, right=True),
        Column("", plain=4),
        Column(_("Title"), plain=5, flexible=True),
    )
    rows = tuple(
        (
            Cell("", plain="number"),
            Cell(str(move.old), "quiet"),
            Cell("→", "quiet"),
            Cell(str(move.new)),
            Cell("", plain=move.topic.id or ""),
            Cell(clean(move.topic.article_title)),
        )
        for move in renumbering.table
    )
    return Table(columns, rows)


def _references(places: Places) -> Table:
    columns = (
        Column("", plain=1),
        Column(_("Where"), plain=2),
        Column("", plain=3),
        Column("", plain=4),
        Column(_("Old"), plain=5),
        Column("→"),
        Column(_("New"), plain=6),
        Column(_("Topic"), flexible=True),
    )
    return Table(columns, tuple(_row(line, reference) for line, reference in places.references))


def _row(line: FileLine, reference: Reference) -> tuple[Cell, ...]:
    topic, key = reference.place.topic, reference.place.key
    before, after = clean(reference.before), clean(reference.after or "")
    return (
        Cell("", plain="reference"),
        Cell(str(line), "quiet"),
        Cell("", plain=(topic and topic.id) or ""),
        Cell("", plain=key),
        Cell(f"{key} {before}" if key == "merged_into" else before, plain=before),
        Cell("→", "quiet"),
        Cell(after),
        Cell(clean(topic.title) if topic else _("draft") if reference.place.path else _("appendix")),
    )


def _notes(places: Places) -> Iterator[str]:
    """Yield a line for each place that somebody should look at."""
    for line, reference in places.broken_ranges:
        text = _("{line}: “{mention}” stays: its articles no longer stand together")
        yield text.format(line=line, mention=reference.before)
    for line, reference in places.captured:
        text = _("{line}: “{mention}” stays: nobody had that number; look whether it still says what it should")
        yield text.format(line=line, mention=reference.before)
    for line, reference in places.unclear:
        text = _("{line}: “{mention}” stays: it may mention a number that moves, or count something else; look at it")
        yield text.format(line=line, mention=reference.before)
    for line, reference in places.kept:
        text = _("{line}: “{mention}” stays: paiqi rewrites nothing under “{key}”")
        yield text.format(line=line, mention=reference.before, key=reference.place.key)
    for line, comment in places.comments:
        text = _("{line}: a comment mentions a number that moves, and stays: {comment}")
        yield text.format(line=line, comment=comment)


def summary(renumbering: Renumbering) -> tuple[str, ...]:
    """Return what was done, in a sentence or two."""
    moved, rewritten = len(renumbering.table), len(renumbering.references)
    said = [ngettext("{n} number moved.", "{n} numbers moved.", moved).format(n=moved)]
    if rewritten:
        text = ngettext("{n} reference was rewritten.", "{n} references were rewritten.", rewritten)
        said.append(text.format(n=rewritten))
    return tuple(said)


def _facts(renumbering: Renumbering, places: Places) -> dict[str, Any]:
    return {
        "moves": [{**named(move.topic), "from": move.old, "to": move.new} for move in renumbering.table],
        "references": [_fact(placed) | {"to": placed[1].after} for placed in places.references],
        "left": [
            *(_fact(placed) | {"reason": "range"} for placed in places.broken_ranges),
            *(_fact(placed) | {"reason": "number"} for placed in places.captured),
            *(_fact(placed) | {"reason": "unclear"} for placed in places.unclear),
            *(_fact(placed) | {"reason": "key"} for placed in places.kept),
        ],
        "comments": [{**line.facts, "text": text} for line, text in places.comments],
    }


def _fact(placed: Placed) -> dict[str, Any]:
    line, reference = placed
    topic = reference.place.topic
    return {
        **line.facts,
        "topic": topic.id if topic else None,
        "key": reference.place.key or None,
        "from": reference.before,
    }
