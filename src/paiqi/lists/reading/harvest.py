"""What has been found while a list is read: every line goes to exactly one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.listing import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.lists.markdown.items import Archive
    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.reading.entries import ListEntry


class Harvest:
    """Entries, archive and appendix so far, and the kind of each line by its number.

    A line joins what stands above it (`note`, `aside`) or begins something (`begin`, `archive`, `structure`).
    """

    def __init__(self) -> None:
        self.entries: list[ListEntry] = []
        self.archives: list[Archive] = []
        self.appendix: list[list[ListLine]] = []
        self.kinds: dict[int, LineKind] = {}
        self._open: list[ListLine] | None = None

    @property
    def entry(self) -> ListEntry | None:
        """The entry that the next line may still belong to."""
        last = self.entries[-1] if self.entries else None
        return last if last and self._open is last.notes else None

    def begin(self, entry: ListEntry) -> None:
        """Begin a topic."""
        self.entries.append(entry)
        self.kinds[entry.line.number] = LineKind.ARTICLE if entry.article else LineKind.TOPIC
        self._open = entry.notes

    def below_title(self, lines: Iterable[ListLine]) -> None:
        """Pass the line below a title that makes it a heading."""
        self.kinds |= {line.number: LineKind.TOPIC for line in lines}

    def note(self, line: ListLine) -> None:
        """Add a line to the notes of the topic above it."""
        entry = self.entries[-1]
        if line.said_by == entry.line.number:
            self.within(line)
            return
        entry.notes.append(line)
        self._open = entry.notes
        self.kinds[line.number] = LineKind.BLANK if line.blank else LineKind.TOPIC

    def within(self, line: ListLine) -> None:
        """Pass a further line of a topic that is said already: a cell that takes several."""
        self.kinds[line.number] = LineKind.BLANK if line.blank else LineKind.TOPIC

    def aside(self, line: ListLine) -> None:
        """Add a line to the appendix, to the block that is open there or to a new one."""
        if not self.appendix or self._open is not self.appendix[-1]:
            self.appendix.append([])
            self._open = self.appendix[-1]
        self._open.append(line)
        self.kinds[line.number] = LineKind.BLANK if line.blank else LineKind.APPENDIX

    def blank(self, line: ListLine) -> None:
        """Add a blank line to whatever is open."""
        self.kinds[line.number] = LineKind.BLANK
        if self._open is not None:
            self._open.append(line)

    def archive(self, line: ListLine, archive: Archive) -> None:
        """Record early articles without titles."""
        self.archives.append(archive)
        self.kinds[line.number] = LineKind.ARCHIVE
        self._open = None

    def structure(self, line: ListLine) -> None:
        """Pass a heading or a rule that only divides the list."""
        self.kinds[line.number] = LineKind.STRUCTURE
        self._open = None

    def asides(self, lines: Iterable[ListLine]) -> None:
        """Add lines to the appendix, blank ones only between others."""
        for line in lines:
            self.blank(line) if line.blank else self.aside(line)

    def put_back(self, blocks: Iterable[Sequence[ListLine]]) -> None:
        """Put lines that were passed into the appendix after all, each block where it stood."""
        for lines in blocks:
            self.appendix.append(list(lines))
            self.kinds |= dict.fromkeys((line.number for line in lines), LineKind.APPENDIX)
        self.appendix.sort(key=lambda block: block[0].number)
