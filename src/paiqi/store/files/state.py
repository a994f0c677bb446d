"""The user's own folder, private to them: locks, journals, and texts that are being edited."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import trouble
from paiqi.store.files.own_folders import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LOCK_SECONDS = 60.0
_PRIVATE = 0o700
# A pipe is opened at once, and no link is followed: whoever damaged the folder keeps nobody waiting.
AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def private_folder(*names: str) -> Path:
    """Return a folder of the user's own, made if need be and readable by nobody else; raise FileTroubleError.

    `names` lead to it from `state_folder()`; the folders on the way are made and kept private too.
    """
    folder = state_folder()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make_private(folder)
        for name in names:
            folder /= name
            _make_private(folder)
    except OSError as error:
        raise state_trouble(error, folder) from None
    return folder


def open_own(path: Path) -> BinaryIO:
    """Open a file of the user's own folder to read it; raise OSError, also for a link, a pipe or a device."""
    handle = os.open(path, os.O_RDONLY | AT_ONCE)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise OSError(errno.EINVAL, _("this is not a regular file"))


def state_trouble(error: OSError, path: Path) -> FileTroubleError:
    """Turn what the system says against the user's own folder into an error that says what the folder is for."""
    found = trouble(error, path)
    known = error.errno not in {errno.EEXIST, errno.ENOTDIR, errno.ELOOP, errno.EINVAL, errno.ENXIO, errno.EISDIR}
    return FileTroubleError(
        found.message if known else _("what stands here is in the way"),
        where=found.where,
        remedy=_("{remedy}; locks and the history are kept here (XDG_STATE_HOME names another folder)").format(
            remedy=found.remedy if known else _("move it away")
        ),
    )


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    if os.name != "posix":
        return
    found = folder.stat()
    # Made with other tools, or restored from a copy, it may be open to all. Somebody else's is theirs to close.
    if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) & ~_PRIVATE:
        with contextlib.suppress(OSError):  # a file system without rights has none to take away
            folder.chmod(_PRIVATE)


def key_of(path: Path) -> str:
    """Return the name under which the user's own folders know the backlog at `path`, however the path is written."""
    import hashlib

    return hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]


@contextlib.contextmanager
def lock(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of the backlog at `path`; raise FileTroubleError after `seconds`.

    It is a file of the user's own folder, and on POSIX the backlog's folder too, which a writer with another home for
    its state sees as well. Where the system cannot lock a folder (some network file systems), the first must do.
    """
    own = private_folder("locks") / f"{key_of(path)}.lock"
    until = time.monotonic() + seconds
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(
                _locked(own, until, made=True) if os.name == "posix" else _locked_elsewhere(own, seconds)
            )
        except TimeoutError:
            raise _busy(path) from None
        except OSError as error:
            raise state_trouble(error, own) from None
        if os.name == "posix":
            try:
                held.enter_context(_locked(Path(os.path.realpath(path)).parent, until))
            except TimeoutError:
                raise _busy(path) from None
            except OSError:  # no folder there yet, or none that can be locked
                pass
        yield


@contextlib.contextmanager
def alone_in(folder: Path, seconds: float = 1.0) -> Iterator[bool]:
    """Hold the lock of a folder while a file is made in it; tell whether it was to be had within `seconds`."""
    with contextlib.ExitStack() as held:
        is_alone = os.name == "posix"
        try:
            if is_alone:
                held.enter_context(_locked(folder, time.monotonic() + seconds))
        except OSError:  # held for long, or no folder that can be locked
            is_alone = False
        yield is_alone


def _busy(path: Path) -> FileTroubleError:
    return FileTroubleError(
        _("another paiqi is writing to this file"), where=str(path), remedy=_("wait for it to end and try again")
    )


@contextlib.contextmanager
def _locked(place: Path, until: float, *, made: bool = False) -> Iterator[None]:
    """Hold the lock of a folder, or of a file, `made` if need be; raise TimeoutError or OSError.

    Who waits is woken by the system in the order in which they came, and need not look again and again.
    """
    import fcntl

    handle = os.open(place, os.O_RDWR | os.O_CREAT | AT_ONCE if made else os.O_RDONLY, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(handle, until)
        yield
    finally:
        with contextlib.suppress(OSError):  # closed or not, the lock ends with this process
            os.close(handle)


def _wait(handle: int, until: float) -> None:
    import fcntl
    from threading import Thread

    waiting = os.dup(handle)  # of its own, so that it can wait on when nobody waits for it any more
    troubles: list[OSError] = []

    def wait() -> None:
        try:
            fcntl.flock(waiting, fcntl.LOCK_EX)
        except OSError as error:
            troubles.append(error)
        finally:
            os.close(waiting)

    thread = Thread(target=wait, daemon=True)
    thread.start()
    thread.join(max(until - time.monotonic(), 0))
    if thread.is_alive():
        raise TimeoutError
    if troubles:
        raise troubles[0]


@contextlib.contextmanager
def _locked_elsewhere(place: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a file where there is no POSIX; raise TimeoutError or OSError."""
    from filelock import FileLock

    held = FileLock(str(place), timeout=seconds)
    held.acquire()
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # released or not, the lock ends with this process
            held.release()
