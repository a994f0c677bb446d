"""The journal of one backlog: every write as a record that can be gone back.

From the head, the text after the last record, the texts before and after each record can be had by going back. A record
above the head is pending: its writer was killed before, during or right after the write, and the next writer finds out
which (`recovery.py`).
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from paiqi.store.files.backlog_file import trouble
from paiqi.store.files.state import private_folder
from paiqi.store.journal.records import VERSION, BrokenJournalError, Record, broken, decode, encode
from paiqi.store.journal.stored import (
    FOLDER,
    HEAD,
    STEPS,
    Head,
    Stored,
    append_line,
    folder_of,
    keep,
    keep_head,
    packed,
    read_stored,
    unpacked,
)
from paiqi.store.texts.patches import UnfitPatchError, apply, inverted, patch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from paiqi.store.texts.patches import Patch

# Beyond either, the oldest records go, down to the second.
MOST_RECORDS, KEPT_RECORDS = 200, 160
MOST_BYTES, KEPT_BYTES = 8_000_000, 6_000_000


class Journal:
    """The records of a backlog, as they stood when they were read; the last one may be pending."""

    def __init__(self, folder: Path, stored: Stored) -> None:
        self.folder = folder
        self._lines, self.head, self._packed = stored
        self.cut_short = False  # whether the last write was so large that steps went which would have been kept
        self.records = decode(self._lines, folder)
        # Without a record nothing was done yet: a head that says otherwise has lost the records before it.
        last = self.records[-1].place if self.records else 0
        if not last - 1 <= self.head.place <= last or (self.done and self.done[-1].after != self.head.digest):
            raise broken(folder)

    @classmethod
    def read(cls, path: Path) -> Journal:
        """Read the journal of the backlog at `path`; errors as with `read_from`."""
        return cls.read_from(folder_of(path))

    @classmethod
    def read_from(cls, folder: Path) -> Journal:
        """Read the journal in `folder`; raise BrokenJournalError, LaterJournalError or FileTroubleError.

        Without the lock, records of a write that goes on meanwhile may be there without their head: then it is read
        again.
        """
        try:
            try:
                return cls(folder, read_stored(folder))
            except BrokenJournalError:
                return cls(folder, read_stored(folder))
        except OSError as error:
            raise trouble(error, folder) from None

    @property
    def done(self) -> list[Record]:
        """The records that were done."""
        return [record for record in self.records if record.place <= self.head.place]

    @property
    def reaches_to(self) -> dt.datetime | None:
        """When the oldest record was made, if older ones were let go since the journal began."""
        return self.records[0].when if self.records and self.records[0].place > 1 else None

    @property
    def pending(self) -> Record | None:
        """The record of a write that may have been done."""
        return self.records[-1] if len(self.records) > len(self.done) else None

    def look(self, data: bytes | None) -> None:
        """Take the pending record for what it seems to be to a reader, who finds this `data` in the backlog."""
        record = self.pending
        if record is None:
            return
        if record.after == digest(data):
            self._packed = packed(self.pending_texts()[1].encode())
            self.head = Head(VERSION, record.place, record.after)
        else:
            self.records.pop()
            self._lines.pop()

    def pending_texts(self) -> tuple[str, str]:
        """Return the text before and after the pending record."""
        record = self.records[-1]
        try:
            before = apply(record.drift, self.head_text())
            return before, apply(record.patch, before)
        except UnfitPatchError:
            raise broken(self.folder) from None

    def head_text(self) -> str:
        """Return the text after the last record that was done, empty where there was no file."""
        return unpacked(self._packed, self.folder)

    def texts(self) -> Iterator[tuple[Record, str, str]]:
        """Go back from the head: each record that was done with the text before it and the text after it."""
        text = self.head_text()
        for record in reversed(self.done):
            try:
                before = apply(inverted(record.patch), text)
                yield record, before, text
                text = apply(inverted(record.drift), before)
            except UnfitPatchError:
                raise broken(self.folder) from None

    def drift(self, text: str, mark: str | None) -> Patch:
        """Return the way from the head to the `text` of now, whose digest is `mark`: what was edited by hand since."""
        if not self.records or mark == self.head.digest:
            return ()
        return patch(self.head_text(), text)

    @property
    def next_place(self) -> int:
        """The place of the next record."""
        return self.head.place + 1

    @property
    def next_step(self) -> int:
        """The number of the next step."""
        return max((number for record in self.records for number in record.steps), default=0) + 1

    def note(self, record: Record, before: bytes | None) -> None:
        """Note a write that is about to be done; raise FileTroubleError where it cannot be noted."""
        private_folder(FOLDER, self.folder.name)
        line = encode(record)
        try:
            if not self._lines:
                self.head, self._packed = Head(VERSION, record.place - 1, record.before), packed(before or b"")
                keep_head(self.folder, self.head, self._packed)
            append_line(self.folder, line, at=sum(map(len, self._lines)))
        except OSError as error:
            raise trouble(error, self.folder) from None
        self._lines.append(line)
        self.records.append(record)

    def settle(self, after: bytes | None) -> None:
        """Say that the pending record was done and left `after`; then drop the oldest records, if there are too many.

        Raise FileTroubleError where that cannot be said: then the record stays pending, and nothing may be noted behind
        it.
        """
        record = self.records[-1]
        self.head, self._packed = Head(VERSION, record.place, record.after), packed(after or b"")
        try:
            keep_head(self.folder, self.head, self._packed)
        except OSError as error:
            raise trouble(error, self.folder / HEAD) from None
        with contextlib.suppress(OSError):  # there is time for it after the next write
            self._shorten()

    def drop(self) -> None:
        """Say that the pending record was not done; raise FileTroubleError."""
        self._lines.pop()
        self.records.pop()
        try:
            os.truncate(self.folder / STEPS, sum(map(len, self._lines)))
        except OSError as error:
            raise trouble(error, self.folder) from None

    def _shorten(self) -> None:
        sizes = list(map(len, self._lines))
        if len(sizes) <= MOST_RECORDS and sum(sizes) <= MOST_BYTES:
            return
        first = max(len(sizes) - KEPT_RECORDS, 0)
        while first < len(sizes) - 1 and sum(sizes[first:]) > KEPT_BYTES:
            first += 1
            self.cut_short = True
        keep(self.folder, STEPS, b"".join(self._lines[first:]))
        self._lines, self.records = self._lines[first:], self.records[first:]


def digest(data: bytes | None) -> str | None:
    """Return the digest of a file's bytes, None where there is no file."""
    import hashlib

    return None if data is None else hashlib.sha256(data).hexdigest()
