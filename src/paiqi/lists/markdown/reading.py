"""A writer's Markdown list, read as topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.blocks import outlined
from paiqi.lists.markdown.lines import read_lines
from paiqi.lists.reading.decisions import Choices
from paiqi.lists.reading.reading import read_outline

if TYPE_CHECKING:
    import datetime as dt

    from paiqi.lists.listing import ListDocument
    from paiqi.lists.outline import Outline

_NO_CHOICES = Choices()


def markdown_outline(text: str) -> Outline:
    """Return the outline of a Markdown text."""
    lines, findings = read_lines(text)
    return outlined(lines, findings)


def read_list(text: str, today: dt.date | None = None, choices: Choices = _NO_CHOICES) -> ListDocument:
    """Read a Markdown list; each of its lines is accounted for, none is lost."""
    return read_outline(markdown_outline(text), today, choices)
