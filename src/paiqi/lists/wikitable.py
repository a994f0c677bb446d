"""A table as wikis write it: `{|`, names behind `!`, cells behind `|`, rows parted by `|-`, and `|}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.outline import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.markdown.lines import ListLine

_ATTRIBUTES = r"""\s*(?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s|"']+)\s*)+\|(?!\|)"""


def wiki_table_ends(body: Sequence[ListLine]) -> dict[int, int]:
    """Return where each table ends, by the place where it begins; one within another is no end of it."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for at, line in enumerate(body):
        text = line.text.lstrip()
        if text.startswith("{|"):
            open_.append(at)
        elif text.startswith("|}") and open_:
            ends[open_.pop()] = at + 1
    return {at: end for at, end in ends.items() if not body[at].block}


def wiki_table(lines: Sequence[ListLine]) -> Table:
    """Read the lines of a table: what stands before the first row is its head; a row ends with its last cell."""
    columns: list[str] = []
    head = 1
    rows: list[tuple[ListLine, list[str], list[int]]] = []
    begins = True
    for at, line in enumerate(lines[1:], 1):
        text = line.text.strip()
        if text.startswith("|}") or line.blank:
            continue
        if text.startswith(("|-", "|+")):
            begins = True
        elif text.startswith("!") and not rows:
            columns += _cells(text[1:], "!!")
            head = at + 1
        elif text.startswith(("|", "!")):
            if begins:
                rows.append((line, [], []))
            begins = False
            rows[-1][1].extend(_cells(text[1:], "||"))
            rows[-1][2].append(line.number)
        elif rows and not begins:
            rows[-1][1][-1] += f" {text}"
            rows[-1][2].append(line.number)
    width = max([len(columns), *(len(cells) for _, cells, _ in rows)])
    names = (*columns, *("" for _ in range(width - len(columns))))
    read = [Row(line, tuple(cells), numbers[-1]) for line, cells, numbers in rows]
    parting = (line.number for line in lines[head:] if line.text.lstrip().startswith(("|-", "|}")))
    return Table(names, tuple(lines[:head]), read, between=frozenset(parting))


def _cells(text: str, between: str) -> list[str]:
    return [re.sub(_ATTRIBUTES, "", cell).strip() for cell in re.split(rf"{re.escape(between)}|\|\|", text)]
