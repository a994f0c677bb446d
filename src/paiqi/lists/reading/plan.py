"""What each section of a list is, decided before any line is taken: title, guidance, tables, topics."""

from __future__ import annotations

import re
from functools import wraps
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeVar, cast

from paiqi.lists.decisions import Carrier, Choices, Use
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.lift import lift
from paiqi.lists.markdown.sections import is_weak, section_status
from paiqi.lists.reading.bullets import year_in
from paiqi.lists.reading.levels import Levels, is_marked, topic_headings
from paiqi.lists.reading.tables import TopicTable, topic_table
from paiqi.lists.reading.usual import USUAL
from paiqi.lists.vocabulary.headings import Sense, sense_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paiqi.lists.outline import Listing, Outline, Section
    from paiqi.lists.reading.entries import ListEntry

_Plan = TypeVar("_Plan", bound="Plan")
_About = TypeVar("_About", bound="Section | Listing")
_Answer = TypeVar("_Answer")


def answered_once(ask: Callable[[_Plan, _About], _Answer]) -> Callable[[_Plan, _About], _Answer]:
    """Have a plan look once at what it is asked about, however many listings, headings and lines ask."""

    @wraps(ask)
    def answer(self: _Plan, about: _About) -> _Answer:
        known = self.answers.setdefault(ask.__name__, {})
        if about not in known:
            known[about] = ask(self, about)
        return cast("_Answer", known[about])

    return answer


class Plan:
    """What each section of a list is."""

    def __init__(self, outline: Outline, choices: Choices) -> None:
        self.outline = outline
        self.choices = choices
        self.answers: dict[str, dict[Section | Listing, Any]] = {}
        self._senses = {id(section): sense_of(section.text) for section in outline.sections}
        self.title = title_of(outline.sections)
        if self.title and (said := outline.said.get(self.title.heading[0].number)) and said.status:
            self.title = None
        self.tables: dict[int, TopicTable] = {}
        if choices.topics in {None, Carrier.ROWS}:
            for section in outline.sections:
                if self.use(section) not in {Use.NOTES, Use.SKIP}:
                    for table in section.tables:
                        read = topic_table(
                            table,
                            choices.columns,
                            asked=outline.is_data or choices.topics is Carrier.ROWS,
                            lane=self._stands_in_lanes(section),
                        )
                        if read and (read.is_sure or not self._is_guidance(section)):
                            self.tables[id(table)] = read
        self._with_rows = self._row_holders()
        top = outline.sections[0]
        self.levels: Levels = topic_headings(
            top,
            self.sense,
            self._holds_rows,
            self.use,
            title=self.title,
            asked=choices.topics,
            said=outline.said,
            rows=sum(len(read.table.rows) for read in self.tables.values()),
        )
        outside = [section for section in outline.sections if not self.within_topic(section)]
        self.rows = sum(len(table.table.rows) for table in self.tables.values())
        items = [item for section in outside if not self._is_guidance(section) for item in section.items]
        self.boxed = sum(item.box is not None for item in items)
        self.items = len(items)
        self.headings = len(self.levels.topics)
        self.pillared: set[int] = set()

    def sense(self, section: Section) -> Sense:
        """Return what a heading says; the list's own title says nothing."""
        if section is self.title:
            return Sense()
        said = self._senses[id(section)]
        return said._replace(guidance=False) if self.outline.is_data else said

    def use(self, section: Section) -> Use | None:
        """Return what the writer asks to make of a section, or of one above it."""
        above: Section | None = section
        while above is not None and above.heading:
            for name, use in self.choices.sections.items():
                if fold(name) == fold(above.text):
                    return use
            above = above.parent
        return None

    def is_topic(self, section: Section) -> bool:
        """Whether a heading is a topic."""
        return id(section) in self.levels.topics

    def is_heading(self, entry: ListEntry) -> bool:
        """Whether an entry is a heading."""
        return entry.line.level > 0 and not entry.is_item and entry.row is None

    @answered_once
    def within_topic(self, section: Section) -> bool:
        """Whether a section is a topic or stands in one."""
        return self.is_topic(section) or (section.parent is not None and self.within_topic(section.parent))

    def _holds_rows(self, section: Section) -> bool:
        return id(section) in self._with_rows

    def _stands_in_lanes(self, section: Section) -> bool:
        """Whether most headings beside this one, up to the first guidance, say a status of what stands below them."""
        if section.parent is None or section is self.title or self.sense(section).guidance:
            return False
        ahead, lanes = self._lanes_below(section.parent)
        return section in ahead and len(lanes) - (section in lanes) >= max(2, len(ahead) / 2)

    @answered_once
    def _lanes_below(self, parent: Section) -> tuple[set[Section], set[Section]]:
        """Return the headings right below one, up to the first guidance, and those of them that say a status."""
        ahead = set(takewhile(lambda kid: not self.sense(kid).guidance, parent.children))
        return ahead, {kid for kid in ahead if self.sense(kid).status is not None}

    def _row_holders(self) -> set[int]:
        """Return the sections (by id) that hold a table of topics, or have one below them."""
        holders: set[int] = set()
        for section in self.outline.sections:
            above: Section | None = section if any(id(table) in self.tables for table in section.tables) else None
            while above is not None and id(above) not in holders:
                holders.add(id(above))
                above = above.parent
        return holders

    def _is_guidance(self, section: Section) -> bool:
        if self.use(section) is Use.TOPICS:
            return False
        above: Section | None = section
        while above is not None and above.heading:
            if self.sense(above).guidance:
                return True
            above = above.parent
        return False

    def around(self, section: Section) -> Lifted:
        """Return what the headings above say of the topics in a section: nearest first."""
        said = NOTHING
        above: Section | None = section
        pillar_open = True
        while above is not None and above.heading:
            if above is not self.title and not self.is_topic(above):
                sense = self.sense(above)
                own = section_status(above.text)
                status = own if own is not None else sense.status
                said = said.or_else(
                    Lifted(status=status, priority=sense.priority, rank=sense.rank, year=year_in(above.text))
                )
                if pillar_open and id(above) in self.pillared:
                    said = said.or_else(Lifted(pillar=pillar_name(above.text)))
                    pillar_open = False
            above = above.parent
        if said.year is None and self.title is not None:
            said = said.or_else(Lifted(year=year_in(self.title.text)))
        return said


