"""The sections of a list taken line by line into a harvest: each line goes to exactly one place."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Left, Use
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.listing import LineKind, Remark, RemarkKind
from paiqi.lists.markdown.sections import remark_of, section_status
from paiqi.lists.reading.bullets import is_nothing
from paiqi.lists.reading.entries import ListEntry
from paiqi.lists.reading.finding import Finding
from paiqi.lists.reading.groups import as_group, say_open, wraps
from paiqi.lists.reading.levels import is_like_title
from paiqi.lists.reading.loose import habit_of, looks_published, read_loose
from paiqi.lists.reading.plan import pillar_name
from paiqi.lists.vocabulary.columns import Column, column_called
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.lists.listing import ListedTopic
    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Section
    from paiqi.lists.reading.harvest import Harvest


_MOSTLY = 0.6
_OUT = {Column.TITLE, Column.NUMBER, Column.URL, Column.DATE, Column.PUBLISHED}
_OWN_WORDS = {
    *("待写", "在写", "待发", "已写", "已合并", "弃用"),
    *("todo", "drafting", "ready", "done", "merged", "dropped"),
}


class Sections(Finding):
    """A plan that reads its sections, and tells what was decided."""

    def read(self, section: Section, found: Harvest) -> None:
        """Read a heading and the lines below it; a rule that only parts them from the next heading is left out."""
        body, end = without_last_rule(section.body)
        if self.is_topic(section):
            self._heading(section, body, found)
        elif self.within_topic(section):
            for line in (*section.heading, *body):
                found.note(line)
        else:
            self._section(section, body, found)
        for line in end:
            (found.blank if line.blank else found.structure)(line)

    def _heading(self, section: Section, body: Sequence[ListLine], found: Harvest) -> None:
        line = section.heading[0]
        around = self.around(section.parent) if section.parent else NOTHING
        status = around.status or Status.TODO
        found.begin(ListEntry(line, line.heading, status, around.pillar, around=around))
        found.below_title(section.heading[1:])
        for line in body:
            found.note(line)

    def _section(self, section: Section, body: Sequence[ListLine], found: Harvest) -> None:
        entries = self._entries(section)
        around = self.around(section)
        if section.heading:
            self._pass_heading(section, found, holds=bool(entries) or self._topics_below(section))
        if self.use(section) is Use.SKIP:
            for line in body:
                (found.blank if line.blank else found.aside)(line)
            return
        if body and not entries and self._is_loose(section):
            self._loose(section, body, found, around)
            return
        self._lines(section, body, entries, found)

    def _lines(
        self, section: Section, body: Sequence[ListLine], entries: dict[int, tuple[ListEntry, int]], found: Harvest
    ) -> None:
        """Read lines of which those in `entries` begin a topic."""
        ends, row = 0, False
        heads = self._heads(section)
        between = {number for table in section.tables if id(table) in self.tables for number in table.between}
        for line in body:
            entry = entries.get(line.number)
            if entry is not None:
                entry[0].place = id(section)
                found.begin(entry[0])
                for other in entry[0].beside_it:
                    other.place = id(section)
                    found.begin(other)
                ends, row = entry[1], entry[0].row is not None
            elif line.number <= ends and row:
                found.within(line)
            elif line.blank and not line.block:
                found.blank(line)
            elif line.number <= ends:
                found.note(line)
            else:
                (found.structure if line.rule or line.number in heads | between else found.aside)(line)

    def _heads(self, section: Section) -> set[int]:
        """Return the lines that name the columns of a table that says where and when titles went out, and no more.

        Any other writer's names of columns are words of the list, and stay in the appendix.
        """
        tables = [table for table in section.tables if id(table) in self.tables]
        plain = [
            table
            for table in tables
            if set(self.tables[id(table)].columns) <= _OUT
            and all(column_called(name) in _OUT for name in table.columns if name.strip())
        ]
        return {line.number for table in plain for line in table.head}

    def _loose(self, section: Section, body: Sequence[ListLine], found: Harvest, around: Lifted) -> None:
        at_top = not section.heading or section is self.title
        if at_top:
            has_sections = any(
                section_status(other.text) is not None for other in self.outline.sections if other.heading
            )
            out = not has_sections and looks_published(body) and not say_open(body)
            status = Status.DONE if out else Status.TODO
            habit = habit_of(body, status, plain_lines=not has_sections)
        else:
            status = around.status or Status.TODO
            habit = habit_of(
                body, status, plain_lines=not self.headings and not self.rows and not self.boxed, strict=True
            )
        wrapped = {item.line.number: wraps(item) for item in section.items}
        before = len(found.entries)
        read_loose(body, found, habit, status=status, pillar=None if at_top else around.pillar)
        for entry in found.entries[before:]:
            entry.around = Lifted(priority=around.priority, rank=around.rank, year=around.year)
            entry.place = id(section)
            entry.wraps = wrapped.get(entry.line.number, 0)
            if entry.article is None:
                self._count(entry)
        as_group([entry for entry in found.entries[before:] if entry.article is None])

    def _pass_heading(self, section: Section, found: Harvest, *, holds: bool) -> None:
        """Pass a heading that its topics say themselves; one with words of its own is kept in the appendix."""
        name = re.sub(r"[^\w]+", "", section.text).casefold()
        status = section_status(section.text)
        loose = status is not None and section is not self.title and not self._is_guidance(section)
        pillar = self.around(section).pillar
        if (loose and name in _OWN_WORDS and not remark_of(section.text) and self._tells_by_form(section)) or (
            holds
            and pillar is not None
            and fold(pillar) == fold(section.text)
            and section is not self.title
            and self._is_nearest(section)
        ):
            for line in section.heading:
                found.structure(line)
        else:
            found.asides(section.heading)

    def _is_nearest(self, pillar: Section) -> bool:
        """Whether no other pillar stands between one and some of the topics below it."""
        here = self.is_topic(pillar) or self._entries_of(pillar) or self._holds_lines(pillar)
        return here or any(id(kid) not in self.pillared and self._topics_below(kid) for kid in pillar.children)

    def _tells_by_form(self, section: Section) -> bool:
        """Whether topics that are headings or numbered articles tell by their form what their section is."""
        if any(self.is_topic(kid) for kid in section.walk()):
            return True
        habit = habit_of(section.body, Status.DONE, plain_lines=False)
        return bool(habit.articles or habit.archives) or not any(not line.blank for line in section.body)

    def left(self, kinds: Mapping[int, LineKind]) -> list[Left]:
        """Return the sections whose items look like titles and went to the appendix all the same."""
        found = []
        for section in self.outline.sections:
            if not section.heading or self.within_topic(section) or self._is_guidance(section) or self.use(section):
                continue
            if any(kinds.get(item.line.number) is LineKind.TOPIC for item in section.items):
                continue
            items = [
                item
                for listing in section.listings
                for item in listing.items
                if kinds.get(item.line.number) is LineKind.APPENDIX and not is_nothing(item)
            ]
            if len(items) > 1 and sum(map(is_like_title, items)) >= _MOSTLY * len(items):
                examples = tuple(item.text for item in items[:2])
                found.append(Left(section.heading[0].number, section.text, len(items), examples))
        return found

    def pillars(self, topics: Sequence[ListedTopic], found: Harvest) -> list[Remark]:
        """Return the headings that became the pillars of topics below them.

        One that no topic took, for each has a pillar of its own, goes to the appendix with its words.
        """
        remarks, left = [], []
        taken: dict[str, list[tuple[int, int]]] = {}
        for at, topic in enumerate(topics):
            if topic.pillar:
                taken.setdefault(topic.pillar, []).extend((line, at) for line in topic.lines)
        for places in taken.values():
            places.sort()
        for section in self.outline.sections:
            if id(section) not in self.pillared:
                continue
            name = pillar_name(section.text)
            first = section.heading[0].number
            last = max(
                (line.number for inner in section.walk() for line in (*inner.heading, *inner.body[-1:])), default=0
            )
            places = taken.get(name, [])
            count = len({at for _line, at in places[bisect(places, (first,)) : bisect(places, (last + 1,))]})
            if count:
                remarks.append(Remark(RemarkKind.PILLAR, (first,), {"pillar": name, "topics": count}))
            elif found.kinds[first] is LineKind.STRUCTURE:
                left.append(section.heading)
        found.put_back(left)
        return remarks


def without_last_rule(body: Sequence[ListLine]) -> tuple[Sequence[ListLine], Sequence[ListLine]]:
    """Split off a rule at the end, with the blank lines after it."""
    last = next((at for at in range(len(body) - 1, -1, -1) if not body[at].blank), None)
    return (body[:last], body[last:]) if last is not None and body[last].rule else (body, ())
