"""The sources of the backlog, or of one topic with all that was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.model.sources import SourceKind, source_kind
from paiqi.reports.table import Cell, Column, Table
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_KINDS = {SourceKind.ADDRESS: N_("address"), SourceKind.ASSET: N_("file"), SourceKind.CITATION: N_("citation")}
_WIDE = 70
_TITLE_COLUMNS = 30  # the sources are what one came for


class Material(NamedTuple):
    """A source, the topic in which it stands, and its place there from 1."""

    topic: Topic
    place: int
    source: str

    @property
    def kind(self) -> SourceKind:
        """What it is."""
        return source_kind(self.source)


def sources_of(backlog: Backlog, topic: Topic | None = None) -> tuple[Material, ...]:
    """Return the sources of `topic` (the very object) and of what it holds, or those of all topics."""
    topics = backlog.topics if topic is None else (topic, *Merges(backlog).held_by(topic))
    return tuple(Material(holder, place, source) for holder in topics for place, source in enumerate(holder.sources, 1))


def source_table(found: tuple[Material, ...], topic: Topic | None = None) -> Table:
    """Return the table of sources; its plain columns (kind, source, topic's id, title) are a promise.

    Of one topic, its own come with the numbers by which `source rm` knows them, and what it holds says from where.
    """
    columns = (
        Column("#", right=True) if topic else Column(_("Topic"), plain=4, flexible=False),
        Column(_("Kind"), plain=1),
        Column(_("Source"), plain=2, flexible=True),
        Column("", plain=3),
        *([Column(_("From"), plain=4, room=_WIDE)] if topic else []),
    )
    rows = tuple(_row(material, topic) for material in found)
    count = ngettext("{n} source", "{n} sources", len(found)).format(n=len(found))
    return Table(columns, rows, (count,))


def _row(material: Material, topic: Topic | None) -> tuple[Cell, ...]:
    holder, place, source = material
    title, kind = clean(holder.title), material.kind
    own = holder is topic
    tone = "address" if kind is SourceKind.ADDRESS else ""
    name = Cell(shorten(title, _TITLE_COLUMNS), title, "open" if holder.open else "closed")
    middle = (
        Cell(_(_KINDS[kind]), kind.value, "quiet"),
        Cell(clean(source), clean(source), tone),
        Cell("", holder.id or ""),
    )
    if topic is None:
        return (name, *middle)
    return (Cell(str(place) if own else "", ""), *middle, name._replace(text="" if own else name.text))


def source_facts(found: tuple[Material, ...]) -> list[dict[str, Any]]:
    """Return the sources for `--json`."""
    return [
        {"id": holder.id, "title": holder.title, "source": source, "kind": source_kind(source).value}
        for holder, _place, source in found
    ]
