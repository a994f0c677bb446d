"""Which tables hold topics, and what their columns are: by the names of the columns, else by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.lists.days import read_day
from paiqi.lists.decisions import Why
from paiqi.lists.lifting.values import is_placeholder, unlinked
from paiqi.lists.vocabulary.columns import Column, column_of, title_strength
from paiqi.lists.vocabulary.headings import is_time
from paiqi.lists.vocabulary.statuses import plainly, status_in, whole_status
from paiqi.text.fold import fold
from paiqi.text.width import display_width as width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.lists.outline import Table
    from paiqi.model.topic import Status

_TELLING = frozenset(
    {
        Column.STATUS,
        Column.PUBLISHED,
        Column.SCHEDULED,
        Column.DATE,
        Column.DEADLINE,
        Column.PRIORITY,
        Column.NUMBER,
        Column.PILLAR,
    }
    | {
        Column.TAGS,
        Column.TYPE,
        Column.PLATFORM,
        Column.OWNER,
        Column.URL,
        Column.TIME,
        Column.ORDINAL,
        Column.ADDED,
        Column.SOURCES,
    }
)
_WORKING = frozenset(
    {
        Column.STATUS,
        Column.PUBLISHED,
        Column.SCHEDULED,
        Column.DATE,
        Column.DEADLINE,
        Column.PRIORITY,
        Column.URL,
        Column.OWNER,
    }
)
_SHORTEST = 4
_MOSTLY = 0.6
_FEW_SLOTS = 14
_MOST_ROWS = 500  # of a long table, rows from all of it tell what its columns are


@dataclass(frozen=True, eq=False)
class TopicTable:
    """A table of topics: what each column is (None: the writer's own), the place of the titles, why it is one."""

    table: Table
    columns: tuple[Column | None, ...]
    title: int
    why: Why
    lanes: tuple[Status, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether its columns leave no doubt, whatever heading stands above it."""
        return (
            self.why is Why.COLUMN
            and Column.STATUS in self.columns
            and title_strength(self.table.columns[self.title]) == 3
        )

    @cached_property
    def status_at(self) -> int | None:
        """The place of the column of statuses."""
        return self.columns.index(Column.STATUS) if Column.STATUS in self.columns else None

    @property
    def status(self) -> str | None:
        """The name of the column of statuses."""
        return None if self.status_at is None else self.table.columns[self.status_at]

    def statuses(self) -> list[str]:
        """Return the cells of the column of statuses."""
        at = self.status_at
        return [] if at is None else [_cell(row.cells, at) for row in self.table.rows]

    def titles(self) -> list[str]:
        """Return the titles, placeholders among them."""
        return [_cell(row.cells, self.title) for row in self.table.rows]


def topic_table(
    table: Table, columns: Mapping[str, Column], *, asked: bool = False, lane: bool = False
) -> TopicTable | None:
    """Read a table as one of topics; None where it is none. In a `lane`, a column of titles is enough."""
    if not table.rows:
        return None
    lanes = [whole_status(name) for name in table.columns]
    if len(lanes) > 1 and all(lanes) and len(set(lanes)) == len(lanes):
        return TopicTable(table, (None,) * len(lanes), 0, Why.COLUMN, tuple(status for status in lanes if status))
    found = [columns.get(plainly(name)) or column_of(name) for name in table.columns]
    strengths = [3 if columns.get(plainly(name)) is Column.TITLE else title_strength(name) for name in table.columns]
    told = table.rows[:: max(1, len(table.rows) // _MOST_ROWS)]
    texts: list[list[str]] = [[] for _ in table.columns]  # what stands in each, without empty cells: few rows are wide
    for row in told:
        for cells, cell in zip(texts, row.cells, strict=False):
            if text := cell.strip():
                cells.append(text)
    title, why = _title_by_name(found, strengths, texts, asked=asked or (lane and max(strengths) > 1)), Why.COLUMN
    if title is None:
        title, why = _title_by_values(found, texts, asked=asked) if len(told) > 1 else None, Why.VALUES
    if title is None or (_are_weekly_slots(found, texts, len(told)) and not asked):
        return None
    return TopicTable(table, _settled(found, texts, title), title, why)


def _title_by_name(
    found: list[Column | None], strengths: list[int], texts: list[list[str]], *, asked: bool
) -> int | None:
    places = [
        at for at, strength in enumerate(strengths) if strength and (found[at] in {Column.TITLE, None} or strength == 3)
    ]
    if not places:
        return None
    best = max(places, key=lambda at: (strengths[at], _titleness(texts[at]), -at))
    telling = sum(column in _TELLING for at, column in enumerate(found) if at != best)
    working = sum(column in _WORKING for at, column in enumerate(found) if at != best)
    enough = telling >= 1 if strengths[best] >= 2 else working >= 1 and telling >= 2
    least = 1 if strengths[best] == 3 else 2
    return best if (asked or enough) and _titleness(texts[best], least) > 0 else None


def _title_by_values(found: list[Column | None], texts: list[list[str]], *, asked: bool) -> int | None:
    has_status = Column.STATUS in found or any(_say_statuses(cells) for cells in texts)
    if not (has_status or asked):
        return None
    places = [
        at
        for at, column in enumerate(found)
        if column in {None, Column.TITLE, Column.NOTES} and _titleness(texts[at], _SHORTEST) > 0
    ]
    if not places or (Column.STATUS in found and len(found) < 2):
        return None
    return max(places, key=lambda at: (found[at] is not Column.NOTES, _titleness(texts[at], _SHORTEST)))


def _titleness(cells: list[str], least: int = 2) -> float:
    """Return how much the cells of a column look like titles, 0 where they do not."""
    said = [unlinked(cell) for cell in cells if not is_placeholder(cell)]
    if not said or sum(bool(re.search(r"[^\W\d_]", cell)) for cell in said) < _MOSTLY * len(said):
        return 0
    unique = len({fold(cell) for cell in said}) / len(said)
    mean = sum(width(cell) for cell in said) / len(said)
    return min(mean, 60) * unique if unique >= _MOSTLY and mean >= least else 0


def _say_statuses(cells: list[str]) -> bool:
    known = sum((status := status_in(cell)) is not None and (status.whole or width(cell) <= 12) for cell in cells)
    return len(cells) >= 2 and known >= 0.8 * len(cells)


def _are_days(cells: list[str]) -> bool:
    said = [cell for cell in cells if not is_placeholder(cell)]
    return len(said) >= 2 and all(read_day(cell, strict=True) for cell in said)


def _are_weekly_slots(found: list[Column | None], texts: list[list[str]], rows: int) -> bool:
    """Whether a table says what goes out on each weekday: no dates, no statuses."""
    if _WORKING & (set(found) - {Column.DATE, Column.OWNER, None}) or not 1 < rows <= _FEW_SLOTS:
        return False
    return any(all(re.fullmatch(_WEEKDAY, plainly(cell)) for cell in cells) for cells in texts)


_WEEKDAY = (
    r"(?:每?周|星期|礼拜|逢周)[一二三四五六日天末\d]+.*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s.*)?|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?:\s.*)?|"
    r"day \d|weekends?|weekdays?|daily|工作日|每天"
)


def _settled(found: list[Column | None], texts: list[list[str]], title: int) -> tuple[Column | None, ...]:
    """Return what each column is, each of those that hold one value only once, a column of statuses found by them."""
    columns: list[Column | None] = [
        None if column is Column.TITLE and at != title else column for at, column in enumerate(found)
    ]
    columns[title] = Column.TITLE
    if Column.STATUS not in columns:
        at = next((at for at, cells in enumerate(texts) if columns[at] is None and _say_statuses(cells)), None)
        if at is not None:
            columns[at] = Column.STATUS
    if not {Column.DATE, Column.PUBLISHED, Column.SCHEDULED, Column.DEADLINE} & set(columns):
        at = next((at for at, cells in enumerate(texts) if columns[at] is None and _are_days(cells)), None)
        if at is not None:
            columns[at] = Column.DATE
    seen: set[Column] = set()
    for at, column in enumerate(columns):
        if column in {Column.TAGS, Column.TYPE, Column.PLATFORM, Column.SOURCES, Column.NOTES, Column.URL, None}:
            continue
        if column in seen:
            columns[at] = None
        seen.add(column)
    return tuple(columns)


def _cell(cells: tuple[str, ...], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def is_divider(cells: tuple[str, ...]) -> str | None:
    """Return the one text of a row that only divides a table (`| **January** | | |`), None for any other row."""
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) != 1 or len(cells) < 3 or not cells[0].strip():
        return None
    return said[0] if said[0].startswith(("**", "__")) or is_time(said[0]) else None
