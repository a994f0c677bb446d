"""What every kind of list becomes before it is read: sections, and in them listings of items, tables, and prose.

Nothing behind this stage knows which kind of file it was. Each line of the file stands in one section; what a kind says
in a syntax of its own (org's keywords, a front matter) stands beside its line in `said`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paiqi.lists.lifted import Lifted
    from paiqi.lists.listing import Remark
    from paiqi.lists.markdown.lines import ListLine


@dataclass(eq=False)
class Item:
    """An item of a listing: `text` without its mark, but with its box; `ordered` where the mark is a number.

    `last` is the number of the last line that belongs to it, its children's among them.
    """

    line: ListLine
    text: str
    ordered: bool = False
    box: str | None = None
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    last: int = 0
    own: list[ListLine] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """Yield it and all that stand below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(eq=False)
class Listing:
    """Items that follow each other; `lead` is a line alone right above them, such as `**Ideas:**`."""

    items: list[Item] = field(default_factory=list)
    lead: ListLine | None = None

    def walk(self) -> Iterator[Item]:
        """Yield all items, whatever their depth."""
        for item in self.items:
            yield from item.walk()


@dataclass(eq=False)
class Row:
    """A row of a table; `cells` may be fewer or more than the columns. `last` is the last of its lines."""

    line: ListLine
    cells: tuple[str, ...]
    last: int = 0


@dataclass(eq=False)
class Table:
    """A table with the names of its columns; `head` are the lines of these, `between` the lines that part its rows."""

    columns: tuple[str, ...]
    head: tuple[ListLine, ...]
    rows: list[Row] = field(default_factory=list)
    lead: ListLine | None = None
    between: frozenset[int] = frozenset()


@dataclass(eq=False)
class Prose:
    """Lines that are neither an item nor a row."""

    lines: list[ListLine] = field(default_factory=list)


Block = Listing | Table | Prose


@dataclass(eq=False)
class Section:
    """A heading (at the top none; underlined it is two lines), the lines below it up to the next, and what they are.

    What its blocks hold is gathered when it is asked for first: by then they are all there.
    """

    heading: tuple[ListLine, ...] = ()
    body: list[ListLine] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    parent: Section | None = None
    children: list[Section] = field(default_factory=list)

    @property
    def level(self) -> int:
        """The level of its heading, 0 at the top."""
        return self.heading[0].level if self.heading else 0

    @property
    def text(self) -> str:
        """The text of its heading."""
        return self.heading[0].heading.strip() if self.heading else ""

    @cached_property
    def listings(self) -> list[Listing]:
        """The listings directly in it."""
        return [block for block in self.blocks if isinstance(block, Listing)]

    @cached_property
    def tables(self) -> list[Table]:
        """The tables directly in it."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @cached_property
    def items(self) -> list[Item]:
        """All items directly in it, whatever their depth."""
        return [item for listing in self.listings for item in listing.walk()]

    @cached_property
    def prose(self) -> list[ListLine]:
        """The lines of prose directly in it."""
        return [line for block in self.blocks if isinstance(block, Prose) for line in block.lines]

    def walk(self) -> Iterator[Section]:
        """Yield it and all sections below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, eq=False)
class Outline:
    """A list by its sections, the first at the top; `said` by the numbers of lines.

    `is_data` tells that the kind of file says what an entry is, so that no line needs to be looked at for that.
    `asides` are comments that belong to no entry, and to no line either.
    """

    lines: tuple[ListLine, ...]
    sections: tuple[Section, ...]
    findings: tuple[Remark, ...] = ()
    said: Mapping[int, Lifted] = field(default_factory=dict)
    is_data: bool = False
    asides: tuple[str, ...] = ()
