"""What was decided while a list was read, as values: which construct carries topics, why, and what came second."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from paiqi.lists.vocabulary.columns import Column
    from paiqi.model.topic import Status


class Carrier(StrEnum):
    """The construct that carries topics."""

    ROWS = "rows"
    ITEMS = "items"
    NUMBERED = "numbered"
    HEADINGS = "headings"
    LINES = "lines"


class Form(StrEnum):
    """The form in which a construct carries topics."""

    ROWS = "rows"
    CELLS = "cells"  # of a table whose columns are statuses
    BOXES = "boxes"  # items with a box
    NUMBERED = "numbered"
    ITEMS = "items"
    ARTICLES = "articles"  # `33: title`
    HEADINGS = "headings"
    LINES = "lines"

    @property
    def carrier(self) -> Carrier:
        """The construct, as an option names it."""
        if self in {Form.BOXES, Form.ARTICLES}:
            return Carrier.ITEMS
        return Carrier.ROWS if self is Form.CELLS else Carrier(self.value)


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
    ALONE = "alone"  # no heading says where topics stand
    KIND = "kind"  # the kind of file says what an entry is
    ASKED = "asked"  # an option


class Source(StrEnum):
    """What a status may be read from."""

    COLUMN = "column"
    BOX = "box"
    SIGN = "sign"
    STRUCK = "struck"
    KEYWORD = "keyword"  # org's, a front matter's, todo.txt's
    HEADING = "heading"
    ABOVE = "above"  # an item or a line that holds the entry
    LABEL = "label"
    WORDS = "words"  # in the entry
    LINK = "link"
    DAY = "day"


class Origin(NamedTuple):
    """What a `status` was read from: `text` is the name of the column, the box, the sign, the heading, the label.

    `line` is where a heading stands.
    """

    source: Source
    status: Status
    text: str = ""
    line: int | None = None


class Heading(NamedTuple):
    """A heading, or a line that stands for one, and where it stands."""

    text: str
    line: int


class Word(NamedTuple):
    """A cell for the status in other words than paiqi's: the status of its rows, how many, and whether it told that."""

    text: str
    status: Status
    rows: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """What carries the topics at `line`: how many, in which form, why, and what their statuses were read from.

    `names` are the headings that say so, `marked` counts the entries with a mark of their own.
    """

    carrier: Carrier
    line: int
    topics: int
    why: Why
    column: str | None = None
    status_column: str | None = None
    form: Form = Form.ROWS
    names: tuple[Heading, ...] = ()
    marked: int = 0
    origins: tuple[Origin, ...] = ()
    words: tuple[Word, ...] = ()


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


class Part(StrEnum):
    """What of a section is in the appendix."""

    TEXT = "text"  # with its heading
    HEADING = "heading"  # alone: its topics came in
    COLUMNS = "columns"  # the names of the columns of topics


class Aside(NamedTuple):
    """A section, by its heading (none at the top), and how many of its lines are in the appendix."""

    name: str
    lines: int
    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer asks for: a carrier for the whole list, uses of sections and columns, ordinals as numbers."""

    topics: Carrier | None = None
    sections: dict[str, Use] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    ordinals: bool = False