def pillar_name(heading: str) -> str:
    """Return a heading as a pillar: without a counter before it and a count or range behind it."""
    text = re.sub(r"\s*[(（\[][^()（）\[\]]*\d[^()（）\[\]]*[)）\]]\s*$", "", heading.strip())
    text = re.sub(
        r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、)）]\s+|(?:pillar|支柱|栏目|板块|theme|category|series|serie|系列|专栏|categoría|rubrik)\s*[\d一二三四五六七八九十]{0,2}\s*[:：.—-]\s*)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return text.strip("*_ ").rstrip(":：").strip() or heading


def above_of(section: Section) -> list[Section]:
    """Return a section and those above it, the nearest first."""
    found = []
    above: Section | None = section
    while above is not None and above.heading:
        found.append(above)
        above = above.parent
    return found


def title_of(sections: Sequence[Section]) -> Section | None:
    """Return the section whose heading names the whole list: the only one of its level, before all others."""
    headed = [section for section in sections if section.heading]
    if not headed:
        return None
    first = headed[0]
    alone = all(section.level > first.level for section in headed[1:])
    if is_marked(first.text):
        # A date in the name of a list is no mark of a topic.
        marks = lift(first.text, USUAL)[1]
        if not (
            alone
            and first.level == 1
            and len(headed) > 1
            and marks.date
            and marks.status is None
            and marks.number is None
        ):
            return None
    own = section_status(first.text)
    named = sum(section_status(section.text) is not None for section in headed[1:])
    if own is not None and not is_weak(first.text) and not (alone and named > 1):
        return None
    if own is not None and len(headed) == 1:
        return None
    return first if alone and (first.level == 1 or len(headed) > 1) and first.level < 3 else None
