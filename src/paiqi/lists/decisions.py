"""What was decided while a list was read, as values: which construct carries topics, why, and what came second."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paiqi.lists.vocabulary.columns import Column


class Carrier(StrEnum):
    """The construct that carries topics."""

    ROWS = "rows"
    ITEMS = "items"
    NUMBERED = "numbered"
    HEADINGS = "headings"
    LINES = "lines"


class Use(StrEnum):
    """What the writer asks to make of a section, by its heading."""

    TOPICS = "topics"
    NOTES = "notes"
    SKIP = "skip"


class Why(StrEnum):
    """The evidence for a decision."""

    COLUMN = "column"  # a column of titles
    VALUES = "values"  # a column of statuses, and one of long texts
    BOXES = "boxes"
    MARKS = "marks"  # numbers, dates, statuses at the entries
    LABELS = "labels"  # lines such as `Status: draft` below each
    SECTION = "section"  # the heading says so
    SHAPE = "shape"  # how the texts look
    ASKED = "asked"  # an option
    ONLY = "only"  # nothing else could be


@dataclass(frozen=True, slots=True)
class Decision:
    """What carries the topics at `line`: how many, and why."""

    carrier: Carrier
    line: int
    topics: int
    why: Why
    column: str | None = None
    status_column: str | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What came second where two readings were near: how many topics it would have found, and two of them."""

    carrier: Carrier
    topics: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A section whose items might be topics and went to the appendix, with two of them."""

    line: int
    name: str
    items: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer asks for: a carrier for the whole list, uses of sections and columns, ordinals as numbers."""

    topics: Carrier | None = None
    sections: dict[str, Use] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    ordinals: bool = False
