"""The files of a journal: read, added to, replaced and set aside; nobody but the user may read them.

journals/<key of the backlog>/steps.jsonl   the records, the oldest first; a write is noted before it is done
journals/<key of the backlog>/head          the place of the last record that was done, and the text after it
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import zlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from paiqi.store.files.backlog_file import trouble
from paiqi.store.files.own_folders import state_folder
from paiqi.store.files.replacement import flush_folder
from paiqi.store.files.state import AT_ONCE, key_of, open_own
from paiqi.store.journal.records import VERSION, broken, later, version_of

if TYPE_CHECKING:
    from pathlib import Path

_KEPT_BROKEN = 3
_FASTEST = 1  # zlib: a third of the size in a tenth of the time of its best
FOLDER, STEPS, HEAD = "journals", "steps.jsonl", "head"


class Head(msgspec.Struct, frozen=True):
    """The first line of `head`: the last record that was done, and the digest of the text that follows, packed."""

    version: int
    place: int
    digest: str | None


class Stored(NamedTuple):
    """What stands on the disk: the lines of the records, and the head with its packed text."""

    lines: list[bytes]
    head: Head
    packed: bytes


def folder_of(path: Path) -> Path:
    """Return the folder of the journal of the backlog at `path`, whether or not it is there."""
    return state_folder() / FOLDER / key_of(path)


def read_stored(folder: Path) -> Stored:
    """Read a journal; an empty one where there is none. Raise BrokenJournalError, LaterJournalError or OSError."""
    lines, head = _content(folder / STEPS), _content(folder / HEAD)
    # What stands behind the last line end was being written when its writer was killed: it never happened.
    whole = [line + b"\n" for line in (lines or b"").split(b"\n")[:-1]]
    if head is None:
        if whole:
            raise broken(folder)
        return Stored([], Head(VERSION, 0, None), packed(b""))
    first, _end, text = head.partition(b"\n")
    try:
        if version_of(first) > VERSION:
            raise later(folder)
        return Stored(whole, msgspec.json.decode(first, type=Head), text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise broken(folder) from None


def append_line(folder: Path, line: bytes, *, at: int) -> None:
    """Write a line of the records behind the first `at` bytes, and flush it to the disk; raise OSError."""
    handle = os.open(folder / STEPS, os.O_WRONLY | os.O_CREAT | AT_ONCE, 0o600)
    with io.FileIO(handle, "w") as stream:
        try:
            stream.truncate(at)
            stream.seek(at)
            rest = line
            while rest:  # a disk that fills up takes a part, and says why only when asked again
                rest = rest[stream.write(rest) :]
            os.fsync(stream.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                stream.truncate(at)
            raise


def keep_head(folder: Path, head: Head, packed_text: bytes) -> None:
    """Replace the head in one step; raise OSError."""
    keep(folder, HEAD, msgspec.json.encode(head) + b"\n" + packed_text)


def keep(folder: Path, name: str, data: bytes) -> None:
    """Replace a file of the journal in one step; raise OSError."""
    place = folder / f"{name}.new"
    place.unlink(missing_ok=True)  # of a killed writer
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | AT_ONCE, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    place.replace(folder / name)
    flush_folder(folder)


def packed(data: bytes) -> bytes:
    """Return a text as the head holds it."""
    return zlib.compress(data, _FASTEST)


def unpacked(data: bytes, folder: Path) -> str:
    """Return the text of a head; raise BrokenJournalError."""
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, UnicodeDecodeError):
        raise broken(folder) from None


def set_aside(path: Path) -> Path:
    """Move a broken journal out of the way, keep three of them, and return where it is now; raise FileTroubleError."""
    import shutil

    folder = folder_of(path)
    old = sorted(folder.parent.glob(f"{folder.name}.broken-*"), key=lambda place: int(place.name.rpartition("-")[2]))
    number = int(old[-1].name.rpartition("-")[2]) + 1 if old else 1
    place = folder.with_name(f"{folder.name}.broken-{number}")
    try:
        folder.rename(place)
        for one in old[: len(old) + 1 - _KEPT_BROKEN]:
            shutil.rmtree(one)
    except OSError as error:
        raise trouble(error, folder) from None
    return place


def _content(path: Path) -> bytes | None:
    try:
        with open_own(path) as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EINVAL, errno.ENXIO}:  # a link, a pipe, a device, a socket
            raise broken(path.parent) from None
        raise
