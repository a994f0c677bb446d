"""A row of a table made an entry: what its cells say is lifted by column, the rest goes to the notes with its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.values import answer, is_placeholder, says_more, value_of
from paiqi.lists.markdown.sources import addresses_in, is_page
from paiqi.lists.vocabulary.columns import Column
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.lifting.habits import Habits
    from paiqi.lists.reading.entries import ListEntry

_KEPT = frozenset({Column.TIME, Column.ORDINAL, Column.NOTES, Column.SOURCES, None})


def row_entry(entry: ListEntry, habits: Habits) -> None:
    """Set what the cells of an entry's row say."""
    read, row = entry.table, entry.row
    if read is None or row is None:
        return
    said: list[Lifted] = []
    beside: list[str] = []
    url = None
    for at, cell in enumerate(row.cells):
        column = read.columns[at] if at < len(read.columns) else None
        name = read.table.columns[at].strip() if at < len(read.columns) else ""
        text = cell.strip()
        if column is Column.TITLE or not text:
            continue
        if column is Column.URL:
            found = addresses_in(text) or ([text] if is_page(text) else [])
            if found and url is None:
                url = found[0]
                said.append(Lifted(url=url, sources=tuple(found[1:])))
            if not found or url != found[0] or _is_told(text, found):
                beside.append(_named(name, text))
            continue
        value = answer(name, text) if column in {None, Column.PUBLISHED} else None
        if value is None and column is not None and column not in _KEPT:
            value = value_of(column, text, habits)
            value = None if value == NOTHING and not is_placeholder(text) else value
        if value:
            said.append(value)
            url = url or value.url
        if (value is None and not is_placeholder(text)) or (value and column and says_more(column, text, habits)):
            beside.append(_named(name, text))
    entry.lifted = Lifted.of(said)
    entry.beside = tuple(beside)


def _is_told(text: str, addresses: Sequence[str]) -> bool:
    """Whether words stand beside addresses, more than what a link is called."""
    for address in addresses:
        text = text.replace(address, " ")
    return len(fold(re.sub(r"\[[^\[\]]*\]\(\s*\)", " ", text))) > 1


def _named(name: str, text: str) -> str:
    if not name:
        return text
    return f"{name}：{text}" if any(character > "\u2e7f" for character in name) else f"{name}: {text}"
