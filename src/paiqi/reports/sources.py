"""The sources of the backlog, or of one topic with all that was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.model.sources import SourceKind, source_kind
from paiqi.reports.report import Cell, Column, Report, Table, named
from paiqi.text.clean import clean
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_KINDS = {SourceKind.ADDRESS: N_("address"), SourceKind.ASSET: N_("file"), SourceKind.CITATION: N_("citation")}
_WIDE = 70
_TITLE_COLUMNS = 30  # the sources are what one came for


class _Found(NamedTuple):
    """A source, the topic in which it stands, and its place there from 1."""

    holder: Topic
    place: int
    source: str

    @property
    def kind(self) -> SourceKind:
        """What it is."""
        return source_kind(self.source)


def source_list(backlog: Backlog, topic: Topic | None = None) -> Report:
    """Return the sources of `topic` (the very object) and of what it holds, or those of all topics."""
    topics = backlog.topics if topic is None else (topic, *Merges(backlog).held_by(topic))
    found = [_Found(holder, place, source) for holder in topics for place, source in enumerate(holder.sources, 1)]
    return Report(
        facts=lambda: {
            "sources": [{**named(one.holder), "source": one.source, "kind": one.kind.value} for one in found]
        },
        blocks=lambda: (_table(found, topic),),
        nothing="" if found else _("There is no source."),
    )


def _table(found: list[_Found], topic: Topic | None) -> Table:
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
    rows = tuple(_row(one, topic) for one in found)
    count = ngettext("{n} source", "{n} sources", len(found)).format(n=len(found))
    return Table(columns, rows, (count,))


def _row(one: _Found, topic: Topic | None) -> tuple[Cell, ...]:
    holder, kind = one.holder, one.kind
    title, own = clean(holder.title), holder is topic
    name = Cell("" if own else shorten(title, _TITLE_COLUMNS), "open" if holder.open else "closed", title)
    middle = (
        Cell(_(_KINDS[kind]), "quiet", kind.value),
        Cell(clean(one.source), "address" if kind is SourceKind.ADDRESS else ""),
        Cell("", plain=holder.id or ""),
    )
    if topic is None:
        return (name, *middle)
    return (Cell(str(one.place) if own else ""), *middle, name)
