"""A renumbering before it is done: the old and new numbers, the references that follow, and what to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paiqi.i18n import N_, _, ngettext
from paiqi.model.topic import Status
from paiqi.reports.report import Cell, Column, FileLine, Report, Table, named
from paiqi.reports.said import Said
from paiqi.text.clean import clean
from paiqi.text.width import display_width, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from paiqi.mentions.references import Reference
    from paiqi.operations.renumbering import Renumbering

    Placed = tuple[FileLine, Reference]

# So much of a text is shown before a mention, and behind it.
_COLUMNS_AROUND, _MOST_AROUND = 12, 40
_MARK = r"^\s*(?:[-*+>]|#{1,6})\s+"  # with which a line of Markdown begins
# Why a reference stays, as JSON has it and in words.
_STAYS = {
    "range": N_("{line}: “{mention}” stays: its articles no longer stand together"),
    "number": N_("{line}: “{mention}” stays: nobody had that number; look whether it still says what it should"),
    "unclear": N_("{line}: “{mention}” stays: it may mention a number that moves, or count something else; look at it"),
    "key": N_("{line}: “{mention}” stays: paiqi rewrites nothing under “{key}”"),
}


def numbers_moved(
    renumbering: Renumbering,
    line_of: Callable[..., FileLine],
    comments: Sequence[tuple[FileLine, str]],
    *,
    compact: bool,
) -> Said:
    """Show which numbers move, and what mentions them; then say that they did.

    `comments` are those of the file that mention a number that moves; `line_of` finds the line of a text.
    """
    n = len(renumbering.table)
    return Said(
        nothing=_("There is no gap to close.") if compact else _("The numbers stay as they are."),
        brief=_summary(renumbering),
        report=_announcement(renumbering, line_of, comments),
        question=ngettext("Move {n} number?", "Move {n} numbers?", n).format(n=n),
        # Readers know these numbers, so one must say yes.
        cautious=any(move.topic.status is Status.DONE for move in renumbering.table),
    )


def _announcement(
    renumbering: Renumbering, line_of: Callable[..., FileLine], comments: Sequence[tuple[FileLine, str]]
) -> Report:
    """Return what is about to be done; in plain output each row begins with its kind, `number` or `reference`."""
    rewritten = _placed(renumbering.references, line_of)
    left = {
        "range": _placed(renumbering.broken_ranges, line_of),
        "number": _placed(renumbering.captured, line_of),
        "unclear": _placed(renumbering.unclear, line_of),
        "key": _placed(renumbering.kept, line_of),
    }
    return Report(
        facts=lambda: {
            "moves": [{**named(move.topic), "from": move.old, "to": move.new} for move in renumbering.table],
            "references": [_fact(*placed) | {"to": placed[1].after} for placed in rewritten],
            "left": [_fact(*placed) | {"reason": why} for why, found in left.items() for placed in found],
            "comments": [{**line.facts, "text": text} for line, text in comments],
        },
        blocks=lambda: tuple(table for table in (_moves(renumbering), _references(rewritten)) if table.rows),
        notes=(*_notes(left), *(_comment_note(line, comment) for line, comment in comments)),
    )


def _placed(references: Iterable[Reference], line_of: Callable[..., FileLine]) -> list[Placed]:
    """Return references with their lines: file by file, the backlog first, and within a file from top to bottom."""
    found = []
    for reference in references:
        place = reference.place
        words = reference.before if place.path or place.text else ""
        found.append((line_of(place.topic, place.key, words, reference.nth, place.path), reference))
    return sorted(found, key=lambda one: (one[1].place.path, one[0].line))


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


def _references(rewritten: list[Placed]) -> Table:
    columns = (
        Column("", plain=1),
        Column(_("Where"), plain=2),
        Column("", plain=3),
        Column("", plain=4),
        Column("", plain=5),
        Column(_("Mention"), plain=7),
        Column("→"),
        Column(_("New"), plain=6),
        Column(_("Topic"), flexible=True),
    )
    return Table(columns, tuple(_row(line, reference) for line, reference in rewritten))


def _row(line: FileLine, reference: Reference) -> tuple[Cell, ...]:
    topic, key = reference.place.topic, reference.place.key
    before, after, around = clean(reference.before), clean(reference.after or ""), _around(reference)
    return (
        Cell("", plain="reference"),
        Cell(str(line), "quiet"),
        Cell("", plain=(topic and topic.id) or ""),
        Cell("", plain=key),
        Cell("", plain=before),
        Cell(around or f"{key} {before}", plain=around),
        Cell("→", "quiet"),
        Cell(after),
        Cell(clean(topic.title) if topic else _("draft") if reference.place.path else _("appendix")),
    )


def _around(reference: Reference) -> str:
    """Return a mention with the words around it, on one line; nothing where no text mentions it."""
    text, start, end = reference.place.text, reference.start, reference.start + len(reference.before)
    before = re.sub(_MARK, "", text[max(start - _MOST_AROUND, 0) : start].rpartition("\n")[2])
    behind = text[end : end + _MOST_AROUND].partition("\n")[0]
    first = next(at for at in range(len(before) + 1) if display_width(before[at:]) <= _COLUMNS_AROUND)
    opening = "…" + before[first:].lstrip() if first else before
    return clean(" ".join(f"{opening}{reference.before}{shorten(behind, _COLUMNS_AROUND)}".split())) if text else ""


def _notes(left: dict[str, list[Placed]]) -> Iterator[str]:
    """Yield a line for each reference that stays, and that somebody should look at."""
    for why, found in left.items():
        for line, reference in found:
            mention = _around(reference) if why == "unclear" else reference.before
            yield _(_STAYS[why]).format(line=line, mention=mention, key=reference.place.key)


def _comment_note(line: FileLine, comment: str) -> str:
    text = _("{line}: a comment mentions a number that moves, and stays: {comment}")
    return text.format(line=line, comment=comment)


def _fact(line: FileLine, reference: Reference) -> dict[str, Any]:
    topic = reference.place.topic
    return {
        **line.facts,
        "topic": topic.id if topic else None,
        "key": reference.place.key or None,
        "from": reference.before,
        "around": _around(reference) or None,
    }


def _summary(renumbering: Renumbering) -> tuple[str, ...]:
    """Return what was done, in a sentence or two."""
    moved, rewritten = len(renumbering.table), len(renumbering.references)
    said = [ngettext("{n} number moved.", "{n} numbers moved.", moved).format(n=moved)]
    if rewritten:
        text = ngettext("{n} reference was rewritten.", "{n} references were rewritten.", rewritten)
        said.append(text.format(n=rewritten))
    return tuple(said)
