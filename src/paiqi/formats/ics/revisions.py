"""A calendar that replaces an older one: what changed in it, and what is cancelled.

A calendar program takes an entry as the newer one by its SEQUENCE (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5), and forgets
nothing that is merely missing from the next file: so what is gone stays there, as cancelled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from icalendar import Calendar

from paiqi.errors import RefusedError
from paiqi.formats.ics.components import MARK, PRODUCER
from paiqi.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from icalendar import Component

_ENTRIES = {"VEVENT", "VTODO"}
# What says when an entry was made, and how often it changed.
_OF_REVISIONS = ("SEQUENCE", "DTSTAMP")
_OF_PROGRESS = ("COMPLETED", "PERCENT-COMPLETE")


class OlderCalendar:
    """The entries of a calendar that paiqi exported before; without one there are none."""

    def __init__(self, text: bytes | None, where: str = "") -> None:
        """Read a file; raise RefusedError for one that is not paiqi's to replace."""
        self._entries: dict[str, Component] = {}
        self.mark: str | None = None
        if text is None or not text.strip():
            return
        try:
            calendar = Calendar.from_ical(text if text.lstrip(b"\xef\xbb\xbf").startswith(b"BEGIN:VCALENDAR") else b"")
            assert isinstance(calendar, Calendar)
            mine = str(calendar.get("prodid", "")) == PRODUCER
        except (ValueError, KeyError, IndexError, AssertionError):
            mine = False
        if not mine:
            raise RefusedError(
                _("this file is no calendar that paiqi exported, and would be lost"),
                where=where,
                remedy=_("name another file after -o, or move this one away"),
            )
        self.mark = str(calendar.get(MARK, "")) or None
        for entry in calendar.subcomponents:
            if entry.name in _ENTRIES:
                self._entries[str(entry.get("uid", ""))] = entry

    def followed_by(self, fresh: Iterable[Component], stamp: dt.datetime) -> Iterator[Component]:
        """Yield the entries of the calendar that follows: each with its SEQUENCE, then what is cancelled.

        An entry that did not change is left as it was, to the byte; `stamp` is the moment of those that did.
        """
        left = dict(self._entries)
        for entry in fresh:
            before = left.pop(str(entry["uid"]), None)
            if before is None:
                yield entry
            elif _content(before) == _content(entry):
                yield _numbered(entry, before, 0, before.get("dtstamp").dt)
            else:
                yield _numbered(entry, before, 1, stamp)
        for before in left.values():
            yield _cancelled(before, stamp)


def _content(entry: Component) -> bytes:
    """Return what an entry says, without what tells its revisions apart."""
    content: bytes = _without(entry, _OF_REVISIONS).to_ical()
    return content


def _without(entry: Component, names: Iterable[str]) -> Component:
    copy = entry.copy()  # of its properties; the alarms below it are left out
    copy.subcomponents = list(entry.subcomponents)
    for name in names:
        copy.pop(name, None)
    return copy


def _numbered(entry: Component, before: Component, more: int, stamp: dt.datetime) -> Component:
    """Return an entry with the SEQUENCE of the one `before` it, and so many `more`."""
    made = _without(entry, _OF_REVISIONS)
    made.add("sequence", int(before.get("sequence", 0)) + more)
    made.add("dtstamp", stamp)
    return made


def _cancelled(before: Component, stamp: dt.datetime) -> Component:
    """Return an entry as it was, on its day, but cancelled and without its alarms."""
    if before.get("status") == "CANCELLED":
        return before
    made = _without(before, ("STATUS", *_OF_PROGRESS))
    made.subcomponents = []
    made.add("status", "CANCELLED")
    return _numbered(made, before, 1, stamp)
