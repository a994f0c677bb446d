"""The neutral shapes of a report. Each output format only renders them."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """One value: for a reader, for a script (`plain`, the same in every language), and what kind it is (`tone`)."""

    text: str
    plain: str
    tone: str = ""


class Column(NamedTuple):
    """A column: its heading, and how it behaves when the room is short.

    `flexible` ones give way; a column whose `room` is more than the terminal has is left out.
    `plain` is its place in plain output, from 1; one at 0 is for people only, one without a heading for scripts only.
    """

    heading: str
    plain: int = 0
    flexible: bool = False
    room: int = 0
    right: bool = False


class Table(NamedTuple):
    """Rows under columns; every row has a cell for each column. `footer` lines are for people only."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[str, ...] = ()


class Fact(NamedTuple):
    """A labelled line; `key` names it in plain output, where `plain` stands for `value` if it is not empty.

    In a panel, one without a key is for people only.
    """

    key: str
    label: str
    value: str
    tone: str = ""
    plain: str = ""


class Section(NamedTuple):
    """A text under a heading; `markdown` is the writer's own text."""

    heading: str
    markdown: str


class Detail(NamedTuple):
    """Everything about one thing."""

    title: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...] = ()


class Bar(NamedTuple):
    """One count of a plot; `key` names it in plain output."""

    key: str
    label: str
    value: int


class Panel(NamedTuple):
    """A figure under its heading: facts, or counts to be plotted. `key` names it in plain output.

    `empty` is said where there is neither; `remarks` are for people only.
    """

    key: str
    heading: str
    facts: tuple[Fact, ...] = ()
    bars: tuple[Bar, ...] = ()
    empty: str = ""
    remarks: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line of a message, set in by `indent` steps."""

    text: str
    indent: int = 0
    tone: str = ""
