"""A calendar that replaces an older one: what changed in it, and what is cancelled.

A calendar program takes an entry as the newer one by its SEQUENCE (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5), and forgets
nothing that is merely missing from the next file: so what is gone stays there, as cancelled.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from paiqi.calendar.zone import zone
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.formats.ics.components import MARK, PRODUCER
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENTRIES = ("VEVENT", "VTODO")
_MOST_OCTETS = 75
# What a cancelled entry no longer says.
_OF_PROGRESS = ("COMPLETED", "PERCENT-COMPLETE")


class EntryText(NamedTuple):
    """An entry as it stands in a file: its lines, folded ones put together, without the line ends."""

    uid: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, uid: str, text: bytes) -> EntryText:
        """Take an entry as icalendar writes it."""
        return cls(uid, tuple(_unfolded(text.decode())))

    def value(self, name: str) -> str:
        """Return the value of the entry's own property of that name; '' where it has none."""
        return next((_value(line) for line in self.own() if _name(line) == name), "")

    def own(self) -> Iterator[str]:
        """Yield the lines of its properties, without the alarms in it."""
        depth = 0
        for line in self.lines:
            depth += _name(line) == "BEGIN"
            if depth == 1:
                yield line
            depth -= _name(line) == "END"

    def day(self) -> dt.date:
        """Return the day on which it stands."""
        return dt.date.fromisoformat(self.value("DUE" if self.lines[0] == "BEGIN:VTODO" else "DTSTART")[:8])

    def zone(self) -> str:
        """Return the name of the zone that its time is told in; '' where it has none."""
        line = next((line for line in self.own() if _name(line) == "DTSTART"), "")
        found = re.fullmatch(r"DTSTART;TZID=([^:;,]+):.*", line)
        return found[1] if found else ""

    def is_readable(self) -> bool:
        """Return whether icalendar takes it: one that is written anew needs no such look, which takes its time."""
        from icalendar import Component

        try:
            read = Component.from_ical(folded(self.lines))
            return isinstance(read, Component) and not any(part.errors for part in read.walk())
        except (ValueError, LookupError, TypeError, AttributeError):
            return False

    def content(self) -> list[str]:
        """Return what it says, without what tells its revisions apart."""
        return [line for line in self.lines if _name(line) not in {"SEQUENCE", "DTSTAMP"}]

    def with_values(self, **values: str) -> EntryText:
        """Return it with other values of properties that it has."""
        return self._replace(
            lines=tuple(f"{name}:{values[name]}" if (name := _name(line)) in values else line for line in self.lines)
        )

    def revised(self, before: EntryText, stamp: str) -> EntryText:
        """Return it as the one that follows `before`, changed at `stamp`."""
        return self.with_values(SEQUENCE=str(int(before.value("SEQUENCE")) + 1), DTSTAMP=stamp)

    def cancelled(self, stamp: str) -> EntryText:
        """Return it as it was, on its day, but cancelled and without its alarms."""
        if self.value("STATUS") == "CANCELLED":
            return self
        lines = tuple(line for line in self.own() if _name(line) not in _OF_PROGRESS)
        return self._replace(lines=lines).with_values(STATUS="CANCELLED").revised(self, stamp)


