"""The answer to a question: rows under the names that the question gave its columns."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from paiqi.errors import RefusedError
from paiqi.i18n import _, ngettext
from paiqi.reports.report import Cell, Column, Report, Rows, Table, Verbatim
from paiqi.text.cells import delimited_rows
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_DRAWN = 1_000  # rows
_MOST_CELLS = 10_000
_WIDEST = 1_000  # signs of a cell, of which a terminal shows what fits
_LARGEST_OBJECT = 150_000_000  # bytes, about, while it is made
_A_ROW, _A_VALUE = 400, 150  # bytes that they take beside their texts
_A_BYTE = 6  # bytes that one of JSON takes on its way, where several copies stand side by side


def answer_report(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], *, as_csv: bool = False) -> Report:
    """Return a report of `rows`, which are taken one by one: a pipe has each as it comes, without headings.

    With `as_csv` a terminal and a pipe have a table for spreadsheets, with headings and every value whole.
    """
    text = (Verbatim(_csv(columns, rows)),) if as_csv else None
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


def _csv(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    values = ([value if isinstance(value, (int, float)) else written(value) for value in row] for row in rows)
    return delimited_rows(chain([columns], values))


def _cut(value: Any) -> Any:
    return value[:_WIDEST] if isinstance(value, (str, bytes)) else value


def _objects(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> list[dict[str, Any]]:
    import msgspec

    objects, room = [], _LARGEST_OBJECT
    for row in rows:
        values = [written(value) if isinstance(value, bytes) else value for value in row]
        texts = sum(len(msgspec.json.encode(value)) for value in (*columns, *values) if isinstance(value, str))
        room -= _A_ROW + _A_VALUE * len(values) + _A_BYTE * texts
        if room < 0:
            raise RefusedError(
                _("the answer is too long for one JSON object"),
                remedy=_("ask for less at once; a pipe without --json has each row as it comes"),
            )
        objects.append(dict(zip(columns, values, strict=True)))
    return objects


def _table(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> Table:
    most = min(_MOST_DRAWN, _MOST_CELLS // len(columns))
    drawn = [tuple(map(_cut, row)) for row in islice(rows, most)]
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
        asked=True,
    )
