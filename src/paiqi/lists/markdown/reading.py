"""A writer's Markdown list, read as topics: `read_list`.

The list may keep its topics as headings, as list items or as lines, below sections such as 待写 and Done or without
any; whatever is neither a topic nor part of one goes to the appendix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.joining import joined
from paiqi.lists.listing import LineKind, ListDocument, Remark, RemarkKind
from paiqi.lists.markdown.entries import ListEntry, read_entry
from paiqi.lists.markdown.harvest import Harvest
from paiqi.lists.markdown.lines import ListLine, read_lines
from paiqi.lists.markdown.loose import habit_of, looks_published, read_loose
from paiqi.lists.markdown.outline import Outline, Role, Segment, outline
from paiqi.lists.markdown.sections import remark_of
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_list(text: str) -> ListDocument:
    """Read a Markdown list; each of its lines is accounted for, none is lost."""
    lines, findings = read_lines(text)
    plan = outline(lines)
    found = Harvest()
    for segment in plan.segments:
        _read_segment(segment, plan, found)
    readings = [read_entry(entry) for entry in found.entries]
    for reading in readings:
        found.kinds |= dict.fromkeys(reading.source_lines, LineKind.SOURCE)
    topics, joins, wrong = joined([reading.topic for reading in readings])
    dropped = {line for topic in topics if topic.status is Status.DROPPED for line in topic.lines}
    said = [finding for reading in readings for finding in reading.findings if finding.lines[0] in dropped]
    return ListDocument(
        topics=topics,
        archived=", ".join(dict.fromkeys(archive.numbers for archive in found.archives)) or None,
        archived_note="；".join(dict.fromkeys(archive.note for archive in found.archives if archive.note)) or None,
        appendix=tuple(_text(block) for block in found.appendix),
        kinds=tuple(found.kinds[line.number] for line in lines),
        joins=joins,
        findings=(*findings, *said, *wrong, *_pillars(plan)),
    )


def _read_segment(segment: Segment, plan: Outline, found: Harvest) -> None:
    """Read a heading and the lines below it; a rule that only parts them from the next heading is left out."""
    body, end = _without_last_rule(segment.body)
    if segment.role is Role.TOPIC:
        found.begin(ListEntry(segment.heading[0], segment.heading[0].heading, segment.status, segment.pillar))
        found.below_title(segment.heading[1:])
        for line in body:
            found.note(line)
    elif segment.role is Role.SECTION:
        _pass_heading(segment, found)
        habit = habit_of(body, segment.status, plain_lines=not plan.topic_level, strict=True)
        read_loose(body, found, habit, status=segment.status)
    elif segment.role is Role.THEME and _topics_of_theme(segment, plan):
        _pass_heading(segment, found)
        habit = habit_of(body, segment.status, plain_lines=False)
        read_loose(body, found, habit, status=segment.status, pillar=segment.pillar)
    else:
        found.asides(segment.heading)
        if segment.role is Role.TOP and not plan.places_open_topics:
            _read_top(body, plan, found)
        else:
            found.asides(body)
    for line in end:
        (found.blank if line.blank else found.structure)(line)


def _read_top(body: Sequence[ListLine], plan: Outline, found: Harvest) -> None:
    """Read the lines of a list without headings, or those before its first one."""
    status = Status.DONE if not plan.has_sections and looks_published(body) else Status.TODO
    read_loose(body, found, habit_of(body, status, plain_lines=not plan.has_sections), status=status)


def _pass_heading(segment: Segment, found: Harvest) -> None:
    """Pass a section's heading; one with a remark in brackets is kept in the appendix."""
    if remark_of(segment.heading[0].heading) and segment.role is Role.SECTION:
        found.asides(segment.heading)
    else:
        for line in segment.heading:
            found.structure(line)


def _topics_of_theme(segment: Segment, plan: Outline) -> int:
    """Return how many topics stand below a heading that is no topic and says no status."""
    below = plan.topics_below(segment)
    if not below and plan.topic_level:
        return 0
    habit = habit_of(segment.body, segment.status, plain_lines=False)
    return below + len({*habit.titles, *habit.articles})


def _without_last_rule(body: Sequence[ListLine]) -> tuple[Sequence[ListLine], Sequence[ListLine]]:
    """Split off a rule at the end, with the blank lines after it."""
    last = next((at for at in range(len(body) - 1, -1, -1) if not body[at].blank), None)
    return (body[:last], body[last:]) if last is not None and body[last].rule else (body, ())


def _pillars(plan: Outline) -> list[Remark]:
    """Return the headings that were read as the pillars of the topics below them."""
    return [
        Remark(RemarkKind.PILLAR, (segment.heading[0].number,), {"pillar": segment.pillar, "topics": count})
        for segment in plan.segments
        if segment.role is Role.THEME and (count := _topics_of_theme(segment, plan))
    ]


def _text(block: Sequence[ListLine]) -> str:
    """Return the lines of a block of the appendix as they stand there, without blank ones around them."""
    return "\n".join(line.text if line.text.strip() else "" for line in block).strip("\n")
