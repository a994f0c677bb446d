"""A table for spreadsheets: a row for each topic, a column for each key of the file.

`lists/own` reads it back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.formats.export import Export
from paiqi.formats.lost import lost_note, unsaid
from paiqi.formats.parts import part_note
from paiqi.i18n import _
from paiqi.lists.own.cells import COLUMNS, cell_of
from paiqi.lists.own.delimited import are_ours, read_cells
from paiqi.lists.own.words import LABELS, TITLE, meant
from paiqi.text.cells import delimited_rows
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_BOM = "\ufeff"


def read_columns(text: str | None) -> tuple[str, ...]:
    """Read the columns that are wanted: keys of the file, or their Chinese names; raise WrongUsageError."""
    if text is None:
        return ()
    names = [name.strip() for name in text.replace("，", ",").split(",")]
    return tuple(dict.fromkeys(_column(name) for name in names if name))


def _column(name: str) -> str:
    key = name if name in COLUMNS or name.startswith("x-") else meant({"title": TITLE, **LABELS}, name)
    if key is None:
        raise WrongUsageError(
            _("there is no column “{name}”").format(name=clean(name)),
            remedy=_("one of: {allowed}").format(allowed=_(", ").join(COLUMNS)),
        )
    return key


def delimited(
    backlog: Backlog, topics: Sequence[Topic], *, separator: str, columns: Sequence[str] = (), excel: bool = False
) -> Export:
    """Return a table of these topics with these columns, else with all there are.

    A cell that a spreadsheet would run has `'` in front. For `excel`, a byte order mark says that it is UTF-8, and
    lines end in CR LF. The writer hears what a table with all columns does not say.
    """
    own = dict.fromkeys(key for topic in topics for key in topic.x)
    wanted = columns or (*COLUMNS, *own)
    rows = ([cell_of(topic, key) for key in wanted] for topic in topics)
    text = "".join(delimited_rows([wanted, *rows], separator, ending="\r\n" if excel else "\n"))
    notes = part_note(backlog, topics)
    again = None if columns else read_cells(text, separator, lambda _taken: unsaid)
    if again is not None:
        whole = len(topics) == len(backlog.topics)
        notes += lost_note(backlog, topics, again.backlog, in_order=True, whole=whole)
    return Export(_BOM + text if excel else text, len(topics), notes, partial(_is_table, wanted, separator))


def _is_table(wanted: Sequence[str], separator: str, text: str) -> bool:
    """Whether a text begins with the names of the columns that are `wanted`, or with others that only paiqi writes."""
    columns = text.removeprefix(_BOM).partition("\n")[0].rstrip("\r").split(separator)
    return columns == list(wanted) or are_ours(columns)
