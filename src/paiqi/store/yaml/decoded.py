"""What a long text decoded to, kept for the next command: of 10,000 topics, a tenth of the time.

It can never be wrong: its name is the digest of the very bytes and of the versions of all that reads them, and a
checksum stands before what it holds. It is the user's own, in a folder of theirs, and can be deleted at any time; what
cannot be read, or is somebody else's, or open to others, is as if it were not there. Nothing here raises.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import yaml12

from paiqi import __version__
from paiqi.errors import FileTroubleError
from paiqi.model.backlog import Backlog  # noqa: TC001 - msgspec reads the annotations
from paiqi.store.yaml.codec import custom_value, decode
from paiqi.store.yaml.document import Items  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paiqi.store.yaml.document import Document

# From this length on (some 500 topics) it takes less time to look than to read anew; shorter texts are never kept.
SHORTEST = 100_000
MOST_BYTES = 256_000_000
_FOLDER = "decoded"
_CHECKSUM = 32
# What the name stands for besides the bytes; the number goes up where what is kept changes its shape.
_VERSIONS = f"2 {__version__} {msgspec.__version__} {yaml12.__version__} {sys.version}\n"
# What can go wrong with a value or a disk; that a backlog is not kept is no trouble.
_TROUBLES = (OSError, FileTroubleError, msgspec.MsgspecError, ValueError, TypeError, OverflowError, RuntimeError)


class _Kept(msgspec.Struct, array_like=True):
    """A backlog, and where its topics stand in the text, as `Document.items` has it."""

    items: Items | None
    backlog: Backlog


def read_backlog(document: Document, data: bytes) -> Backlog:
    """Return what `document`, whose bytes are `data`, decodes to; raise InvalidBacklogError as `decode` does."""
    if len(data) < SHORTEST:
        return decode(document)
    name = _name(data)
    kept = _found(name)
    if kept is None:
        backlog = decode(document)
        _keep(name, _Kept(document.items, backlog))
        return backlog
    document.items = kept.items
    return kept.backlog


def kept_path() -> Path:
    """Return where it is kept, whether or not the folder is there."""
    from paiqi.store.files.own_folders import state_folder

    return state_folder() / _FOLDER


def keep_backlog(document: Document, data: bytes, backlog: Backlog) -> None:
    """Keep what is known of a text that was written: that it decodes to `backlog`."""
    if len(data) >= SHORTEST:
        topics = tuple(
            topic if topic.origin == place else msgspec.structs.replace(topic, origin=place)
            for place, topic in enumerate(backlog.topics)
        )
        whole = msgspec.structs.replace(backlog, topics=topics)
        _keep(_name(data), _Kept(document.items, whole))


def _name(data: bytes) -> str:
    import hashlib

    name = hashlib.sha256(_VERSIONS.encode())
    name.update(data)
    return name.hexdigest()


def _found(name: str) -> _Kept | None:
    from paiqi.store.files.state import open_own

    try:
        with open_own(kept_path() / name) as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            checksum, body = file.read(_CHECKSUM), file.read(MOST_BYTES)
        if checksum != _digest(body):
            return None
        return msgspec.msgpack.decode(body, type=_Kept, dec_hook=custom_value)
    except _TROUBLES:
        return None


def _is_own(found: os.stat_result) -> bool:
    """Whether it is the user's own, and nobody else can read or write it."""
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)


def _keep(name: str, kept: _Kept) -> None:
    from paiqi.store.files.state import private_folder

    temporary: Path | None = None
    try:
        untyped = list(_untyped(kept.backlog))
        if msgspec.msgpack.decode(msgspec.msgpack.encode(untyped, enc_hook=str)) != untyped:
            return  # values of the writer's own that msgpack has not
        body = msgspec.msgpack.encode(kept, enc_hook=str)
        folder = private_folder(_FOLDER)
        if not _is_private(folder):
            return
        temporary = folder / f"{name}.{os.getpid()}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(body) + body)
        temporary.replace(folder / name)
        _make_room(folder, folder / name)
    except _TROUBLES:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _is_private(folder: Path) -> bool:
    found = folder.lstat()
    own = os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return own and stat.S_ISDIR(found.st_mode)


def _untyped(backlog: Backlog) -> Iterator[Any]:
    """Yield the values whose types the file alone decides."""
    yield from (backlog.x, backlog.series.x, backlog.calendar.x, backlog.check.x, backlog.calendar.holidays)
    yield from (topic.x for topic in backlog.topics if topic.x)


def _make_room(folder: Path, newest: Path) -> None:
    """Delete what is oldest, as far as all together is too much, and what a killed process left."""
    found = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):  # another paiqi deletes, too
            about = path.stat()
            found.append((about.st_mtime, about.st_size, path))
    left = sum(size for _when, size, _path in found)
    for _when, size, path in sorted(found):
        if left <= MOST_BYTES:
            return
        if path != newest:
            with contextlib.suppress(OSError):
                path.unlink()
            left -= size


def _digest(body: bytes) -> bytes:
    import hashlib

    return hashlib.blake2b(body, digest_size=_CHECKSUM).digest()
