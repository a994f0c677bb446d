"""An outline read as topics: the construct that carries them is found section by section, and no line is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paiqi.lists.articles import article_table, read_articles
from paiqi.lists.decisions import Alternative, Carrier, Choices
from paiqi.lists.joining import joined
from paiqi.lists.listing import LineKind, ListDocument, RemarkKind
from paiqi.lists.reading.entries import read_entry
from paiqi.lists.reading.evidence import Evidence, asides
from paiqi.lists.reading.groups import BOX_FIRST, without_counters
from paiqi.lists.reading.harvest import Harvest
from paiqi.lists.reading.legend import habits_of
from paiqi.lists.reading.rest import with_rest
from paiqi.lists.reading.rows import row_entry
from paiqi.lists.reading.sections import Sections
from paiqi.lists.vocabulary.statuses import put_away
from paiqi.lists.years import dated, priorities
from paiqi.model.topic import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.lifting.habits import Habits
    from paiqi.lists.listing import ListedTopic, Remark
    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Outline
    from paiqi.lists.reading.entries import ListEntry, ReadEntry

_NO_CHOICES = Choices()


def read_outline(outline: Outline, today: dt.date | None = None, choices: Choices = _NO_CHOICES) -> ListDocument:
    """Read a list; each of its lines is accounted for, none is lost."""
    articles = article_table(outline) if choices == _NO_CHOICES else None
    if articles is not None and (read := read_articles(outline, articles, today)):
        return read
    plan = Sections(outline, choices)
    found = Harvest()
    for section in outline.sections:
        plan.read(section, found)
    readings, evidence = _readings(plan, found.entries, today)
    for reading in readings:
        found.kinds |= dict.fromkeys(reading.source_lines, LineKind.SOURCE)
    listed, guessed = _settled(readings, found.entries, today)
    topics, joins, wrong = joined(listed)
    pillars = plan.pillars(topics, found)
    return ListDocument(
        topics=topics,
        archived=", ".join(dict.fromkeys(archive.numbers for archive in found.archives)) or None,
        archived_note="；".join(dict.fromkeys(archive.note for archive in found.archives if archive.note)) or None,
        appendix=tuple(_text(block) for block in found.appendix),
        kinds=tuple(found.kinds[line.number] for line in outline.lines),
        joins=joins,
        findings=(*outline.findings, *_findings(readings, topics), *wrong, *pillars),
        decisions=evidence.decisions(found.entries, readings),
        alternative=_alternative(plan, len(topics), today),
        left=tuple(plan.left(found.kinds)),
        asides=asides(plan, found.kinds),
        guessed_years=guessed,
        ordinals=plan.ordinals,
    )


def _readings(plan: Sections, entries: Sequence[ListEntry], today: dt.date | None) -> tuple[list[ReadEntry], Evidence]:
    """Return each entry read by what the list means by its signs, and the evidence; what is out by its day, as that."""
    habits = _habits(plan, entries)
    without_counters([entry for entry in entries if plan.is_heading(entry)])
    for entry in entries:
        if entry.row is not None:
            row_entry(entry, habits)
        said = plan.outline.said.get(entry.line.number)
        if said:
            entry.lifted = said.or_else(entry.lifted)
    readings = [read_entry(entry, habits, today) for entry in entries]
    out = out_by_date(readings, entries, today)
    those = {id(entry) for entry in out}
    for at, entry in enumerate(entries):
        if id(entry) in those:
            entry.status = Status.DONE
            readings[at] = read_entry(entry, habits, today)
    return readings, Evidence(plan, habits, out)


def _habits(plan: Sections, entries: Sequence[ListEntry]) -> Habits:
    habits = habits_of(plan.outline, [entry.text for entry in entries], {entry.line.number for entry in entries})
    archived = put_away(cell for table in plan.tables.values() for cell in table.statuses())
    return replace(habits, signs={**archived, **habits.signs}) if archived else habits


def _settled(
    readings: Sequence[ReadEntry], entries: Sequence[ListEntry], today: dt.date | None
) -> tuple[list[ListedTopic], tuple[int, ...]]:
    """Return the topics with their dates, priorities and what is left of their lines; the lines of guessed years."""
    days = [reading.days for reading in readings]
    topics, guessed = dated([reading.topic for reading in readings], days, today, [entry.place for entry in entries])
    ranked = priorities(topics, days)
    return [with_rest(topic, entry) for topic, entry in zip(ranked, entries, strict=True)], guessed


def _findings(readings: Sequence[ReadEntry], topics: Sequence[ListedTopic]) -> list[Remark]:
    """Return what looks wrong with the entries; that one was struck, only where its topic is dropped for it."""
    dropped = {line for topic in topics if topic.status is Status.DROPPED for line in topic.lines}
    findings = [finding for reading in readings for finding in reading.findings]
    return [one for one in findings if one.kind is not RemarkKind.STRUCK or one.lines[0] in dropped]


def _alternative(plan: Sections, topics: int, today: dt.date | None) -> Alternative | None:
    """Return what the other reading would have found, where headings and the items below them were near."""
    if not plan.levels.near or plan.choices.topics is not None:
        return None
    carrier = Carrier.ITEMS if any(key in plan.levels.topics for key in plan.levels.near) else Carrier.HEADINGS
    other = read_outline(plan.outline, today, replace(plan.choices, topics=carrier))
    if not other.topics or len(other.topics) == topics:
        return None
    return Alternative(carrier, len(other.topics), tuple(topic.title for topic in other.topics[:2]))


def out_by_date(readings: Sequence[ReadEntry], entries: Sequence[ListEntry], today: dt.date | None) -> list[ListEntry]:
    """Return the entries of a past day, where a list says of none in any other way whether it is out."""
    told = any(reading.days.status or reading.topic.status is not Status.TODO for reading in readings)
    if today is None or told or any(re.match(BOX_FIRST, entry.text) for entry in entries):
        return []
    out = []
    for reading, entry in zip(readings, entries, strict=True):
        day = reading.days.date
        date = day.date(reading.days.year) if day and (day.year or reading.days.year) else None
        if date is not None and date < today:
            out.append(entry)
    return out


def _text(block: Sequence[ListLine]) -> str:
    """Return the lines of a block of the appendix as they stand there, without blank ones around them."""
    return "\n".join(line.text if line.text.strip() else "" for line in block).strip("\n")
