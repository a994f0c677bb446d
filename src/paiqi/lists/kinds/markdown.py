"""A writer's Markdown list, read as topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.blocks import outlined
from paiqi.lists.decisions import Choices
from paiqi.lists.markdown.items import item_text, label_in
from paiqi.lists.markdown.lines import read_lines
from paiqi.lists.markdown.sections import is_weak, section_status
from paiqi.lists.reading.reading import read_outline
from paiqi.lists.vocabulary.columns import column_of, title_strength

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.lists.listing import ListDocument
    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Outline

_NO_CHOICES = Choices()
_LEAST_RECORDS = 2
_SURE_TITLE = 3
_DEEPEST = 6


def markdown_outline(text: str) -> Outline:
    """Return the outline of a Markdown text."""
    lines, findings = read_lines(text)
    return outlined(_with_spoken_headings(_with_records(lines)), findings)


def _with_records(lines: Sequence[ListLine]) -> Sequence[ListLine]:
    """Read `标题：…` as a heading where it begins a block of labels (`状态：…`), in a list of such blocks."""
    begins = [at for at in range(len(lines) - 1) if _begins_record(lines, at)]
    if len(begins) < _LEAST_RECORDS:
        return lines
    level = max((line.level for line in lines), default=0) + 1
    read = list(lines)
    for at in begins:
        found = label_in(lines[at].text)
        read[at] = lines[at]._replace(level=min(level, _DEEPEST), heading=found["value"].strip() if found else "")
    return read


def _begins_record(lines: Sequence[ListLine], at: int) -> bool:
    """Whether a label of a title stands first in its block, another label right below it."""
    line, above = lines[at], lines[at - 1] if at else None
    if line.level or line.block or line.indent or not (above is None or above.blank or above.rule or above.level):
        return False
    found, below = label_in(line.text), label_in(lines[at + 1].text)
    if found is None or below is None or item_text(line.text) is not None:
        return False
    return title_strength(found["key"]) == _SURE_TITLE and column_of(below["key"]) is not None


def _with_spoken_headings(lines: Sequence[ListLine]) -> Sequence[ListLine]:
    """Read `待写：` and `**已写**` as headings, in a list that has no others but its title."""
    headings = [line for line in lines if line.level]
    if len(headings) > 1 or (headings and (headings[0].level > 2 or section_status(headings[0].heading) is not None)):
        return lines
    level = headings[0].level + 1 if headings else 1
    return tuple(line._replace(level=level, heading=line.text.strip()) if _speaks(line) else line for line in lines)


def _speaks(line: ListLine) -> bool:
    text = line.text.strip()
    if (
        line.level
        or line.block
        or line.indent
        or text.startswith((">", "|", "!"))
        or item_text(text) is not None
        or section_status(text) is None
    ):
        return False
    return not is_weak(text) or re.fullmatch(r".*[:：]|\*\*.*\*\*|【.*】", text) is not None


def read_list(text: str, today: dt.date | None = None, choices: Choices = _NO_CHOICES) -> ListDocument:
    """Read a Markdown list; each of its lines is accounted for, none is lost."""
    return read_outline(markdown_outline(text), today, choices)
