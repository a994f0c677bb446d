"""Which headings of a list are sections, which are topics, and which belong to a topic's notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from paiqi.lists.markdown.items import item_text
from paiqi.lists.markdown.marks import Marks
from paiqi.lists.markdown.sections import is_reference, is_weak, section_status
from paiqi.lists.markdown.titles import read_marks
from paiqi.model.topic import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.lists.markdown.lines import ListLine


class Role(Enum):
    """What a heading, with the lines up to the next one that counts, is to the list."""

    TOP = auto()  # before the first heading, or below the list's own title
    SECTION = auto()  # its name says a status
    THEME = auto()  # its name says what its topics are about
    REFERENCE = auto()  # material that belongs to no topic
    TOPIC = auto()


@dataclass
class Segment:
    """A heading (at the top none; underlined it is two lines), the lines below it, and what holds for topics there."""

    role: Role
    place: int = 0
    heading: tuple[ListLine, ...] = ()
    status: Status = Status.TODO
    pillar: str | None = None
    body: list[ListLine] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """The segments of a list, in order; `topic_level` is 0 where topics are lines and not headings."""

    segments: tuple[Segment, ...]
    topic_level: int

    @property
    def has_sections(self) -> bool:
        """Whether a heading names a status."""
        return any(segment.role is Role.SECTION for segment in self.segments)

    @property
    def places_open_topics(self) -> bool:
        """Whether headings say where open topics stand, so that what stands before them is none."""
        return any(
            segment.role in {Role.TOPIC, Role.THEME}
            or (segment.role is Role.SECTION and segment.status is not Status.DONE)
            for segment in self.segments
        )

    def topics_below(self, segment: Segment) -> int:
        """Return how many headings below that of `segment`, and of no section in between, are topics."""
        count = 0
        for at in range(segment.place + 1, len(self.segments)):
            other = self.segments[at]
            if other.role in {Role.THEME, Role.SECTION} or other.heading[0].level <= segment.heading[0].level:
                break
            count += other.role is Role.TOPIC
        return count


def outline(lines: Sequence[ListLine]) -> Outline:
    """Divide a list at the headings that count; sub-headings of a topic stay in its body."""
    lines = _with_spoken_headings(lines)
    headings = [line for line in lines if line.level]
    title = _title(headings)
    others = [heading for heading in headings if heading is not title]
    sections = _sections(others)
    level = _topic_level(lines, [heading for heading in others if heading.number not in sections], sections)
    return Outline(tuple(_segments(lines, title, sections, level)), level)


def _segments(
    lines: Sequence[ListLine], title: ListLine | None, sections: dict[int, Status], topic_level: int
) -> Iterator[Segment]:
    segment = Segment(Role.TOP)
    section_level = min((line.level for line in lines if line.number in sections), default=0)
    for line in lines:
        role = _role(line, segment, sections, topic_level) if line.level and line is not title else None
        if line is title:
            role = Role.TOP
        if line.underline and segment.heading and not segment.body:
            segment.heading = (*segment.heading, line)
            continue
        if role is None:
            segment.body.append(line)
            continue
        yield segment
        status, pillar = segment.status, segment.pillar
        if role is Role.SECTION:
            status, pillar = sections[line.number], None
        elif role is Role.THEME:
            pillar = line.heading.strip()
            status = Status.TODO if line.level <= section_level else status
        segment = Segment(role, segment.place + 1, (line,), status, pillar)
    yield segment


def _role(line: ListLine, current: Segment, sections: Collection[int], topic_level: int) -> Role | None:
    """Return what a heading below `current` opens, None where it stays in the body."""
    if line.number in sections:
        return Role.SECTION
    if current.role is Role.REFERENCE and line.level > current.heading[0].level:
        return None
    if (not topic_level or line.level <= topic_level) and is_reference(line.heading):
        return Role.REFERENCE
    if topic_level and line.level > topic_level and current.role is Role.TOPIC:
        return None
    return Role.TOPIC if topic_level and line.level >= topic_level else Role.THEME


def _title(headings: Sequence[ListLine]) -> ListLine | None:
    """Return the heading that names the whole list: the only one of its level, before all others."""
    if not headings or section_status(headings[0].heading) is not None or _is_marked(headings[0]):
        return None
    first = headings[0]
    alone = all(heading.level > first.level for heading in headings[1:])
    return first if alone and (first.level == 1 or len(headings) > 1) and first.level < 3 else None


def _sections(headings: Sequence[ListLine]) -> dict[int, Status]:
    """Return the status that each section says, by the number of its line.

    Below the level of the plainest names, a name like 选题 or TODO is a topic's or a note's.
    """
    named = {heading: status for heading in headings if (status := section_status(heading.heading)) is not None}
    strong = [heading.level for heading in named if not is_weak(heading.heading)]
    deepest = min(strong, default=min((heading.level for heading in named), default=0))
    return {heading.number: status for heading, status in named.items() if heading.level <= deepest}


def _topic_level(lines: Sequence[ListLine], headings: Sequence[ListLine], sections: dict[int, Status]) -> int:
    """Return the level of the headings that are topics, 0 where lines and list items are.

    Topics carry marks; else they have notes, while headings that only hold other headings are themes. Headings on
    the level of the sections are topics where an open section holds them and no lines of its own.
    """
    candidates = [heading for heading in headings if not is_reference(heading.heading)]
    marked = [heading.level for heading in candidates if _is_marked(heading)]
    if marked:
        return min(marked)
    below = _lines_below(lines)
    section_level = min((line.level for line in lines if line.number in sections), default=0)
    open_sections = [below[number] for number, status in sections.items() if status is not Status.DONE]
    if any(line in candidates and line.level == section_level for line in open_sections if line):
        return section_level
    deeper = sorted({heading.level for heading in candidates if heading.level > section_level})
    for level in deeper:
        under = [below[heading.number] for heading in candidates if heading.level == level]
        holding = sum(_holds_topics(line, level) for line in under if line)
        if level == deeper[-1] or holding <= 0:
            return level
    direct = any(line and not line.level for line in open_sections)
    return section_level if candidates and not direct else 0


def _holds_topics(below: ListLine, level: int) -> int:
    """Return 1 where the line below a heading speaks for topics under it, -1 for notes, 0 for neither."""
    if not below.level or (below.level > level and is_reference(below.heading)):
        return -1
    return int(below.level > level)


def _lines_below(lines: Sequence[ListLine]) -> dict[int, ListLine | None]:
    """Return the next line that says something, for the number of each line."""
    below: dict[int, ListLine | None] = {}
    following: ListLine | None = None
    for line in reversed(lines):
        below[line.number] = following
        if not (line.blank or line.rule or line.underline):
            following = line
    return below


def _is_marked(heading: ListLine) -> bool:
    marked = read_marks(heading.heading, done=False)
    return marked.struck or marked.marks != Marks()


def _with_spoken_headings(lines: Sequence[ListLine]) -> tuple[ListLine, ...]:
    """Read `待写：` and `**已写**` as headings, in a list that has no others but its title."""
    headings = [line for line in lines if line.level]
    if len(headings) > 1 or (headings and _title(headings) is None):
        return tuple(lines)
    level = headings[0].level + 1 if headings else 1
    return tuple(line._replace(level=level, heading=line.text.strip()) if _speaks(line) else line for line in lines)


def _speaks(line: ListLine) -> bool:
    text = line.text.strip()
    if line.block or line.indent or item_text(text) is not None or section_status(text) is None:
        return False
    return not is_weak(text) or re.fullmatch(r".*[:：]|\*\*.*\*\*|【.*】", text) is not None
