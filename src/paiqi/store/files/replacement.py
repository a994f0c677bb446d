"""Files replaced, all of them or none.

Each new content is written beside its place and flushed to the disk; when all are there, they are renamed over the old
files (POSIX rename(2) is atomic). So a process killed at any instruction leaves each file old or new, and what the
journal noted before the first rename tells the next writer how to complete the set. A symbolic link stays a link; a
file keeps its owner, its mode, its access control list and its extended attributes. One with further names (hard links)
is not replaced, for they would keep the old content.

A program that knows nothing of the lock may write too: right before each rename the file must be the one that was read,
by its inode, size and time. What is written in the instant between that look and the rename is lost, and so is what a
program writes into the old file that it has open.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.model.topic import DRAFTS
from paiqi.store.files.backlog_file import leads_out, read_file, trouble
from paiqi.text.clean import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SUFFIX = ".paiqi-tmp"
_ACCESS_LIST = "system.posix_acl_access"


class Replacement(NamedTuple):
    """The file at `path` holds `old` and shall hold `new`; None stands for no file. A symbolic link is followed.

    With `folders`, those that are missing are made.
    """

    path: Path
    old: bytes | None
    new: bytes | None
    folders: bool = False

    @classmethod
    def of_text(cls, path: Path, old: str | None, new: str | None) -> Replacement:
        """Return the replacement of a text, which may be the first one in its folder."""
        return cls(path, encoded(old), encoded(new), folders=True)


class _Staged(NamedTuple):
    replacement: Replacement
    target: Path
    temporary: Path | None  # None where the file goes
    seen: _Mark | None = None  # of the file in its place, when it was read for the last time


class _Mark(NamedTuple):
    """What changes with a file's content."""

    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> _Mark | None:
        """Return the mark of a file, None where there is none; raise OSError."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


def encoded(text: str | None) -> bytes | None:
    """Return the bytes of a text, None for no file."""
    return None if text is None else text.encode()


def write_file(path: Path, data: bytes, *, replacing: bytes | None) -> None:
    """Replace a file that must still hold `replacing` by `data`; raise FileTroubleError, then it is as it was."""
    replace_files([Replacement(path, replacing, data)], of=path)


def replace_files(
    replacements: Sequence[Replacement], *, of: Path, before_first: Callable[[], None] = lambda: None
) -> None:
    """Replace files of the backlog at `of`, in order, all or none.

    `before_first` is called when nothing is left to do but to rename. What a killed writer of that backlog left beside
    these files is swept away; the lock keeps living ones off.

    Raises:
        FileTroubleError: One changed meanwhile, or cannot be written; then all are as they were.
    """
    mark = f".{Path(os.path.realpath(of)).name}."
    folders = {Path(os.path.realpath(path)).parent for path in (of, *(one.path for one in replacements))}
    drafts = of.parent / DRAFTS
    sweep({*folders} if leads_out(drafts, of.parent) else {*folders, drafts}, mark)
    work = _Work(mark)
    try:
        for one in replacements:
            work.stage(one)
        checked = [_checked(staged) for staged in work.staged]
        before_first()
        for staged in checked:
            work.put(staged)
    except BaseException:
        work.put_back()
        raise
    for folder in {one.target.parent for one in work.staged}:
        flush_folder(folder)


class _Work:
    """A set of files on its way: what is staged, which folders were made for it, and what is in its place already."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.staged: list[_Staged] = []
        self.made: list[Path] = []
        self.done: list[_Staged] = []

    def stage(self, one: Replacement) -> None:
        """Write the new content beside its place; raise FileTroubleError."""
        try:
            self.staged.append(_staged(one, self.mark, self.made))
        except OSError as error:
            raise trouble(error, one.path) from None

    def put(self, one: _Staged) -> None:
        """Put a new content in its place, if the old one is what was read; raise FileTroubleError."""
        try:
            if _Mark.of(one.target) != one.seen:
                raise _changed_meanwhile(one)
            _put(one)
        except OSError as error:
            raise trouble(error, one.replacement.path) from None
        self.done.append(one)

    def put_back(self) -> None:
        """Leave everything as it was. What cannot be put back or removed now, the next writer looks after."""
        for path, old, new, _folders in (one.replacement for one in reversed(self.done)):
            with contextlib.suppress(OSError, FileTroubleError):  # somebody may have written into it since
                _put(_checked(_staged(Replacement(path, new, old), self.mark, [])))
        for temporary in [one.temporary for one in self.staged if one.temporary]:
            with contextlib.suppress(OSError):
                temporary.unlink()
        for folder in reversed(self.made):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _staged(replacement: Replacement, mark: str, made: list[Path]) -> _Staged:
    """Write the new content beside its place, under a name that begins with `mark`; note in `made` new folders."""
    target = Path(os.path.realpath(replacement.path))
    if replacement.old is not None and target.exists():
        check_replaceable(target)
    if replacement.new is None:
        return _Staged(replacement, target, None)
    missing = [folder for folder in target.parents if not folder.exists()] if replacement.folders else []
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    return _Staged(replacement, target, written_beside(target, replacement.new, mark))


