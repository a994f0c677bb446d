"""Bytes on disk: found, read whole, locked, and replaced in one step or not at all.

The file is written beside its place, flushed to the disk and renamed over it (POSIX rename(2) is atomic),
so that a process killed at any instruction leaves the old file or the new one. A symbolic link stays a
link, the file's mode stays its mode.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FILE_NAME = "backlog.yaml"
LOCK_SECONDS = 20.0
_SUFFIX = ".paiqi-tmp"


def find_file(start: Path, given: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the backlog's path: `given`, else PAIQI_FILE, else the nearest backlog.yaml from `start` upwards.

    Raises:
        FileTroubleError: There is none.
    """
    if given is None and environ.get("PAIQI_FILE"):
        given = Path(environ["PAIQI_FILE"])
    if given is not None:
        return given
    found = nearest_file(start)
    if found is not None:
        return found
    raise FileTroubleError(
        _("there is no {name} here or in a folder above").format(name=FILE_NAME),
        where=str(start),
        remedy=_("paiqi init makes one; paiqi import LIST.md makes one from a list; --file names one"),
    )


def nearest_file(start: Path) -> Path | None:
    """Return the backlog.yaml in `start` or the nearest folder above that has one."""
    candidates = (folder / FILE_NAME for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file()), None)


def read_file(path: Path) -> bytes:
    """Return the bytes of `path`; raise FileTroubleError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise FileTroubleError(_("this is not a regular file"), where=str(path), remedy=_("name a file on disk"))
        return path.read_bytes()
    except FileNotFoundError:
        raise FileTroubleError(
            _("the file does not exist"),
            where=str(path),
            remedy=_("paiqi --file {name} init makes it").format(name=path),
        ) from None
    except OSError as error:
        raise trouble(error, path) from None


def trouble(error: OSError, path: Path) -> FileTroubleError:
    """Turn what the system says into an error with a remedy."""
    reasons = {
        errno.EACCES: (_("no permission"), _("look at the owner and the mode of the file and its folder")),
        errno.EPERM: (_("no permission"), _("look at the owner and the mode of the file and its folder")),
        errno.EROFS: (_("the file system is read-only"), _("work on a copy elsewhere")),
        errno.ENOSPC: (_("the disk is full"), _("make room and try again; the file is as it was")),
        errno.EDQUOT: (_("the disk quota is used up"), _("make room and try again; the file is as it was")),
        errno.EISDIR: (_("this is a folder, not a file"), _("name the file in it")),
        errno.ENOTDIR: (_("a part of the path is not a folder"), _("check the path")),
        errno.ENOENT: (_("the folder does not exist"), _("make the folder first")),
    }
    message, remedy = reasons.get(error.errno or 0, (str(error.strerror or error), _("check the path")))
    return FileTroubleError(message, where=str(path), remedy=remedy)


def write_file(path: Path, data: bytes, *, replacing: bytes | None) -> None:
    """Replace the file at `path` by `data` in one step.

    Args:
        path: Where; a symbolic link is followed and stays.
        data: The new content.
        replacing: What the file must still hold, or None where there must be no file.

    Raises:
        FileTroubleError: It changed meanwhile, or cannot be written; then it is as it was.
    """
    target = Path(os.path.realpath(path))
    _check_unchanged(path, target, replacing)
    try:
        _replace(target, data, new=replacing is None, recheck=lambda: _check_unchanged(path, target, replacing))
    except OSError as error:
        raise trouble(error, path) from None


def _check_unchanged(path: Path, target: Path, replacing: bytes | None) -> None:
    current = read_file(target) if target.exists() else None
    if current != replacing:
        raise FileTroubleError(
            _("the file was changed by another program meanwhile, so nothing was written"),
            where=str(path),
            remedy=_("run the command again"),
        )


def _replace(target: Path, data: bytes, *, new: bool, recheck: Callable[[], None]) -> None:
    if not new and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    import tempfile  # noqa: PLC0415 - writing commands only

    _sweep(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            _keep_mode(target, name, new=new)
            os.fsync(stream.fileno())
        recheck()
        Path(name).replace(target)
    except BaseException:
        # What went wrong is on its way up; a leftover that cannot be removed now is swept by the next writer.
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _flush_folder(target.parent)


def _keep_mode(target: Path, name: str, *, new: bool) -> None:
    """Give the new file the old one's mode and owner, or the usual mode of new files."""
    if new:
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        return
    old = target.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        # Only root may give a file away; without that the content still matters more than its owner.
        with contextlib.suppress(OSError):
            os.chown(name, old.st_uid, old.st_gid)
    Path(name).chmod(old.st_mode & 0o7777)


def _sweep(target: Path) -> None:
    """Remove what a killed paiqi left beside the file; the lock keeps living ones away."""
    for left in target.parent.glob(f".{target.name}.*{_SUFFIX}"):
        # It may be gone already, or somebody else's; it does no harm where it stands.
        with contextlib.suppress(OSError):
            left.unlink()


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    # Some file systems cannot flush a folder. The rename is done by now; this only hurries it to the disk.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def state_folder() -> Path:
    """Return the user's own folder for locks, made if need be and readable by nobody else."""
    from platformdirs import user_state_path  # noqa: PLC0415 - writing commands only

    folder = user_state_path("paiqi", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error, folder) from None
    return folder


@contextlib.contextmanager
def lock(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of the backlog at `path`; raise FileTroubleError after `seconds`."""
    import hashlib  # noqa: PLC0415 - writing commands only

    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    folder = state_folder() / "locks"
    name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        held = FileLock(str(folder / f"{name}.lock"), timeout=seconds)
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
