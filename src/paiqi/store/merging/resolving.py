"""A file with conflicts, and what becomes of it when they are settled: one side's lines, the other's, both, or others.

Two topics that took one number are one conflict, although it stands at two places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from paiqi.errors import FileTroubleError, InvalidBacklogError, RefusedError, TopicNotFoundError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import command
from paiqi.naming.select import find_topic
from paiqi.store.files.backlog_file import read_file
from paiqi.store.files.replacement import write_file
from paiqi.store.merging.markers import Marked, unmarked
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document
from paiqi.text.clean import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

Side = Literal["ours", "theirs"]
_SIDES: tuple[Side, Side] = ("ours", "theirs")
_NUMBER = re.compile(r"(?<![\w.-])number:[ ]*(\d+)")
_COMMENTS = re.compile(r"(?:[ \t]*(?:#.*)?(?:\r\n|\n|\r))*[ \t]*")


class OpenConflict(NamedTuple):
    """A conflict that is not settled: its places in the file, the topics there, and the lines of each side.

    `number` is the one that two topics took, else 0; `holders` are the titles that have it on each side. `names` are
    what the topics are called in their files on either side: their ids, else their titles.
    """

    places: tuple[int, ...]
    titles: tuple[str, ...]
    line: int
    ours: str
    theirs: str
    number: int = 0
    holders: tuple[str, str] = ("", "")
    names: frozenset[str] = frozenset()


class Numbering(NamedTuple):
    """A conflict that is about a number: what the topic there, called `name`, has on each side."""

    name: str
    ours: int | None
    theirs: int | None


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

    def side(self, side: Side, chosen: Mapping[int, str] = MappingProxyType({})) -> Backlog | None:
        """Return the backlog as one side has it, with what was `chosen`; None where that is not valid."""
        try:
            return decode(self.document.with_text(self.text(chosen, rest=side)))
        except InvalidBacklogError:
            return None

    @cached_property
    def _backlogs(self) -> dict[Side, Backlog | None]:
        return {side: self.side(side) for side in _SIDES}

    def conflicts(self) -> list[OpenConflict]:
        """Return the conflicts, in order."""
        numbers = self._numbers
        found: list[OpenConflict] = []
        done: set[int] = set()
        for place, mark in self.marks.items():
            if place in done:
                continue
            other, number = self._other_place(place, done)
            places = tuple(sorted({place, other} - {-1}))
            done |= set(places)
            marks = [self.marks[one] for one in places]
            titles = tuple(dict.fromkeys(topic.title for one in places for topic in self._shown(one)))
            names = frozenset(_name(topic) for one in places for side in _SIDES for topic in self._topics[side][one])
            ours, theirs = "".join(one.ours for one in marks), "".join(one.theirs for one in marks)
            by_side = [
                [self._shown(one)[0].title for one in places if number and getattr(numbers[one], side) == number]
                for side in _SIDES
            ]
            holders = ("".join(by_side[0][:1]), "".join(by_side[1][:1]))
            found.append(OpenConflict(places, titles, mark.line, ours, theirs, number, holders, names))
        return found

    def _shown(self, place: int) -> tuple[Topic, ...]:
        return self._topics["ours"][place] or self._topics["theirs"][place]

    def _other_place(self, place: int, done: set[int]) -> tuple[int, int]:
        """Return where the other topic stands that took the number of a conflict, and the number; -1 and 0 for none."""
        mine = self._numbers.get(place)
        for other, yours in self._numbers.items() if mine else ():
            if mine is None or other in {place} | done or yours.name == mine.name:
                continue
            for one, two in ((mine.ours, yours.theirs), (yours.ours, mine.theirs)):
                if one is not None and one == two:
                    return other, one
        return -1, 0

    @cached_property
    def _numbers(self) -> dict[int, Numbering]:
        """The conflicts that are about the number of their topic: the lines of one side give it another one."""
        found = {}
        for place, mark in self.marks.items():
            topics = self._shown(place)
            if len(topics) != 1 or not _NUMBER.search(mark.ours + mark.theirs):
                continue
            name = _name(topics[0])
            without = self.side("ours", {place: mark.theirs})
            ours, theirs = _number_of(self._backlogs["ours"], name), _number_of(without, name)
            if without is not None and ours != theirs:
                found[place] = Numbering(name, ours, theirs)
        return found

    @cached_property
    def _topics(self) -> dict[Side, dict[int, tuple[Topic, ...]]]:
        """The topics of which each conflict has lines, on each side; none where the side has no lines there."""
        found: dict[Side, dict[int, tuple[Topic, ...]]] = {}
        for side in _SIDES:
            found[side] = dict.fromkeys(self.marks, ())
            backlog = self._backlogs[side]
            items = self.document.with_text(self.text({}, rest=side)).items
            if backlog is None or items is None or len(items.starts) != len(backlog.topics):
                continue
            texts = [part if isinstance(part, str) else getattr(part, side) for part in self.parts]
            begins = [0, *accumulate(map(len, texts))]
            for place in self.marks:
                # A comment above a topic is the topic's; a stretch of nothing but comments stands where it stands.
                above = _COMMENTS.match(texts[place])
                first = above.end() if above and above.end() < len(texts[place]) else 0
                begin, end = begins[place] + first, begins[place + 1]
                found[side][place] = tuple(
                    topic
                    for index, topic in enumerate(backlog.topics)
                    if texts[place].strip() and items.span(index)[0] < end and begin < items.span(index)[1]
                )
        return found

    def of_topic(self, name: str) -> list[OpenConflict]:
        """Return the conflicts of the topic called `name` on either side; raise the errors of finding one."""
        backlogs = [backlog for side in _SIDES if (backlog := self._backlogs[side])]
        if not backlogs:
            raise RefusedError(
                _("the conflicts cannot be told apart by topic, because neither side can be read"),
                where=self.document.name,
                remedy=_("settle them all at once, or in your editor"),
            )
        known = {_name(topic) for topic in backlogs[0].topics}
        more = tuple(topic for topic in backlogs[-1].topics if _name(topic) not in known)
        try:
            topic = find_topic(replace(backlogs[0], topics=(*backlogs[0].topics, *more)), name)
        except TopicNotFoundError:
            topic = find_topic(backlogs[-1], name)
        return [one for one in self.conflicts() if _name(topic) in one.names]

    def chosen(
        self, conflict: OpenConflict, way: str, before: Mapping[int, str] = MappingProxyType({})
    ) -> dict[int, str]:
        """Return the lines for the places of a conflict: `ours`, `theirs`, or `both`.

        With both, the one of two topics that is theirs gets the next number, as the file is with what was chosen
        `before`; raise RefusedError where that is not to be told.
        """
        marks = {place: self.marks[place] for place in conflict.places}
        if way != "both":
            return {place: getattr(mark, way) for place, mark in marks.items()}
        if any(not mark.is_by_topic for mark in marks.values()):
            raise RefusedError(
                _("git merged this by lines, and lines that both sides have stand there once: both cannot be taken"),
                where=self.document.name,
                remedy=_("merge it by topic: {install}, then git checkout -m -- {file}").format(
                    install=command("git install"), file=quoted(self.document.name)
                ),
            )
        if not conflict.number:
            return {place: mark.ours + mark.theirs for place, mark in marks.items()}
        free = self.next_number(before)
        return {
            place: mark.ours
            if self._numbers[place].ours == conflict.number
            else self._renumbered(place, conflict.number, free)
            for place, mark in marks.items()
        }

    def next_number(self, before: Mapping[int, str] = MappingProxyType({})) -> int:
        """Return the number that the next article takes, on whichever side, with what was chosen `before`."""
        ledgers = [Ledger(backlog) for side in _SIDES if (backlog := self.side(side, before))]
        free = max(ledger.next_number for ledger in ledgers) if ledgers else 1
        while any(ledger.is_taken(free) for ledger in ledgers):
            free += 1
        return free

    def _renumbered(self, place: int, number: int, free: int) -> str:
        """Return their lines of a place with another number for the topic there, and nothing else changed."""
        lines = self.marks[place].theirs
        for found in _NUMBER.finditer(lines):
            text = lines[: found.start(1)] + str(free) + lines[found.end(1) :]
            backlog = self.side("ours", {place: text}) if int(found[1]) == number else None
            if _number_of(backlog, self._numbers[place].name) == free:
                return text
        raise RefusedError(
            _("number {n} cannot be told from what stands beside it, so nothing was written").format(n=number),
            where=self.document.name,
            remedy=_("take one side, or write in your editor what is right"),
        )

    def settled(self, chosen: Mapping[int, str]) -> Document:
        """Return the file with what was chosen, valid with either side of what is left; raise RefusedError."""
        result = self.document.with_text(self.text(chosen))
        for side in _SIDES:
            try:
                decode(self.document.with_text(self.text(chosen, rest=side)))
            except InvalidBacklogError as error:
                if self._backlogs[side] is None and len(chosen) < len(self.marks):
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


def _name(topic: Topic) -> str:
    return topic.id or topic.title


def _number_of(backlog: Backlog | None, name: str) -> int | None:
    number = next((topic.number for topic in backlog.topics if _name(topic) == name), None) if backlog else None
    return number if isinstance(number, int) else None
