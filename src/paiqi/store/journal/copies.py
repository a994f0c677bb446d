"""The text of each list as it was imported last, kept beside the journal: with it the next import knows what is new.

journals/<key of the backlog>/lists/<key of the list>   the last few copies of one list, the oldest first

A copy belongs to the step that stood last when it was kept. Where that was taken back, the copy before it counts again.
Nothing here is needed: what is lost or cannot be read is no copy, and the next import goes by titles.
"""

from __future__ import annotations

import contextlib
import datetime as dt  # noqa: TC003 - msgspec reads the annotations
import hashlib
import os
import zlib
from typing import TYPE_CHECKING

import msgspec

from paiqi.errors import FileTroubleError
from paiqi.store.files.state import open_own, private_folder
from paiqi.store.journal.stored import FOLDER, keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_VERSION = 1
_LISTS = "lists"
# So many copies of a list are kept, so many bytes of all of them (packed), and so many lists of a backlog.
_MOST_COPIES = 5
_MOST_BYTES = 4_000_000
_MOST_LISTS = 50
_LARGEST = 100_000_000  # unpacked


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it was imported `on` that day.

    `pages` are its text, or its files by their names; `kind` and `options` say how it was read; `became` tells which
    topic each of its titles became.
    """

    on: dt.date
    kind: str
    pages: tuple[tuple[str, str], ...]
    options: dict[str, tuple[str, ...]]
    became: tuple[tuple[str, str], ...]


class UnreadableCopyError(Exception):
    """A copy is there and cannot be read."""


class _Kept(msgspec.Struct, frozen=True):
    """A packed copy, the digest of what is packed, its step, and whether that was taken back."""

    packed: bytes
    digest: bytes
    step: int | None
    undone: bool = False


class _File(msgspec.Struct, frozen=True):
    version: int
    kept: tuple[_Kept, ...]


class Copies:
    """The copies of lists in the `folder` of a journal, which holds the steps `known`, some of them `standing`."""

    def __init__(self, folder: Path, known: Iterable[int] = (), standing: Sequence[int] = ()) -> None:
        self.folder = folder / _LISTS
        self._known = frozenset(known)
        self._standing = standing

    def last(self, name: str) -> Copy | None:
        """Return the copy of the list `name` that was imported last, None where there is none.

        Raises:
            UnreadableCopyError: It is there, and cannot be read.
        """
        path = self._path(name)
        return self._last(path) if os.path.lexists(path) else None

    def all(self) -> Iterator[Copy]:
        """Yield the last copy of each list, as far as it can be read."""
        for path in sorted(self.folder.glob("*")) if self.folder.is_dir() else ():
            with contextlib.suppress(UnreadableCopyError):
                if copy := self._last(path):
                    yield copy

    def keep(self, name: str, copy: Copy) -> bool:
        """Keep a copy as of now; return whether it is kept: not where it is too large.

        Raise OSError or FileTroubleError.
        """
        data = msgspec.msgpack.encode(copy)
        packed = zlib.compress(data)
        if len(packed) > _MOST_BYTES or len(data) > _LARGEST:
            return False
        path = self._path(name)
        kept = [
            *self._read(path),
            _Kept(packed, hashlib.sha256(data).digest(), self._standing[-1] if self._standing else None),
        ][-_MOST_COPIES:]
        while sum(len(one.packed) for one in kept) > _MOST_BYTES:
            del kept[0]
        self._write(path, kept)
        lists = sorted(self.folder.iterdir(), key=lambda file: file.lstat().st_mtime)
        for old in lists[: max(len(lists) - _MOST_LISTS, 0)]:
            old.unlink(missing_ok=True)
        return True

    def mark(self, steps: Iterable[int], *, undone: bool) -> None:
        """Note which steps were taken back, or done again, for when the journal does not hold them any more.

        Where that cannot be noted nothing is said: what was to be done is done.
        """
        steps = set(steps)
        with contextlib.suppress(OSError, FileTroubleError):
            for path in self.folder.glob("*") if self.folder.is_dir() else ():
                kept = self._read(path)
                marked = [msgspec.structs.replace(one, undone=undone) if one.step in steps else one for one in kept]
                if marked != kept:
                    self._write(path, marked)

    def _last(self, path: Path) -> Copy | None:
        kept = self._read(path)
        if not kept:
            raise UnreadableCopyError
        one = next((one for one in reversed(kept) if self._counts(one)), None)
        return _copy(one) if one else None

    def _counts(self, one: _Kept) -> bool:
        return one.step in self._standing if one.step in self._known else not one.undone

    def _path(self, name: str) -> Path:
        return self.folder / hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def _read(self, path: Path) -> list[_Kept]:
        try:
            with open_own(path) as stream:
                file = msgspec.msgpack.decode(stream.read(), type=_File)
        except (OSError, msgspec.DecodeError):
            return []
        return list(file.kept) if file.version == _VERSION else []

    def _write(self, path: Path, kept: list[_Kept]) -> None:
        folder = private_folder(FOLDER, self.folder.parent.name, _LISTS)
        keep(folder, path.name, msgspec.msgpack.encode(_File(_VERSION, tuple(kept))))


def _copy(kept: _Kept) -> Copy:
    try:
        data = zlib.decompressobj().decompress(kept.packed, _LARGEST)
        if hashlib.sha256(data).digest() != kept.digest:
            raise UnreadableCopyError
        return msgspec.msgpack.decode(data, type=Copy)
    except (zlib.error, msgspec.DecodeError):
        raise UnreadableCopyError from None