def written_beside(target: Path, data: bytes, mark: str) -> Path:
    """Write `data` into a new file beside `target`, with its rights, and flush it to the disk; raise OSError.

    Its name begins with `mark`.
    """
    handle, name = _new_file(target.parent, mark)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            _keep_rights(target, str(name), new=not target.exists())
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise
    return name


def _new_file(folder: Path, mark: str) -> tuple[int, Path]:
    """Make a file that was not there before, for nobody else to read, and open it; raise OSError.

    This is what tempfile does, whose import takes longer than writing a backlog.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = 0
    while True:
        path = folder / f"{mark}{os.getpid()}-{number}{_SUFFIX}"
        try:
            return os.open(path, flags, 0o600), path
        except FileExistsError:
            number += 1


def _put(one: _Staged) -> None:
    if one.temporary is not None:
        one.temporary.replace(one.target)
    else:
        one.target.unlink(missing_ok=True)


def check_replaceable(target: Path) -> None:
    """Raise OSError or FileTroubleError where a file may not be replaced."""
    if not os.access(target, os.W_OK):
        read_only = hasattr(os, "statvfs") and os.statvfs(target).f_flag & os.ST_RDONLY
        code = errno.EROFS if read_only else errno.EACCES
        raise OSError(code, os.strerror(code))
    if target.stat().st_nlink > 1:
        raise FileTroubleError(
            _("this file has another name too (a hard link), which would keep the old text"),
            where=str(target),
            remedy=_("make it a file of its own first: cp -p {name} {name}.own && mv {name}.own {name}").format(
                name=quoted(str(target))
            ),
        )


def _checked(one: _Staged) -> _Staged:
    """Return what is staged with the mark of the file that it is for; raise FileTroubleError where that changed."""
    seen = _Mark.of(one.target)
    if (None if seen is None else read_file(one.target)) != one.replacement.old:
        raise _changed_meanwhile(one)
    return one._replace(seen=seen)


def _changed_meanwhile(one: _Staged) -> FileTroubleError:
    return FileTroubleError(
        _("the file was changed by another program meanwhile, so nothing was written"),
        where=str(one.replacement.path),
        remedy=_("run the command again"),
    )


def _keep_rights(target: Path, name: str, *, new: bool) -> None:
    """Give the new file the old one's owner, mode and attributes, or the usual mode of new files."""
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
    if hasattr(os, "listxattr"):
        _keep_attributes(target, name)


def _keep_attributes(target: Path, name: str) -> None:
    """Give the new file the extended attributes of the old one, its access control list among them; raise OSError."""
    try:
        wanted = {key: os.getxattr(target, key) for key in os.listxattr(target)}
        given = set(os.listxattr(name))
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for key in given - wanted.keys():
        if key == _ACCESS_LIST:  # from the folder's default list: it would widen the rights
            os.removexattr(name, key)
    for key, value in wanted.items():
        try:
            os.setxattr(name, key, value)
        except OSError:
            if key == _ACCESS_LIST or key.startswith("user."):
                raise
            # Others are the system's own, such as security.selinux, which it gives by its own rules.


def sweep(folders: Iterable[Path], mark: str) -> None:
    """Delete what killed writers left beside files, by the `mark` with which its name begins."""
    for folder in folders:
        # A folder or a file may be gone already, or somebody else's; it does no harm where it stands.
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 - a path object for each of many files takes its time
                if name.startswith(mark) and name.endswith(_SUFFIX):
                    with contextlib.suppress(OSError):
                        (folder / name).unlink()


def flush_folder(folder: Path) -> None:
    """Hurry the renames in `folder` to the disk."""
    if os.name != "posix":
        return
    # Some file systems cannot flush a folder. The rename is done by now; this only hurries it to the disk.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
