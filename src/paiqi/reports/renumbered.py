"""A renumbering before it is done: the old and new numbers, the references that follow, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.reports.table import Cell, Column, Table
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.mentions.references import Reference
    from paiqi.operations.renumbering import Renumbering


class Line(NamedTuple):
    """A line of a file (from 1)."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Placed = tuple[Line, "Reference"]


class Places(NamedTuple):
    """Where the references of a renumbering stand; and the comments of the file that mention a number that moves."""

    references: tuple[Placed, ...]
    broken_ranges: tuple[Placed, ...]
    captured: tuple[Placed, ...]
    unclear: tuple[Placed, ...]
    kept: tuple[Placed, ...]
    comments: tuple[tuple[Line, str], ...]


def moves_table(renumbering: Renumbering) -> Table:
    """Return the old → new table; in plain output each row begins with `number`."""
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
            Cell("", "number"),
            Cell(str(move.old), str(move.old), "quiet"),
            Cell("→", "→", "quiet"),
            Cell(str(move.new), str(move.new)),
            Cell("", move.topic.id or ""),
            Cell(clean(move.topic.article_title), clean(move.topic.article_title)),
        )
        for move in renumbering.table
    )
    return Table(columns, rows)


def references_table(places: Places) -> Table:
    """Return the references that are rewritten; in plain output each row begins with `reference`."""
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


def _row(line: Line, reference: Reference) -> tuple[Cell, ...]:
    topic, key = reference.place.topic, reference.place.key
    before, after = clean(reference.before), clean(reference.after or "")
    return (
        Cell("", "reference"),
        Cell(str(line), str(line), "quiet"),
        Cell("", (topic and topic.id) or ""),
        Cell("", key),
        Cell(f"{key} {before}" if key == "merged_into" else before, before),
        Cell("→", "→", "quiet"),
        Cell(after, after),
        Cell(clean(topic.title) if topic else _place_word(reference), ""),
    )


def _place_word(reference: Reference) -> str:
    return _("draft") if reference.place.path else _("appendix")


def notes(places: Places) -> Iterator[str]:
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


def facts(renumbering: Renumbering, places: Places) -> dict[str, Any]:
    """Return the renumbering as JSON has it."""
    return {
        "moves": [
            {"id": move.topic.id, "title": move.topic.title, "from": move.old, "to": move.new}
            for move in renumbering.table
        ],
        "references": [_fact(placed) | {"to": placed[1].after} for placed in places.references],
        "left": [
            *(_fact(placed) | {"reason": "range"} for placed in places.broken_ranges),
            *(_fact(placed) | {"reason": "number"} for placed in places.captured),
            *(_fact(placed) | {"reason": "unclear"} for placed in places.unclear),
            *(_fact(placed) | {"reason": "key"} for placed in places.kept),
        ],
        "comments": [{"file": line.file, "line": line.line, "text": text} for line, text in places.comments],
    }


def _fact(placed: Placed) -> dict[str, Any]:
    line, reference = placed
    topic = reference.place.topic
    return {
        "file": line.file,
        "line": line.line,
        "topic": topic.id if topic else None,
        "key": reference.place.key or None,
        "from": reference.before,
    }
