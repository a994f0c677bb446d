"""A file with conflicts, and what becomes of it when they are settled: one side's lines, the other's, both, or others.

Two topics that took one number are one conflict, although it stands at two places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from paiqi.errors import FileTroubleError, InvalidBacklogError, RefusedError, TopicNotFoundError
from paiqi.i18n import _
from paiqi.naming.select import find_topic
from paiqi.store.files.backlog_file import read_file
from paiqi.store.files.replacement import write_file
from paiqi.store.merging.markers import Marked, unmarked
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from paiqi.model.backlog import Backlog

_NUMBER = re.compile(r"(?<![\w.-])number:[ ]*(\d+)")


class OpenConflict(NamedTuple):
    """A conflict that is not settled: its places in the file, the topics there, and the lines of each side.

    `number` is the one that two topics took, else 0; `holders` are the titles that have it on each side.
    """

    places: tuple[int, ...]
    titles: tuple[str, ...]
    line: int
    ours: str
    theirs: str
    number: int = 0
    holders: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class ConflictedFile:
    """A file as it was read, in parts: stretches of text and conflicts in turn."""

    path: Path
    document: Document
    parts: list[str | Marked]

    @classmethod
    def read(cls, path: Path, name: str) -> ConflictedFile:
        """Read a file; raise FileTroubleError, or InvalidBacklogError where it is not UTF-8."""
        try:
            document = Document.from_bytes(read_file(path), name)
        except UnicodeDecodeError:
            raise InvalidBacklogError(
                _("the file is not UTF-8"), where=name, remedy=_("save it as UTF-8 in your editor, then try again")
            ) from None
        return cls(path, document, unmarked(document.text))

    @property
    def marks(self) -> dict[int, Marked]:
        """The conflicts by their places among the parts."""
        return {place: part for place, part in enumerate(self.parts) if isinstance(part, Marked)}

    def text(self, chosen: Mapping[int, str], *, rest: Literal["marked", "ours", "theirs"] = "marked") -> str:
        """Return the text with the lines that were `chosen` for places, and the others as the `rest`."""
        return "".join(
            part if isinstance(part, str) else chosen.get(place, part.text if rest == "marked" else getattr(part, rest))
            for place, part in enumerate(self.parts)
        )

    def side(self, side: Literal["ours", "theirs"]) -> Backlog | None:
        """Return the backlog as one side has it; None where that is not valid."""
        try:
            return decode(self.document.with_text(self.text({}, rest=side)))
        except InvalidBacklogError:
            return None

    def conflicts(self) -> list[OpenConflict]:
        """Return the conflicts, in order."""
        titles = self._titles()
        found: list[OpenConflict] = []
        done: set[int] = set()
        for place, mark in self.marks.items():
            if place in done:
                continue
            other, number = self._other_place(place, mark)
            places = tuple(sorted({place, other} - {-1}))
            done |= set(places)
            marks = [self.marks[one] for one in places]
            names = tuple(dict.fromkeys(titles[one] for one in places if titles[one]))
            ours, theirs = "".join(one.ours for one in marks), "".join(one.theirs for one in marks)
            by_side = [[titles[one] for one in places if getattr(self.marks[one], side)] for side in ("ours", "theirs")]
            holders = ("".join(by_side[0][:1]), "".join(by_side[1][:1])) if number else ("", "")
            found.append(OpenConflict(places, names, mark.line, ours, theirs, number, holders))
        return found

    def _other_place(self, place: int, mark: Marked) -> tuple[int, int]:
        """Return where the other topic stands that took the number of a conflict, and the number; -1 and 0 for none."""
        for other, one in self.marks.items():
            for mine, yours in ((mark.ours, one.theirs), (one.ours, mark.theirs)):
                numbers = set(_NUMBER.findall(mine)) & set(_NUMBER.findall(yours))
                if other != place and numbers:
                    return other, int(min(numbers))
        return -1, 0

    def _titles(self) -> dict[int, str]:
        """Return the title of the topic in which each conflict stands; an empty one where that is not to be told."""
        titles = dict.fromkeys(self.marks, "")
        for side in ("theirs", "ours"):
            backlog = self.side(side)
            if backlog is None:
                continue
            document = self.document.with_text(self.text({}, rest=side))
            items = document.items
            texts = [part if isinstance(part, str) else getattr(part, side) for part in self.parts]
            starts = [0, *accumulate(map(len, texts))]
            if items is None or len(items.starts) != len(backlog.topics):
                continue
            for place in self.marks:
                lines = texts[place]
                at = starts[place] + len(lines) - len(lines.lstrip("\r\n")) if lines else starts[place] - 1
                inside = [n for n, start in enumerate(items.starts) if start <= at < items.end]
                if inside and (lines or side == "ours" or not titles[place]):
                    titles[place] = backlog.topics[inside[-1]].title
        return titles

    def of_topic(self, name: str) -> list[OpenConflict]:
        """Return the conflicts of the topic called `name`; raise the errors of finding one."""
        backlogs = [backlog for side in ("ours", "theirs") if (backlog := self.side(side))]
        if not backlogs:
            raise RefusedError(
                _("the conflicts cannot be told apart by topic, because neither side can be read"),
                where=self.document.name,
                remedy=_("settle them all at once, or in your editor"),
            )
        titles: set[str] = set()
        problem: TopicNotFoundError | None = None
        for backlog in backlogs:
            try:
                titles.add(find_topic(backlog, name).title)
            except TopicNotFoundError as error:
                problem = error
        if not titles and problem:
            raise problem
        return [one for one in self.conflicts() if titles & set(one.titles)]

    def chosen(self, conflict: OpenConflict, way: str) -> dict[int, str]:
        """Return the lines for the places of a conflict: `ours`, `theirs`, or `both`.

        With both, the one of two topics that is theirs gets the next number.
        """
        marks = {place: self.marks[place] for place in conflict.places}
        if way != "both":
            return {place: getattr(mark, way) for place, mark in marks.items()}
        if not conflict.number:
            return {place: mark.ours + mark.theirs for place, mark in marks.items()}
        free = 1 + max(map(int, _NUMBER.findall(self.document.text)))
        has_it = re.compile(rf"(?<![\w.-])(number:[ ]*){conflict.number}\b")
        return {
            place: mark.ours if has_it.search(mark.ours) else has_it.sub(rf"\g<1>{free}", mark.theirs)
            for place, mark in marks.items()
        }

    def settled(self, chosen: Mapping[int, str]) -> Document:
        """Return the file with what was chosen, valid with either side of what is left; raise RefusedError."""
        result = self.document.with_text(self.text(chosen))
        sides: Sequence[Literal["ours", "theirs"]] = ("ours", "theirs")
        for side in sides:
            try:
                decode(self.document.with_text(self.text(chosen, rest=side)))
            except InvalidBacklogError as error:
                if self.side(side) is None and len(chosen) < len(self.marks):
                    continue  # it was not valid before, and more is to be settled
                raise RefusedError(
                    _("these lines cannot stand together ({reason}), so nothing was written").format(
                        reason=error.message
                    ),
                    where=error.where,
                    remedy=_("take one side, or write in your editor what is right"),
                ) from None
        return result

    def write(self, result: Document) -> None:
        """Write the file whole, if it still is what was read; raise FileTroubleError. It is no step of the journal."""
        from paiqi.store.files.state import lock

        with lock(self.path):
            if read_file(self.path) != self.document.to_bytes():
                raise FileTroubleError(
                    _("the file was changed meanwhile, so nothing was written"),
                    where=self.document.name,
                    remedy=_("run the command again"),
                )
            write_file(self.path, result.to_bytes(), replacing=self.document.to_bytes())
