"""The entries of each section: rows, cells and items, with what stands around them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Carrier, Choices, Use
from paiqi.lists.lifted import Lifted
from paiqi.lists.markdown.sections import section_status
from paiqi.lists.reading.bullets import Picked, said_by
from paiqi.lists.reading.entries import ListEntry, is_nameless
from paiqi.lists.reading.groups import as_group, is_empty, is_sum, wraps
from paiqi.lists.reading.picking import Picking
from paiqi.lists.reading.plan import answered_once
from paiqi.lists.reading.tables import TopicTable, is_divider
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from paiqi.lists.outline import Outline, Section


class Finding(Picking):
    """A plan that finds the entries of each section, and which headings are pillars."""

    def __init__(self, outline: Outline, choices: Choices) -> None:
        super().__init__(outline, choices)
        self.ordinals = 0
        self.pillared = self._pillared()
        self.ordinals = 0

    def _entries(self, section: Section) -> dict[int, tuple[ListEntry, int]]:
        """Return the entries that begin directly in a section, by their lines, each with its last line."""
        entries: dict[int, tuple[ListEntry, int]] = {}
        around = self.around(section)
        for table in section.tables:
            read = self.tables.get(id(table))
            if read and read.lanes:
                self._cells(read, around, entries)
            elif read:
                self._rows(read, around, entries)
        if self.use(section) in {Use.NOTES, Use.SKIP} or self.choices.topics in {
            Carrier.ROWS,
            Carrier.HEADINGS,
            Carrier.LINES,
        }:
            return entries
        for listing in section.listings:
            picked = self._items(section, listing, around)
            if picked:
                self._take(picked, entries)
        return entries

    def _rows(self, read: TopicTable, around: Lifted, entries: dict[int, tuple[ListEntry, int]]) -> None:
        said = around
        for row in read.table.rows:
            divider = is_divider(row.cells)
            title = row.cells[read.title].strip() if read.title < len(row.cells) else ""
            if divider is not None:
                said = said_by(divider, around)
            elif not is_empty(title) and not is_sum(row.cells, title):
                entry = ListEntry(row.line, title, said.status or Status.TODO, said.pillar, around=said)
                entry.row, entry.table = row, read
                entries[row.line.number] = (entry, row.last)

    def _cells(self, read: TopicTable, around: Lifted, entries: dict[int, tuple[ListEntry, int]]) -> None:
        """Read a table whose columns are lanes: each cell is a topic, with the status of its column, if it has one."""
        for row in read.table.rows:
            for status, cell in zip_longest(read.lanes, row.cells):
                if cell is not None and not is_empty(cell):
                    said = Lifted(status=status).or_else(around)
                    entry = ListEntry(row.line, cell.strip(), said.status or Status.TODO, said.pillar, around=said)
                    first = entries.setdefault(row.line.number, (entry, row.last))[0]
                    if first is not entry:
                        first.beside_it.append(entry)

    def _take(self, picked: Picked, entries: dict[int, tuple[ListEntry, int]]) -> None:
        for item, said in picked.topics:
            entry = ListEntry(item.line, item.text, said.status or Status.TODO, said.pillar, is_item=True, around=said)
            entry.wraps = wraps(item)
            entries[item.line.number] = (entry, item.last)
            if item.ordered:
                self._count(entry)
        as_group([entries[item.line.number][0] for item, _ in picked.topics])

    def _count(self, entry: ListEntry) -> None:
        """Note the figure before an item, which is its number where that is asked for."""
        if digits := re.match(r"\s*[(（]?(\d{1,4})(?=[.．)）、\s])", entry.line.text):
            self.ordinals += 1
            if self.choices.ordinals:
                entry.lifted = Lifted(number=int(digits[1]) or None)

    @answered_once
    def _topics_below(self, section: Section) -> bool:
        """Whether a topic stands in a section or below it."""
        return (
            self.is_topic(section)
            or self._entries_of(section)
            or self._holds_lines(section)
            or any(map(self._topics_below, section.children))
        )

    def _holds_lines(self, section: Section) -> bool:
        """Whether a section is read line by line, and has some."""
        return bool(section.items) and section_status(section.text) is not None and not self._is_guidance(section)

    @answered_once
    def _entries_of(self, section: Section) -> bool:
        if any(id(table) in self.tables for table in section.tables):
            return True
        around = self.around(section)
        return not self.within_topic(section) and any(
            self._items(section, listing, around) for listing in section.listings
        )

    def _pillared(self) -> set[int]:
        """Return the pillars (by id): several headings beside each other that hold topics and say nothing else."""
        found: set[int] = set()
        alone: list[Section] = []
        for parent in self.outline.sections:
            if self.within_topic(parent):
                continue
            holding = [
                kid
                for kid in parent.children
                if not self.is_topic(kid) and kid is not self.title and self._topics_below(kid)
            ]
            plain = [
                kid
                for kid in holding
                if not self.sense(kid).divides
                and not self.sense(kid).guidance
                and section_status(kid.text) is None
                and not is_nameless(kid.text)
            ]
            single = bool(parent.heading) and self.sense(parent).status is not None
            if len(plain) > 1 or (len(plain) == len(holding) and single):
                found |= {id(kid) for kid in plain} if len(plain) > len(holding) - len(plain) else set()
            elif len(plain) == len(holding):
                alone += plain
        # One alone below a pillar is one, where those of its level below other pillars are.
        levels = {section.level for section in self.outline.sections if id(section) in found}
        return found | {id(kid) for kid in alone if kid.level in levels and kid.parent and id(kid.parent) in found}
