"""An outline read as topics: the construct that carries them is found section by section, and no line is lost."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from paiqi.lists.days import day_before
from paiqi.lists.joining import joined
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.habits import Habits
from paiqi.lists.lifting.lift import lift
from paiqi.lists.lifting.values import is_placeholder
from paiqi.lists.listing import LineKind, ListDocument, ListedTopic, Remark, RemarkKind
from paiqi.lists.markdown.entries import ListEntry, ReadEntry, read_entry
from paiqi.lists.markdown.harvest import Harvest
from paiqi.lists.markdown.loose import habit_of, looks_published, read_loose
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.markdown.sections import is_weak, remark_of, section_status
from paiqi.lists.reading.bullets import Picked, is_nothing, pick_items, plain_text, said_by, year_in
from paiqi.lists.reading.decisions import Alternative, Carrier, Choices, Decision, Left, Use, Why
from paiqi.lists.reading.legend import habits_of
from paiqi.lists.reading.levels import Levels, is_like_title, is_marked, topic_headings
from paiqi.lists.reading.rows import row_entry
from paiqi.lists.reading.tables import TopicTable, is_divider, topic_table
from paiqi.lists.vocabulary.columns import column_of
from paiqi.lists.vocabulary.headings import Sense, is_time, sense_of
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.lists.years import dated, priorities
from paiqi.model.topic import Status
from paiqi.model.words import STATUS_SIGNS
from paiqi.text.fold import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Item, Listing, Outline, Section

_MOSTLY = 0.6
_HALF = 0.5
_LEFT = 0.34
_SENTENCE = 80
_SHORT_LINE = 12
_STRONG = 3
_USUAL = Habits(dict(STATUS_SIGNS))
_MOST_LOOKED_AT = 40
_BOX = r"\[(?:[^\w\[\]]|[xXvV])\]\s"
_LINKED = r"\[[^\[\]]+\]\([^()\s]+\)"
_BOLD_FIRST = r"(?:\[.\]\s+)?(?:[^\w\s*_\[《(（]{1,2}\s+)?(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*(?:[:：—–-]|[(（])"
_NO_CHOICES = Choices()


def read_outline(outline: Outline, today: dt.date | None = None, choices: Choices = _NO_CHOICES) -> ListDocument:
    """Read a list; each of its lines is accounted for, none is lost."""
    plan = _Plan(outline, choices)
    found = Harvest()
    for section in outline.sections:
        plan.read(section, found)
    entries = found.entries
    habits = habits_of(outline, [entry.text for entry in entries])
    _without_counters([entry for entry in entries if plan.is_heading(entry)])
    for entry in entries:
        if entry.row is not None:
            row_entry(entry, habits)
        said = outline.said.get(entry.line.number)
        if said:
            entry.lifted = said.or_else(entry.lifted)
    readings = [read_entry(entry, habits, today) for entry in entries]
    out = _out_by_date(readings, entries, today)
    if out:
        for entry in out:
            entry.status = Status.DONE
        readings = [read_entry(entry, habits, today) for entry in entries]
    for reading in readings:
        found.kinds |= dict.fromkeys(reading.source_lines, LineKind.SOURCE)
    with_days = dated(
        [reading.topic for reading in readings],
        [reading.days for reading in readings],
        today,
        [entry.place for entry in entries],
    )
    ranked = priorities(with_days.topics, [reading.days for reading in readings])
    ranked = tuple(_with_rest(topic, entry) for topic, entry in zip(ranked, entries, strict=True))
    topics, joins, wrong = joined(ranked)
    dropped = {line for topic in topics if topic.status is Status.DROPPED for line in topic.lines}
    said_of = [
        finding
        for reading in readings
        for finding in reading.findings
        if finding.kind is not RemarkKind.STRUCK or finding.lines[0] in dropped
    ]
    return ListDocument(
        topics=topics,
        archived=", ".join(dict.fromkeys(archive.numbers for archive in found.archives)) or None,
        archived_note="；".join(dict.fromkeys(archive.note for archive in found.archives if archive.note)) or None,
        appendix=tuple(_text(block) for block in found.appendix),
        kinds=tuple(found.kinds[line.number] for line in outline.lines),
        joins=joins,
        findings=(*outline.findings, *said_of, *wrong, *plan.pillars(entries)),
        decisions=tuple(plan.all_decisions()),
        alternative=_alternative(plan, len(topics), today),
        left=tuple(plan.left(found.kinds)),
        guessed_years=with_days.guessed,
        ordinals=plan.ordinals,
    )


def _alternative(plan: _Plan, topics: int, today: dt.date | None) -> Alternative | None:
    """Return what the other reading would have found, where headings and the items below them were near."""
    if not plan.levels.near or plan.choices.topics is not None:
        return None
    carrier = Carrier.ITEMS if any(key in plan.levels.topics for key in plan.levels.near) else Carrier.HEADINGS
    other = read_outline(plan.outline, today, replace(plan.choices, topics=carrier))
    if not other.topics or len(other.topics) == topics:
        return None
    return Alternative(carrier, len(other.topics), tuple(topic.title for topic in other.topics[:2]))


def _with_rest(topic: ListedTopic, entry: ListEntry) -> ListedTopic:
    """Return a topic with what its line says and no field does in its notes, where that is a good part of it."""
    days = (topic.scheduled, topic.published_date, topic.deadline, topic.added, topic.not_before)
    said: list[object] = [
        topic.title,
        topic.notes,
        topic.pillar,
        topic.owner,
        *topic.tags,
        *topic.sources,
        *topic.links,
        topic.published_url,
    ]
    said += [topic.number, topic.status, topic.priority, topic.merged_into, topic.published_title, *days]
    have = fold(" ".join(str(value) for value in said if value))
    words = re.findall(
        r"[\w+%]+(?:[-./:][\w+%]+)*",
        re.sub(
            r"</?\w+[^<>]*>",
            " ",
            " ".join(entry.row.cells) if entry.row else re.sub(r"^\s*\d+[.)）、]", "", entry.line.text),
        ),
    )
    rest = [word for word in words if fold(word) not in have]
    if sum(map(len, rest)) <= _LEFT * sum(map(len, words)):
        return topic
    remark = " ".join(word for word in rest if not _is_mark(word))
    if not remark:
        return topic
    return replace(topic, notes=f"{topic.notes}\n{remark}" if topic.notes else remark)


def _without_counters(entries: Sequence[ListEntry]) -> None:
    """Take `1.` and `一、` off headings, where several have such a counter."""
    found = [re.match(r"(?:\d{1,3}[.)）、]|[一二三四五六七八九十]{1,3}、)\s*(?=\D)", entry.text) for entry in entries]
    if sum(match is not None for match in found) > 1:
        for entry, match in zip(entries, found, strict=True):
            if match and len(entry.text) > match.end():
                entry.text = entry.text[match.end() :].strip()


def _is_mark(word: str) -> bool:
    """Whether a word is only a mark that a field says in its own way: 已写, No, 第12期."""
    marks = (
        r"(?i)(?:no|ep|eps|episode|post|nr|x|v)\.?\d*|第\d+.?|(?:已经?|被)?合?并(?:到|入|进|至).*|已合并|merged|into"
    )
    said = all_marks(word)
    if re.fullmatch(r"20\d\d([-/.])\d{1,2}\1\d{1,2}", word):
        return True
    return (
        (word.isalpha() and column_of(word) is not None)
        or whole_status(word) is not None
        or re.fullmatch(marks, word) is not None
        or bool(said and said.status)
    )


def _out_by_date(readings: Sequence[ReadEntry], entries: Sequence[ListEntry], today: dt.date | None) -> list[ListEntry]:
    """Return the entries of a past day, where a list says of none in any other way whether it is out."""
    told = any(reading.days.status or reading.topic.status is not Status.TODO for reading in readings)
    if today is None or told or any(re.match(_BOX, entry.text) for entry in entries):
        return []
    out = []
    for reading, entry in zip(readings, entries, strict=True):
        day = reading.days.date
        date = day.date(reading.days.year) if day and (day.year or reading.days.year) else None
        if date is not None and date < today:
            out.append(entry)
    return out


class _Plan:
    """What each section of a list is, decided before any line is taken."""

    def __init__(self, outline: Outline, choices: Choices) -> None:
        self.outline = outline
        self.choices = choices
        self.decisions: list[Decision] = []
        self._places: bool | None = None
        self.ordinals = 0
        self._senses = {id(section): sense_of(section.text) for section in outline.sections}
        self.title = _title(outline.sections)
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
        self._lanes: dict[int, set[int]] = {}
        self.pillared: set[int] = set()
        self.pillared = self._pillared()

    def sense(self, section: Section) -> Sense:
        """Return what a heading says; the list's own title says nothing."""
        return Sense() if section is self.title else self._senses[id(section)]

    def use(self, section: Section) -> Use | None:
        """Return what the writer asks to make of a section, or of one above it."""
        while section is not None and section.heading:
            for name, use in self.choices.sections.items():
                if fold(name) == fold(section.text):
                    return use
            section = section.parent  # type: ignore[assignment]
        return None

    def is_topic(self, section: Section) -> bool:
        """Whether a heading is a topic."""
        return id(section) in self.levels.topics

    def is_heading(self, entry: ListEntry) -> bool:
        """Whether an entry is a heading."""
        return entry.line.level > 0 and not entry.is_item and entry.row is None

    def within_topic(self, section: Section) -> bool:
        """Whether a section is a topic or stands in one."""
        return self.is_topic(section) or (section.parent is not None and self.within_topic(section.parent))

    def _pillared(self) -> set[int]:
        """Return the pillars (by id): several headings beside each other that hold topics and say nothing else."""
        found: set[int] = set()
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
                if not self.sense(kid).divides and not self.sense(kid).guidance and section_status(kid.text) is None
            ]
            single = bool(parent.heading) and self.sense(parent).status is not None
            if len(plain) > 1 or (len(plain) == len(holding) and single):
                found |= {id(kid) for kid in plain} if len(plain) > len(holding) - len(plain) else set()
        return found

    def _holds_rows(self, section: Section) -> bool:
        return id(section) in self._with_rows

    def _stands_in_lanes(self, section: Section) -> bool:
        """Whether most headings beside this one, up to the first guidance, say a status of what stands below them."""
        if section.parent is None or section is self.title or self.sense(section).guidance:
            return False
        ahead = list(takewhile(lambda kid: not self.sense(kid).guidance, section.parent.children))
        lanes = [kid for kid in ahead if self.sense(kid).status is not None and kid is not section]
        return section in ahead and len(lanes) >= max(2, len(ahead) / 2)

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

    def read(self, section: Section, found: Harvest) -> None:
        """Read a heading and the lines below it; a rule that only parts them from the next heading is left out."""
        body, end = _without_last_rule(section.body)
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
        if not entries and self._is_loose(section, body):
            self._loose(section, body, found, around)
            return
        ends, row = 0, False
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
            elif line.number <= ends and not line.blank:
                found.note(line)
            elif line.blank and not line.block:
                found.blank(line)
            elif line.blank:
                (found.note if line.number <= ends else found.aside)(line)
            elif line.rule:
                found.structure(line)
            else:
                found.aside(line)

    def _is_loose(self, section: Section, body: Sequence[ListLine]) -> bool:
        """Whether a section is read line by line: one whose name is a status, or the top of a list without headings."""
        if self.outline.is_data or self.choices.topics in {
            Carrier.ROWS,
            Carrier.HEADINGS,
            Carrier.ITEMS,
            Carrier.NUMBERED,
        }:
            return False
        if section.tables and any(id(table) in self.tables for table in section.tables):
            return False
        if section.heading and section is not self.title:
            return section_status(section.text) is not None and not self._is_guidance(section)
        prose = self._is_essay(section) or (not section.items and _are_sentences(section))
        return not self._places_open_topics() and not self.rows and bool(body) and not prose

    def _loose(self, section: Section, body: Sequence[ListLine], found: Harvest, around: Lifted) -> None:
        at_top = not section.heading or section is self.title
        if at_top:
            has_sections = any(
                section_status(other.text) is not None for other in self.outline.sections if other.heading
            )
            out = not has_sections and looks_published(body) and not _say_open(body)
            status = Status.DONE if out else Status.TODO
            habit = habit_of(body, status, plain_lines=not has_sections)
        else:
            status = around.status or Status.TODO
            habit = habit_of(
                body, status, plain_lines=not self.headings and not self.rows and not self.boxed, strict=True
            )
        wraps = {item.line.number: _wraps(item) for item in section.items}
        before = len(found.entries)
        read_loose(body, found, habit, status=status, pillar=None if at_top else around.pillar)
        for entry in found.entries[before:]:
            entry.around = Lifted(priority=around.priority, rank=around.rank, year=around.year)
            entry.place = id(section)
            entry.wraps = wraps.get(entry.line.number, 0)
        _as_group([entry for entry in found.entries[before:] if entry.article is None])
        if len(found.entries) > before:
            self._decide(
                Carrier.LINES if not section.items else Carrier.ITEMS, section, len(found.entries) - before, Why.SECTION
            )

    def _places_open_topics(self) -> bool:
        """Whether headings say where open topics stand, so that what stands before them is none."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def _find_places(self) -> bool:
        for section in self.outline.sections:
            if section.heading and section is not self.title and not self._is_guidance(section):
                status = section_status(section.text)
                if self.is_topic(section) or (status is not None and status is not Status.DONE):
                    return True
                if (
                    status is None
                    and (section.items or section.children or self._holds_rows(section))
                    and not self.within_topic(section)
                ):
                    return True
        return False

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
                self._take(section, listing, picked, entries)
        return entries

    def _rows(self, read: TopicTable, around: Lifted, entries: dict[int, tuple[ListEntry, int]]) -> None:
        said = around
        before = len(entries)
        for row in read.table.rows:
            divider = is_divider(row.cells)
            title = row.cells[read.title].strip() if read.title < len(row.cells) else ""
            if divider is not None:
                said = said_by(divider, around)
            elif not is_empty(title) and not _is_sum(row.cells, title):
                entry = ListEntry(row.line, title, said.status or Status.TODO, said.pillar, around=said)
                entry.row, entry.table = row, read
                entries[row.line.number] = (entry, row.last)
        rows = [entry.text for entry, _ in list(entries.values())[before:]]
        line = read.table.head[0].number if read.table.head else 1
        self.decisions.append(
            Decision(
                Carrier.ROWS,
                line,
                len(rows),
                read.why,
                read.table.columns[read.title],
                read.status,
                examples=tuple(rows[:2]),
            )
        )

    def _cells(self, read: TopicTable, around: Lifted, entries: dict[int, tuple[ListEntry, int]]) -> None:
        """Read a table whose columns are lanes: each cell is a topic, with the status of its column."""
        count = 0
        examples: list[str] = []
        for row in read.table.rows:
            for status, cell in zip(read.lanes, row.cells, strict=False):
                if not is_empty(cell):
                    said = Lifted(status=status).or_else(around)
                    entry = ListEntry(row.line, cell.strip(), status, said.pillar, around=said)
                    first = entries.setdefault(row.line.number, (entry, row.last))[0]
                    if first is not entry:
                        first.beside_it.append(entry)
                    count, examples = count + 1, [*examples, entry.text][:2]
        line = read.table.head[0].number if read.table.head else 1
        self.decisions.append(Decision(Carrier.ROWS, line, count, read.why, examples=tuple(examples)))

    def _items(self, section: Section, listing: Listing, around: Lifted) -> Picked | None:
        """Return the items of a listing that are topics, None where it carries none."""
        lead = listing.lead.text.strip() if listing.lead else ""
        lead_name = re.sub(r"[:：*_【】\s]+$", "", lead).lstrip("*_【 ")
        lead_sense = sense_of(lead_name) if lead else Sense()
        asked = self.use(section) is Use.TOPICS or self.choices.topics in {Carrier.ITEMS, Carrier.NUMBERED}
        if not asked and (self._is_guidance(section) or lead_sense.guidance):
            return None
        if self.choices.topics is Carrier.NUMBERED and not any(item.ordered for item in listing.items):
            return None
        if not section.heading or section is self.title:
            if self._is_loose(section, section.body) and not self._needs_items(section, listing):
                return None
        elif section_status(section.text) is not None and not self._needs_items(section, listing):
            return None
        said = (
            said_by(lead_name, around)
            if lead_sense.divides or (lead.startswith(("**", "__", "【")) and not lead_sense.guidance)
            else around
        )
        boxed = [item for item in listing.walk() if item.box is not None]
        marked = _marked_share(listing) >= _HALF
        lane = self._is_lane(section)
        lists = (
            asked
            or self.outline.is_data
            or bool(around.status or around.priority or around.rank is not None)
            or self._names_topics(section)
            or lead_sense.names_list
            or lead_sense.status is not None
        )
        picked = pick_items(listing, said, boxes_only=not lists and bool(boxed))
        if not picked.topics:
            return None
        if asked:
            return picked
        in_time = is_time(section.text) or any(is_time(above.text) for above in _above(section))
        if self.rows >= _STRONG and in_time and not boxed and _marked_share(listing, days_only=True) < _HALF:
            return None
        lists = lists or marked or (in_time and not self.rows)
        if lists or (lane and self._look_like_titles(picked)):
            return picked
        if boxed:
            return picked if self.rows < _STRONG or self._repeats_rows(picked) else None
        if self.rows >= _STRONG or self.headings >= 2 or self.boxed >= _STRONG or self._is_essay(section):
            return None
        return picked if id(section) in self.levels.items or self._look_like_titles(picked) else None

    def _is_lane(self, section: Section) -> bool:
        """Whether a section stands among others that hold topics, and no guidance has come before it."""
        parent = section.parent
        if parent is None or section is self.title:
            return False
        if id(parent) not in self._lanes:
            ahead = list(takewhile(lambda kid: not self.sense(kid).guidance, parent.children))
            holding = {id(kid) for kid in parent.children if self._plainly_holds(kid)}
            self._lanes[id(parent)] = {id(kid) for kid in ahead if len(holding) > (id(kid) in holding)}
        return id(section) in self._lanes[id(parent)]

    def _plainly_holds(self, section: Section) -> bool:
        """Whether topics stand below a section without doubt: headings, rows, items below a status or a time."""
        if self.is_topic(section):
            return False
        if self._holds_rows(section) or any(self.is_topic(inner) for inner in section.walk()):
            return True
        sense = self.sense(section)
        return (sense.status is not None or sense.time or sense.names_list) and bool(section.items or section.prose)

    def _repeats_rows(self, picked: Picked) -> bool:
        titles = {fold(title) for table in self.tables.values() for title in table.titles()}
        return any(fold(plain_text(item)) in titles for item, _ in picked.topics)

    def _is_essay(self, section: Section) -> bool:
        """Whether sentences outweigh the items of a section."""
        prose = [line.text for line in section.prose if not line.block and len(line.text) > _SENTENCE]
        items = section.items
        marked = any(_marked_share(listing) >= _HALF for listing in section.listings)
        return (
            sum(map(len, prose)) > 2 * sum(len(item.text) for item in items)
            and not marked
            and not any(item.box for item in items)
        )

    def _needs_items(self, section: Section, listing: Listing) -> bool:
        """Whether a section named after a status holds nested items, tables or leads, which lines cannot tell."""
        if section.heading and section_status(section.text) is Status.DONE:
            habit = habit_of(section.body, Status.DONE, plain_lines=False)
            if habit.articles or habit.archives:
                return False
        nested = pick_items(listing, NOTHING)
        lead = sense_of(listing.lead.text) if listing.lead else Sense()
        return (
            bool(nested.containers)
            or self._holds_rows(section)
            or lead.divides
            or lead.guidance
            or any(
                item.box not in {None, " ", "x", "v", "/", "-", "~"} or (item.box is not None and is_nothing(item))
                for item in listing.walk()
            )
        )

    def _names_topics(self, section: Section) -> bool:
        if not section.heading:
            return False
        if section is self.title:
            return self._senses[id(section)].names_list and not self.headings
        return any(self.sense(above).names_list for above in _above(section) if above is not self.title)

    def _look_like_titles(self, picked: Picked) -> bool:
        likely = sum(is_like_title(item) for item, _ in picked.topics)
        return likely >= _MOSTLY * len(picked.topics)

    def _take(
        self, section: Section, listing: Listing, picked: Picked, entries: dict[int, tuple[ListEntry, int]]
    ) -> None:
        for item, said in picked.topics:
            entry = ListEntry(item.line, item.text, said.status or Status.TODO, said.pillar, is_item=True, around=said)
            entry.wraps = _wraps(item)
            entries[item.line.number] = (entry, item.last)
            if item.ordered:
                self.ordinals += 1
                if self.choices.ordinals and (digits := re.match(r"\s*(\d+)", item.line.text)):
                    entry.lifted = Lifted(number=int(digits[1]))
        _as_group([entries[item.line.number][0] for item, _ in picked.topics])
        carrier = Carrier.NUMBERED if all(item.ordered for item, _ in picked.topics) else Carrier.ITEMS
        why = (
            Why.BOXES
            if any(item.box is not None for item, _ in picked.topics)
            else Why.SECTION
            if self.sense(section).divides
            else Why.SHAPE
        )
        self._decide(carrier, section, len(picked.topics), why, [item.text for item, _ in picked.topics[:2]])

    def _decide(self, carrier: Carrier, section: Section, count: int, why: Why, examples: Iterable[str] = ()) -> None:
        line = (
            section.heading[0].number
            if section.heading
            else next((line.number for line in section.body if not line.blank), 1)
        )
        self.decisions.append(Decision(carrier, line, count, why, examples=tuple(examples)))

    def _topics_below(self, section: Section) -> bool:
        """Whether a topic stands in a section or below it."""
        return any(
            self.is_topic(inner) or bool(self._entries_of(inner)) or self._holds_lines(inner)
            for inner in section.walk()
        )

    def _holds_lines(self, section: Section) -> bool:
        """Whether a section is read line by line, and has some."""
        return bool(section.items) and section_status(section.text) is not None and not self._is_guidance(section)

    def _entries_of(self, section: Section) -> bool:
        if any(id(table) in self.tables for table in section.tables):
            return True
        return not self.within_topic(section) and any(
            self._items(section, listing, self.around(section)) for listing in section.listings
        )

    def _pass_heading(self, section: Section, found: Harvest, *, holds: bool) -> None:
        """Pass a heading that its topics say themselves; one with words of its own is kept in the appendix."""
        name = re.sub(r"[^\w]+", "", section.text).casefold()
        status = section_status(section.text)
        loose = status is not None and section is not self.title and not self._is_guidance(section)
        pillar = self.around(section).pillar
        if (loose and name in _OWN_WORDS and not remark_of(section.text) and self._tells_by_form(section)) or (
            holds and pillar is not None and fold(pillar) == fold(section.text) and section is not self.title
        ):
            for line in section.heading:
                found.structure(line)
        else:
            found.asides(section.heading)

    def all_decisions(self) -> list[Decision]:
        """Return what carries the topics, headings among it, in the order of the list."""
        headings: dict[Why, list[Section]] = {}
        for section in self.outline.sections:
            if self.is_topic(section):
                headings.setdefault(self.levels.topics[id(section)], []).append(section)
        for why, sections in headings.items():
            texts = tuple(section.text for section in sections[:2])
            self.decisions.append(
                Decision(Carrier.HEADINGS, sections[0].heading[0].number, len(sections), why, examples=texts)
            )
        return sorted(self.decisions, key=lambda decision: decision.line)

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
                if kinds.get(item.line.number) is LineKind.APPENDIX
            ]
            if len(items) > 1 and sum(map(is_like_title, items)) >= _MOSTLY * len(items):
                found.append(Left(section.heading[0].number, section.text, len(items)))
        return found

    def _tells_by_form(self, section: Section) -> bool:
        """Whether topics that are headings or numbered articles tell by their form what their section is."""
        if any(self.is_topic(kid) for kid in section.walk()):
            return True
        habit = habit_of(section.body, Status.DONE, plain_lines=False)
        return bool(habit.articles or habit.archives) or not any(not line.blank for line in section.body)

    def pillars(self, entries: Sequence[ListEntry]) -> list[Remark]:
        """Return the headings that were read as the pillars of the topics below them."""
        remarks = []
        lines: dict[str, list[int]] = {}
        for entry in entries:
            if entry.pillar:
                lines.setdefault(entry.pillar, []).append(entry.line.number)
        for section in self.outline.sections:
            if id(section) not in self.pillared:
                continue
            name = pillar_name(section.text)
            first = section.heading[0].number
            last = max(
                (line.number for inner in section.walk() for line in (*inner.heading, *inner.body[-1:])), default=0
            )
            count = bisect(lines.get(name, ()), last) - bisect(lines.get(name, ()), first)
            if count:
                remarks.append(
                    Remark(RemarkKind.PILLAR, (section.heading[0].number,), {"pillar": name, "topics": count})
                )
        return remarks


_OWN_WORDS = {
    *("待写", "在写", "待发", "已写", "已合并", "弃用"),
    *("todo", "drafting", "ready", "done", "merged", "dropped"),
}


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


def _is_sum(cells: Sequence[str], title: str) -> bool:
    """Whether a row only adds up, or shows how one is filled in."""
    said = [cell.strip() for cell in cells if cell.strip()]
    sample = any(re.fullmatch(r"(?i)Y{2,4}[-/.年].*|XX+.*", cell) for cell in said)
    sums = re.fullmatch(r"(?i)合计|总计|小计|共计|total|sum|totals|summe|suma|合計", said[0]) if said else None
    return sample or (sums is not None and len(said) < len(cells)) or (title.isdecimal() and len(said) < 3)


def _say_open(body: Sequence[ListLine]) -> bool:
    """Whether one of the numbered lines at the top of a list says that it is not out yet."""
    said = [lift(line.text.strip(), _USUAL)[1].status for line in body if not line.blank and not line.block]
    return any(status is not None and status is not Status.DONE for status in said)


def _are_sentences(section: Section) -> bool:
    """Whether the lines of a section end as sentences do, and not as titles."""
    lines = [line.text.strip() for line in section.prose if line.text.strip() and not line.block]
    ends = [text for text in lines if re.search(r"[.。；;!！]$|[,，]$", text) and len(text) > _SHORT_LINE]
    return len(ends) > len(lines) / 2


def _marked_share(listing: Listing, *, days_only: bool = False) -> float:
    """Return the share of items that carry a day, a number, a status or a sign of one."""
    items = listing.items
    said = [lift(plain_text(item), _USUAL)[1] for item in items[:_MOST_LOOKED_AT]]
    if days_only:
        return sum(bool(one.date or one.scheduled) for one in said) / len(said) if said else 0
    marks = [
        one
        for one in said
        if one.number is not None or one.date or one.scheduled or one.deadline or one.status or one.rank is not None
    ]
    return len(marks) / len(said) if said else 0


def is_empty(title: str) -> bool:
    """Whether a cell holds no title."""
    title = title.strip("*_～~ ")
    return is_placeholder(title) or not fold(title).strip("+#") or re.search(r"\w", title) is None


def _above(section: Section) -> list[Section]:
    found = []
    above: Section | None = section
    while above is not None and above.heading:
        found.append(above)
        above = above.parent
    return found


def _as_group(entries: Sequence[ListEntry]) -> None:
    """Note what the entries of one listing have in common: some of them linked, titles in bold before other words."""
    linked = [re.fullmatch(_LINKED, entry.text) is not None for entry in entries]
    boxed = any(re.match(_BOX, entry.text) for entry in entries)
    some = sum(linked) > 1 and not all(linked) and not boxed
    first = [
        re.match(_BOLD_FIRST, entry.text) is not None
        or re.fullmatch(r"\W*(?:\*\*|__).*(?:\*\*|__)", entry.text) is not None
        for entry in entries
    ]
    dated = sum(day_before(re.sub(r"^\[.\]\s+", "", entry.text)) is not None for entry in entries)
    bold = sum(first) >= _MOSTLY * len(entries) and not dated
    for entry in entries:
        entry.linked_is_done, entry.bold_titles = some, bold


def _wraps(item: Item) -> int:
    """Return how many lines below an item go on with its title, which was broken at a fixed width."""
    count, last = 0, item.line
    for line in item.own:
        text = line.text.strip()
        goes_on = (
            line.number == last.number + 1
            and len(last.text) >= 48
            and text[:1].islower()
            and not re.search(r"[.!?。！？:：*]$", last.text.rstrip())
        )
        if not goes_on or line.block:
            break
        count, last = count + 1, line
    return count


def _title(sections: Sequence[Section]) -> Section | None:
    """Return the section whose heading names the whole list: the only one of its level, before all others."""
    headed = [section for section in sections if section.heading]
    if not headed:
        return None
    first = headed[0]
    alone = all(section.level > first.level for section in headed[1:])
    if is_marked(first.text):
        # A date in the name of a list is no mark of a topic.
        marks = lift(first.text, _USUAL)[1]
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


def _without_last_rule(body: Sequence[ListLine]) -> tuple[Sequence[ListLine], Sequence[ListLine]]:
    """Split off a rule at the end, with the blank lines after it."""
    last = next((at for at in range(len(body) - 1, -1, -1) if not body[at].blank), None)
    return (body[:last], body[last:]) if last is not None and body[last].rule else (body, ())


def _text(block: Sequence[ListLine]) -> str:
    """Return the lines of a block of the appendix as they stand there, without blank ones around them."""
    return "\n".join(line.text if line.text.strip() else "" for line in block).strip("\n")
