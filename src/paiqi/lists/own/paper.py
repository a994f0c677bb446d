"""The lines of a Markdown list of paiqi's own, on the way through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.lists.listing import LineKind, Told
from paiqi.lists.own.articles import read_archive
from paiqi.lists.own.escapes import plain, plain_block
from paiqi.lists.own.told import Entry, UnknownLineError, told
from paiqi.lists.own.words import APPENDIX, HEADINGS, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paiqi.lists.own.articles import Article
    from paiqi.lists.own.told import Naming
    from paiqi.model.backlog import Series

SECTION = "## "
TITLE = "# "
RULE = "---"


class Paper:
    """The lines of a list on the way through it: where one stands, in which section, and what each line is."""

    def __init__(self, lines: Sequence[str], series: Series) -> None:
        self.lines = lines
        self.series = series
        self.kinds = [LineKind.STRUCTURE if line.strip() else LineKind.BLANK for line in lines]
        self.at = 1
        self.section = ""
        self.entries: list[Entry] = []
        self.articles: list[tuple[int, Article]] = []
        self.appendix = ""

    def read(self, step: Callable[[Paper], bool]) -> None:
        """Go through the lines; `step` reads what is no structure, one line or more.

        Raise UnknownLineError where it returns False, or raises ValueError.
        """
        while self.at < len(self.lines):
            start = self.at
            try:
                known = self.read_structure() or step(self)
            except ValueError:
                known = False
            if not known:
                raise UnknownLineError(start + 1)

    @property
    def line(self) -> str:
        """The line on which one stands."""
        return self.lines[self.at]

    def read_structure(self) -> bool:
        """Read a heading of the list itself, the appendix with its heading; False for any other line.

        Raise ValueError for the heading of a section that no list of paiqi's has.
        """
        line = self.line
        if line.startswith(SECTION):
            section = meant(HEADINGS, line.removeprefix(SECTION))
            if section is None:
                raise ValueError(line)
            self.section = section
            self.at += 1
            if section == APPENDIX:
                self._read_appendix()
            return True
        if line.startswith(TITLE) and not self.section and self.series.title is None:
            self.series = replace(self.series, title=plain(line.removeprefix(TITLE)))
            self.at += 1
            return True
        return False

    def _read_appendix(self) -> None:
        rest = list(self.lines[self.at :])
        if rest and not rest[0].strip():
            rest = rest[1:]
        while rest and not rest[-1].strip():
            rest.pop()
        self.appendix = plain_block("\n".join(rest))
        for at in range(self.at, len(self.lines)):
            self.kinds[at] = LineKind.APPENDIX if self.lines[at].strip() else LineKind.BLANK
        self.at = len(self.lines)

    def read_archive(self) -> bool:
        """Read the line of the early articles; False for any other line."""
        archive = read_archive(self.line) if self.series.archived is None else None
        if archive is None:
            return False
        self.series = replace(self.series, archived=archive[0], archived_note=archive[1])
        self.mark(LineKind.ARCHIVE)
        return True

    def read_nothing(self) -> bool:
        """Read a blank line, or a rule between two sections; False for any other line."""
        if self.line.strip() not in {"", RULE}:
            return False
        self.mark(LineKind.STRUCTURE)
        return True

    def mark(self, kind: LineKind) -> None:
        """Note what the line is, and go on to the next."""
        self.kinds[self.at] = kind if self.line.strip() else LineKind.BLANK
        self.at += 1

    def told(self, entries: Sequence[Entry], name: Naming, *, has_ids: bool = False) -> Told:
        """Return what the list says; `has_ids` tells that ids stand in it."""
        return told(entries, self.kinds, name, series=self.series, appendix=self.appendix, has_ids=has_ids)