class OlderCalendar:
    """The entries of a calendar that paiqi exported before; without one there are none."""

    def __init__(self, text: bytes | None, where: str = "") -> None:
        """Read a file; raise RefusedError for one that is not paiqi's to replace, whatever is wrong with it."""
        self.entries: dict[str, EntryText] = {}
        self.mark: str | None = None
        self._where = where
        if text is None or not text.strip():
            return
        try:
            lines = _unfolded(text.decode("utf-8-sig"))
            self._read(lines)
        except (ValueError, WrongUsageError):
            self._refuse_form()

    def _read(self, lines: list[str]) -> None:
        """Take the entries; raise ValueError where paiqi would not have written the file so."""
        if any(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines):
            raise ValueError(lines)
        head, parts = _parted(lines)
        said = {name: [_value(line) for line in head if _name(line) == name] for name in ("PRODID", MARK)}
        if said["PRODID"] != [PRODUCER] or len(said[MARK]) != 1 or not re.fullmatch("[0-9a-f]{8}", said[MARK][0]):
            raise ValueError(head)
        (self.mark,) = said[MARK]
        for lines_of_part in parts:
            kind = _value(lines_of_part[0])
            if kind in _ENTRIES:
                entry = EntryText("", lines_of_part)
                entry = entry._replace(uid=entry.value("UID"))
                _validate(entry)
                if entry.uid in self.entries:
                    raise ValueError(entry.uid)
                if not entry.uid.endswith(f"@{self.mark}.paiqi"):
                    self._refuse(
                        _("this calendar has an entry that paiqi did not write, and that would be lost"),
                        _("move that entry to another calendar, or name another file after -o"),
                    )
                self.entries[entry.uid] = entry
            elif kind != "VTIMEZONE":
                raise ValueError(kind)

    def of_series(self, mark: str, names: Iterable[str]) -> str:
        """Return the mark that the entries of a series have here: its own, else that under an older title of it.

        `names` are those of its topics. Raise RefusedError where this is the calendar of another series.
        """
        if self.mark in {None, mark} or not self.entries:
            return mark
        known = {uid.rpartition("@")[0].rpartition(".")[0] for uid in self.entries}
        if known.isdisjoint(names):
            self._refuse(
                _("this is the calendar of another series, and all in it would be cancelled"),
                _("name another file after -o; if the series was only renamed, move this one away"),
            )
        assert self.mark is not None
        return self.mark

    def followed_by(self, fresh: Iterable[EntryText], stamp: str) -> Iterator[EntryText]:
        """Yield the entries of the calendar that follows: each with its SEQUENCE, then what is cancelled.

        An entry that did not change is left as it was, to the byte; `stamp` is the moment of those that did.
        """
        left = dict(self.entries)
        for entry in fresh:
            before = left.pop(entry.uid, None)
            if before is None:
                yield entry
            elif before.content() == entry.content():
                yield before
            else:
                yield entry.revised(before, stamp)
        for before in left.values():
            if not before.is_readable():
                self._refuse_form()
            yield before.cancelled(stamp)

    def _refuse_form(self) -> NoReturn:
        self._refuse(
            _("this file is no calendar that paiqi exported, and would be lost"),
            _("name another file after -o, or move this one away"),
        )

    def _refuse(self, message: str, remedy: str) -> NoReturn:
        raise RefusedError(message, where=self._where, remedy=remedy)


def _unfolded(text: str) -> list[str]:
    """Return the lines of a calendar, each that was folded put together."""
    return [line for line in re.sub(r"\r?\n[ \t]", "", text).replace("\r\n", "\n").split("\n") if line]


def folded(lines: Iterable[str]) -> bytes:
    """Return lines as a file has them: of 75 octets at most, with CR LF."""
    return b"".join(_folded(line.encode()) + b"\r\n" for line in lines)


def _folded(line: bytes) -> bytes:
    pieces = []
    while len(line) > _MOST_OCTETS:
        cut = _MOST_OCTETS
        while line[cut] & 0xC0 == 0x80:  # within a character
            cut -= 1
        pieces.append(line[:cut])
        line = b" " + line[cut:]
    return b"\r\n".join([*pieces, line])


def _parted(lines: list[str]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the lines of the calendar itself, and those of each part; raise ValueError where they do not nest."""
    if lines[:1] != ["BEGIN:VCALENDAR"] or lines[-1] != "END:VCALENDAR":
        raise ValueError(lines[:1])
    head: list[str] = []
    parts: list[tuple[str, ...]] = []
    within: list[str] = []
    start = 0
    for place, line in enumerate(lines[1:-1], 1):
        name = _name(line)
        if name == "BEGIN":
            start = start if within else place
            within.append(_value(line))
        elif name == "END":
            if not within or within.pop() != _value(line):
                raise ValueError(line)
            if not within:
                parts.append(tuple(lines[start : place + 1]))
        elif not within:
            head.append(line)
    if within:
        raise ValueError(within)
    return head, parts


def _validate(entry: EntryText) -> None:
    """Raise ValueError for an entry that paiqi did not leave so: what it can be followed by would not be known."""
    counted = Counter(map(_name, entry.own()))
    day = "DTSTART" if entry.lines[0] == "BEGIN:VEVENT" else "DUE"
    once = ("UID", "SEQUENCE", "DTSTAMP", "STATUS", "SUMMARY", day)
    if any(counted[name] != 1 for name in once) or max(counted.values()) > 1:
        raise ValueError(entry.uid)
    if not re.fullmatch("[0-9]{1,9}", entry.value("SEQUENCE")):
        raise ValueError(entry.uid)
    zone(entry.zone() or None)
    line = next(line for line in entry.own() if _name(line) == day)
    if not re.fullmatch(rf"{day}(;VALUE=DATE:[0-9]{{8}}|(;TZID=[^:;,]+)?:[0-9]{{8}}T[0-9]{{6}})", line):
        raise ValueError(line)
    entry.day()
    if not re.fullmatch("[0-9]{8}T[0-9]{6}Z", entry.value("DTSTAMP")):
        raise ValueError(entry.uid)


def _name(line: str) -> str:
    found = re.match(r"[A-Za-z0-9-]+(?=[:;])", line)
    if not found:
        raise ValueError(line)
    return found.group()


def _value(line: str) -> str:
    return line.partition(":")[2]
