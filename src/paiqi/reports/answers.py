"""The answer to a question: rows under the names that the question gave its columns."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from paiqi.errors import RefusedError
from paiqi.i18n import _, ngettext
from paiqi.reports.report import Cell, Column, Report, Rows, Table, Verbatim
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MOST_DRAWN = 1_000
_LARGEST_OBJECT = 100_000_000  # characters of one JSON object, about


def answer_report(
    columns: Sequence[str], rows: Iterator[tuple[Any, ...]], form: Callable[..., Iterator[str]] | None = None
) -> Report:
    """Return a report of `rows`, which are taken one by one: a pipe has each as it comes, without headings.

    A `form` makes a text of columns and rows, which a terminal and a pipe then have as it is.
    """
    text = (Verbatim(form(columns, rows)),) if form else None
    return Report(
        facts=lambda: {"columns": tuple(columns), "rows": _objects(columns, rows)},
        blocks=lambda: text or (_table(columns, rows),),
        piped=lambda: text or (Rows(tuple(map(written, row)) for row in rows),),
    )


def written(value: Any) -> str:
    """Return a value as a text: nothing for NULL, bytes as SQL writes them."""
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return "" if value is None else str(value)


def _objects(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> list[dict[str, Any]]:
    objects, room = [], _LARGEST_OBJECT
    for row in rows:
        values = [written(value) if isinstance(value, bytes) else value for value in row]
        room -= sum(len(value) if isinstance(value, str) else 8 for value in values) + sum(map(len, columns))
        if room < 0:
            raise RefusedError(
                _("the answer is too long for one JSON object"),
                remedy=_("ask for less at once; a pipe without --json has each row as it comes"),
            )
        objects.append(dict(zip(columns, values, strict=True)))
    return objects


def _table(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> Table:
    drawn = list(islice(rows, _MOST_DRAWN))
    more = next(rows, None) is not None
    numeric = [
        any(isinstance(row[place], (int, float)) for row in drawn)
        and not any(isinstance(row[place], (str, bytes)) for row in drawn)
        for place in range(len(columns))
    ]
    count = ngettext("{n} row", "{n} rows", len(drawn)).format(n=len(drawn))
    if more:
        count = _("the first {n} rows; a pipe has them all").format(n=len(drawn))
    return Table(
        tuple(
            Column(clean(name) or " ", plain=place, flexible=not right, right=right)
            for place, (name, right) in enumerate(zip(columns, numeric, strict=True), 1)
        ),
        tuple(tuple(Cell(clean(written(value))) for value in row) for row in drawn),
        (count,),
    )
