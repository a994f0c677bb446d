"""The user's own folder, private to them: locks, journals, and texts that are being edited."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_SECONDS = 20.0
_PRIVATE = 0o700


def state_path() -> Path:
    """Return where the user's own folder for locks and journals is, whether or not it is there yet."""
    from platformdirs import user_state_path

    return user_state_path("paiqi", appauthor=False)


def private_folder(*names: str) -> Path:
    """Return a folder of the user's own, made if need be and readable by nobody else; raise FileTroubleError.

    `names` lead to it from `state_path()`; the folders on the way are made and kept private too.
    """
    folder = state_path()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make_private(folder)
        for name in names:
            folder /= name
            _make_private(folder)
    except OSError as error:
        raise trouble(error, folder) from None
    return folder


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    if os.name != "posix":
        return
    found = folder.stat()
    # Made with other tools, or restored from a copy, it may be open to all. Somebody else's is theirs to close.
    if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) & ~_PRIVATE:
        with contextlib.suppress(OSError):
            folder.chmod(_PRIVATE)


def key_of(path: Path) -> str:
    """Return the name under which the user's own folders know the backlog at `path`, however the path is written."""
    import hashlib

    return hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]


@contextlib.contextmanager
def lock(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of the backlog at `path`; raise FileTroubleError after `seconds`."""
    from filelock import FileLock, Timeout

    folder = private_folder("locks")
    try:
        held = FileLock(str(folder / f"{key_of(path)}.lock"), timeout=seconds)
        held.acquire()
    except Timeout:
        raise FileTroubleError(
            _("another paiqi is writing to this file"), where=str(path), remedy=_("wait for it to end and try again")
        ) from None
    except OSError as error:
        raise trouble(error, folder) from None
    try:
        yield
    finally:
        held.release()
