"""Link debt as lines for a person, as a table for a pipe, and as facts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.i18n import _, ngettext
from paiqi.mentions.link_debt import Debt, DebtKind
from paiqi.reports.table import Cell, Column, Table
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.model.backlog import Backlog


class Found(NamedTuple):
    """A debt and where it stands: the file as messages call it, and the line (from 1)."""

    debt: Debt
    file: str
    line: int


def debt_lines(backlog: Backlog, found: tuple[Found, ...]) -> Iterator[str]:
    """Yield the debt, text by text, and how much there is."""
    if not found:
        yield _("No article waits for a link, and every number that is mentioned exists.")
        return
    provisional = ProvisionalNumbers(backlog)
    for heading, group in groupby(found, key=lambda one: _heading(one.debt)):
        yield heading
        for debt, file, line in group:
            yield f"  {file}:{line}  {clean(debt.mention)} {_said(debt, provisional)}"
    yield ""
    unlinked = sum(debt.kind is DebtKind.UNLINKED for debt, _file, _line in found)
    unknown = len(found) - unlinked
    parts = [
        ngettext("{n} mention can be a link", "{n} mentions can be links", unlinked).format(n=unlinked),
        ngettext("{n} mention names no article", "{n} mentions name no article", unknown).format(n=unknown),
    ]
    yield " · ".join(part for part, count in zip(parts, (unlinked, unknown), strict=True) if count)


def debt_table(found: Iterable[Found]) -> Table:
    """Return the debt with the columns of a pipe, which are a promise: file:line, kind, mention, address, topic."""
    columns = tuple(Column("", plain=place) for place in range(1, 6))
    return Table(columns, tuple(tuple(Cell("", clean(text)) for text in _row(one)) for one in found))


def debt_facts(found: Iterable[Found]) -> list[dict[str, Any]]:
    """Return the debt as JSON has it."""
    return [
        {
            "kind": debt.kind.value,
            "file": file,
            "line": line,
            "id": debt.topic.id if debt.topic else None,
            "topic": debt.topic.title if debt.topic else None,
            "mention": debt.mention,
            "number": debt.number,
            "url": debt.url or None,
            "link": debt.link or None,
        }
        for debt, file, line in found
    ]


def _heading(debt: Debt) -> str:
    if debt.topic:
        return clean(debt.topic.title)
    return clean(debt.place.path) or _("Appendix")


def _said(debt: Debt, provisional: ProvisionalNumbers) -> str:
    if debt.kind is DebtKind.UNLINKED:
        return f"→ {clean(debt.link)}"
    if topic := provisional.topics.get(debt.number):
        return _("does not exist yet: “{title}” gets it if all goes to plan").format(title=clean(topic.title))
    return _("does not exist")


def _row(found: Found) -> tuple[str, ...]:
    debt, file, line = found
    return f"{file}:{line}", debt.kind.value, debt.mention, debt.url, debt.topic.title if debt.topic else ""
