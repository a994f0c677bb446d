"""A report: what a command has to say, as one neutral value that each form of output only renders.

It is made of blocks, which a terminal draws and a pipe writes as plain lines, and of facts, which JSON encodes. Each
form makes only what it shows. (A Struct is made in a sixth of the time of a named tuple, class and values alike, and a
list of topics has many cells.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from paiqi.errors import PaiqiError
    from paiqi.model.topic import Topic


class Cell(Struct, frozen=True):
    """One value: for a reader, with its kind (`tone`), and for a script.

    `plain`, the same in every language, is what a script reads where that is not the text itself.
    """

    text: str
    tone: str = ""
    plain: str | None = None

    @property
    def script(self) -> str:
        """What a script reads."""
        return self.text if self.plain is None else self.plain


class Column(Struct, frozen=True):
    """A column: its heading, and how it behaves when the room is short.

    `flexible` ones give way: they are cut, or broken into lines where they are `prose`. A column
    whose `room` is more than the terminal has is left out.
    `plain` is its place in plain output, from 1; one at 0 is for people only, one without a heading for scripts only.
    """

    heading: str
    plain: int = 0
    flexible: bool = False
    room: int = 0
    right: bool = False
    prose: bool = False


class Excerpt(Struct, frozen=True):
    """A text under its label, of which what stands from the first place to the other of `hit` is to be seen."""

    label: str
    text: str
    hit: tuple[int, int]


class Table(Struct, frozen=True):
    """Rows under columns; every row has a cell for each column, and may have excerpts `below` it, for people only.

    The `footer` is for people only, unless it is `told`: then a pipe has it as messages. Of columns that the reader
    `asked` for, empty ones are drawn, too, and how many do not fit is said.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[str, ...] = ()
    told: bool = False
    below: tuple[tuple[Excerpt, ...], ...] = ()
    asked: bool = False

    def script_rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as a script reads them: the values of the columns that have a place there, in that order."""
        kept = sorted((column.plain, place) for place, column in enumerate(self.columns) if column.plain)
        places = [place for _rank, place in kept]
        for row in self.rows:
            yield tuple(row[place].script for place in places)


class Rows(Struct, frozen=True):
    """Rows for a script alone: no headings, nothing to draw."""

    rows: Iterable[tuple[str, ...]]


class Verbatim(Struct, frozen=True):
    """A text of another form, in `parts`: a pipe has them as they are, a terminal without what would drive it."""

    parts: Iterable[str]


class Fact(Struct, frozen=True):
    """A labelled line; `key` names it in plain output, where `plain` stands for `value` if it is not empty.

    In a panel, one without a key is for people only.
    """

    key: str
    label: str
    value: str
    tone: str = ""
    plain: str = ""


class Section(Struct, frozen=True):
    """A text under a heading; `markdown` is the writer's own text."""

    heading: str
    markdown: str


class Detail(Struct, frozen=True):
    """Everything about one thing."""

    title: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...] = ()


class Bar(Struct, frozen=True):
    """One count of a plot; `key` names it in plain output."""

    key: str
    label: str
    value: int


class Panel(Struct, frozen=True):
    """A figure under its heading: facts, or counts to be plotted. `key` names it in plain output.

    `empty` is said where there is neither; `remarks` are for people only.
    """

    key: str
    heading: str
    facts: tuple[Fact, ...] = ()
    bars: tuple[Bar, ...] = ()
    empty: str = ""
    remarks: tuple[str, ...] = ()


class Panels(Struct, frozen=True):
    """Several figures, and the lines below them, for people only."""

    panels: tuple[Panel, ...]
    footer: tuple[str, ...] = ()


class Box(Struct, frozen=True):
    """One day of a month: its number, words about the day, and entries below."""

    number: Cell
    words: tuple[Cell, ...] = ()
    entries: tuple[Cell, ...] = ()


class MonthGrid(Struct, frozen=True):
    """A month: its name, the names of the weekdays, and weeks of seven boxes, None beside the month."""

    name: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Box | None, ...], ...]


class Months(Struct, frozen=True):
    """Months as grids, and the lines below them."""

    months: tuple[MonthGrid, ...]
    footer: tuple[str, ...]


class GroupedRow(Struct, frozen=True):
    """A line of an agenda: date, number and status stand in columns, title and remark follow one another."""

    date: Cell
    number: Cell
    status: Cell
    title: Cell
    remark: Cell = Cell("")


class Group(Struct, frozen=True):
    """Rows under a heading."""

    heading: Cell
    rows: tuple[GroupedRow, ...]


class Groups(Struct, frozen=True):
    """Groups of rows, and the lines below them; where they are `brief`, a row takes one line, whatever must be cut."""

    groups: tuple[Group, ...]
    footer: tuple[str, ...] = ()
    brief: bool = False


class FileLine(Struct, frozen=True):
    """A line of a file (from 1), written as editors and terminals know it: `backlog.yaml:12`."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{clean(self.file)}:{self.line}"

    @property
    def facts(self) -> dict[str, Any]:
        """The line as JSON has it."""
        return {"file": self.file, "line": self.line}


class PlacedFinding(Struct, frozen=True):
    """A finding as it is told: where it stands, and its sentences in one line each."""

    place: FileLine
    code: str
    severity: str
    message: str
    remedy: str
    fixable: bool

    @property
    def advice(self) -> str:
        """The remedy, and whether paiqi can do it itself."""
        if not self.fixable:
            return self.remedy
        return _("{remedy} ({command} does it)").format(remedy=self.remedy, command=command("check", fix=True))


class Findings(Struct, frozen=True):
    """Findings with the lines where they stand, and the lines below them."""

    findings: tuple[PlacedFinding, ...]
    footer: tuple[str, ...] = ()


class TextLine(Struct, frozen=True):
    """A line of a message, set in by `indent` steps; where it goes on for more than `most` lines, it is cut."""

    text: str
    indent: int = 0
    tone: str = ""
    most: int | None = None


class Message(Struct, frozen=True):
    """Lines that a terminal breaks where they are too long; in a pipe they stand beside the result."""

    lines: tuple[TextLine, ...]


class Lines(Struct, frozen=True):
    """Lines of the result, which are left as long as they are, unless they are sentences (`prose`)."""

    lines: tuple[TextLine, ...]
    prose: bool = False


Block = Table | Rows | Verbatim | Detail | Panels | Months | Groups | Findings | Message | Lines
Blocks = tuple[Block, ...]


class Report(Struct, frozen=True):
    """What there is to say, each part made by a function when it is asked for.

    `facts` are the keys of the JSON object; their values may be dates, topics and other values of the model. `blocks`
    is what a person reads on a terminal, and a script in a pipe; where a pipe has something else, that is `piped`.
    `nothing` says to whom reads a pipe that no line came. `notes` are told beside the result in every form. A report is
    `worded` where its lines for a pipe hold more than names and codes: they are English in every language, so they are
    made while paiqi speaks that. What no line could be made for is `refused`, after all lines.
    """

    facts: Callable[[], Mapping[str, Any]]
    blocks: Callable[[], Blocks]
    piped: Callable[[], Blocks] | None = None
    nothing: str = ""
    notes: tuple[str, ...] = ()
    worded: bool = False
    refused: Callable[[], PaiqiError | None] = lambda: None


def named(topic: Topic) -> dict[str, Any]:
    """Return the facts by which one knows a topic."""
    return {"id": topic.id, "title": topic.title}
