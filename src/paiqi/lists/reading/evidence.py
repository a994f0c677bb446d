"""What carries the topics of a list, and why: told of its entries once they are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Aside, Decision, Form, Heading, Origin, Part, Source, Use, Why, Word
from paiqi.lists.lifting.values import is_placeholder
from paiqi.lists.listing import LineKind
from paiqi.lists.markdown.items import item_text
from paiqi.lists.markdown.sections import section_status
from paiqi.lists.reading.origins import Origins
from paiqi.lists.reading.plan import above_of
from paiqi.lists.vocabulary.headings import sense_of
from paiqi.lists.vocabulary.statuses import plainly
from paiqi.model.words import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.lists.lifting.habits import Habits
    from paiqi.lists.outline import Item, Listing, Section
    from paiqi.lists.reading.entries import ListEntry, ReadEntry
    from paiqi.lists.reading.plan import Plan
    from paiqi.model.topic import Status

_HALF = 0.5
_OWN = frozenset({Source.BOX, Source.SIGN, Source.STRUCK, Source.WORDS, Source.KEYWORD})

_Key = tuple[int, Form, Why, str | None, str | None]


@dataclass
class _Group:
    """Entries of one construct in one section, or one table."""

    line: int
    names: dict[Heading, None] = field(default_factory=dict)  # in order
    topics: int = 0
    marked: int = 0
    origins: Counter[Origin] = field(default_factory=Counter)
    words: Counter[tuple[str, Status, bool]] = field(default_factory=Counter)


class Evidence:
    """What a list takes for topics; `out` are the entries that a past day alone tells to be out."""

    def __init__(self, plan: Plan, habits: Habits, out: Sequence[ListEntry]) -> None:
        self._plan = plan
        self._origins = Origins(plan, habits, out)
        sections = plan.outline.sections
        self._section = {line.number: one for one in sections for line in (*one.heading, *one.body)}
        self._items: dict[int, tuple[Item, Listing]] = {
            item.line.number: (item, listing) for one in sections for listing in one.listings for item in listing.walk()
        }
        self._lanes = {row.line.number: read for read in plan.tables.values() if read.lanes for row in read.table.rows}

    def decisions(self, entries: Sequence[ListEntry], readings: Sequence[ReadEntry]) -> tuple[Decision, ...]:
        """Return what carries the topics, in the order of the list."""
        groups: dict[_Key, _Group] = {}
        origins = [self._origins.of(entry, reading) for entry, reading in zip(entries, readings, strict=True)]
        shares = self._marked_shares(entries, readings, origins)
        for entry, reading, origin in zip(entries, readings, origins, strict=True):
            section = self._section[entry.line.number]
            form = self._form(entry)
            why, name = self._why(entry, section, form)
            if why is Why.SHAPE and form is not Form.HEADINGS and shares[id(section)] >= _HALF:
                why = Why.MARKS
            table = entry.table or self._lanes.get(entry.line.number)
            column = table.table.columns[table.title] if table and entry.row else None
            place = id(table) if table else id(section) if form is not Form.HEADINGS else 0
            group = groups.setdefault(
                (place, form, why, column, table.status if table and entry.row else None),
                _Group(self._line(entry, section)),
            )
            group.topics += 1
            group.marked += self._is_marked(reading, origin)
            if name:
                group.names[name] = None
            if origin:
                group.origins[origin] += 1
            if word := _word(entry, reading):
                group.words[word] += 1
        return tuple(
            Decision(
                carrier=form.carrier,
                line=group.line,
                topics=group.topics,
                why=why,
                column=column,
                status_column=status,
                form=form,
                names=tuple(group.names),
                marked=group.marked,
                origins=tuple(group.origins),
                words=tuple(Word(text, said, count, known) for (text, said, known), count in group.words.items()),
            )
            for (_place, form, why, column, status), group in sorted(groups.items(), key=lambda one: one[1].line)
        )

    def _form(self, entry: ListEntry) -> Form:
        number, text = entry.line.number, entry.line.text.strip()
        item = self._items.get(number)
        if entry.row is not None:
            return Form.ROWS
        if number in self._lanes:
            return Form.CELLS
        if entry.article is not None:
            return Form.ARTICLES
        if not entry.is_item:
            return Form.HEADINGS
        if item and item[0].box is not None:
            return Form.BOXES
        if not item and item_text(text) is None:
            return Form.LINES
        return Form.NUMBERED if (item and item[0].ordered) or text[:1].isdigit() else Form.ITEMS

    def _why(self, entry: ListEntry, section: Section, form: Form) -> tuple[Why, Heading | None]:
        """Return the reason, and the heading that is one."""
        plan = self._plan
        if plan.choices.topics is not None or plan.use(section) is Use.TOPICS:
            return Why.ASKED, None
        if entry.table is not None or form is Form.CELLS:
            return (entry.table.why if entry.table else Why.COLUMN), None
        if form is Form.HEADINGS:
            why = plan.levels.topics.get(id(section), Why.SHAPE)
            return why, _heading(section.parent) if why is Why.SECTION and section.parent else None
        if plan.outline.is_data:
            return Why.KIND, None
        if form is Form.BOXES:
            return Why.BOXES, None
        found = self._items.get(entry.line.number)
        lead = found[1].lead if found else None
        said = lead.text.strip("*_# :：【】\t") if lead else ""
        if lead and said and _announces(said):
            return Why.SECTION, Heading(said, lead.number)
        for above in above_of(section):
            if _announces(above.text):
                return Why.SECTION, _heading(above)
        if not any(one.heading and one is not plan.title for one in plan.outline.sections):
            return Why.ALONE, None
        return Why.SHAPE, None

    def _line(self, entry: ListEntry, section: Section) -> int:
        table = entry.table or self._lanes.get(entry.line.number)
        if table is not None and table.table.head:
            return table.table.head[0].number
        return section.heading[0].number if section.heading and table is None else entry.line.number

    def _is_marked(self, reading: ReadEntry, origin: Origin | None) -> bool:
        days = reading.days
        own = origin is not None and origin.source in _OWN
        return own or reading.topic.number is not None or bool(days.date or days.scheduled or days.published)

    def _marked_shares(
        self, entries: Sequence[ListEntry], readings: Sequence[ReadEntry], origins: Sequence[Origin | None]
    ) -> dict[int, float]:
        told: dict[int, list[bool]] = defaultdict(list)
        for entry, reading, origin in zip(entries, readings, origins, strict=True):
            told[id(self._section[entry.line.number])].append(self._is_marked(reading, origin))
        return {place: sum(those) / len(those) for place, those in told.items()}


def _heading(section: Section) -> Heading | None:
    return Heading(section.text, section.heading[0].number) if section.heading else None


def _announces(heading: str) -> bool:
    """Whether a heading says that topics stand below it: a status, a time, a name of lists."""
    sense = sense_of(heading)
    return sense.status is not None or sense.time or sense.names_list or section_status(heading) is not None


def _word(entry: ListEntry, reading: ReadEntry) -> tuple[str, Status, bool] | None:
    """Return what the cell for the status says in other words than paiqi's own, and the status it was taken for."""
    at = entry.table.status_at if entry.table else None
    if at is None or entry.row is None:
        return None
    text = entry.row.cells[at].strip() if at < len(entry.row.cells) else ""
    status = reading.topic.status
    words = STATUS_WORDS[status]
    plain = plainly(text)
    if not plain or is_placeholder(text) or plain in {plainly(word) for word in (*words.english, *words.chinese)}:
        return None
    return text, status, entry.lifted.status is status


def asides(plan: Plan, kinds: Mapping[int, LineKind]) -> tuple[Aside, ...]:
    """Return the sections of which lines went to the appendix, each with how many."""
    columns = {line.number for read in plan.tables.values() for line in read.table.head}
    found: Counter[tuple[str, Part]] = Counter()
    for section in plan.outline.sections:
        heading = [line.number for line in section.heading if kinds.get(line.number) is LineKind.APPENDIX]
        body = [line.number for line in section.body if kinds.get(line.number) is LineKind.APPENDIX]
        text = [number for number in body if number not in columns]
        found[section.text, Part.TEXT if text else Part.HEADING] += len(heading) + len(text)
        found["", Part.COLUMNS] += len(body) - len(text)
    return tuple(Aside(name, lines, part) for (name, part), lines in found.items() if lines)
