"""The file that an export is written to: replaced whole, and nothing else than that file."""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.model.topic import DRAFTS
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.files.replacement import check_replaceable, flush_folder, sweep, written_beside
from paiqi.store.files.state import alone_in

if TYPE_CHECKING:
    import os
    from pathlib import Path

# So many bytes of a file tell what it is.
_BEGINNING = 65536
_NAMED = 20  # so much of its name tells what the new file beside it is; a name has a limit


def replace_target(target: Path, text: str, *, backlog: Path) -> None:
    """Replace the file `target`, which may be missing, by one with this text.

    It is written beside its place and renamed, so that whoever looks sees the old text or the new one. What an export
    that was killed left there is swept away.

    Raises:
        FileTroubleError: It is the `backlog` or stands among its drafts, it is a link or no file; or the disk is
            against it. Then all is as it was.
    """
    try:
        _found(target, backlog)
        mark = f".{target.name[:_NAMED]}."
        with alone_in(target.parent) as is_alone:
            if is_alone:
                sweep([target.parent], mark)
            new = written_beside(target, text.encode("utf-8", "replace"), mark)
            try:
                new.replace(target)
            except BaseException:
                with contextlib.suppress(OSError):
                    new.unlink()
                raise
        flush_folder(target.parent)
    except OSError as error:
        raise trouble(error, target) from None


def read_target(target: Path, *, backlog: Path) -> bytes | None:
    """Return what stands in the file that is to be replaced, None where there is none; raise as `replace_target`."""
    try:
        return read_file(target) if _found(target, backlog) else None
    except OSError as error:
        raise trouble(error, target) from None


def beginning_of(target: Path, *, backlog: Path) -> str | None:
    """Return how the file begins that is to be replaced, None where there is none; raise as `replace_target`."""
    try:
        if not _found(target, backlog):
            return None
        with target.open("rb") as file:
            return file.read(_BEGINNING).decode("utf-8", "replace")
    except OSError as error:
        raise trouble(error, target) from None


def _found(target: Path, backlog: Path) -> bool:
    """Return whether there is a file to be replaced; raise FileTroubleError where it may not be."""
    drafts = backlog.parent / DRAFTS
    if target.suffix.lower() == ".md" and drafts.is_dir() and target.parent.is_dir() and target.parent.samefile(drafts):
        raise FileTroubleError(
            _("here stand drafts, which an export does not replace"),
            where=str(target),
            remedy=_("name a file in another folder; - is standard output"),
        )
    try:
        found = target.lstat()
    except FileNotFoundError:
        return False
    _check(found, target, backlog)
    return True


def _check(found: os.stat_result, target: Path, backlog: Path) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise FileTroubleError(
            _("this is a link, and an export is not written through one"),
            where=str(target),
            remedy=_("name the file that it leads to, or another one; - is standard output"),
        )
    if backlog.exists() and target.samefile(backlog):
        raise FileTroubleError(
            _("this is the backlog itself"), where=str(target), remedy=_("name another file; - is standard output")
        )
    if stat.S_ISDIR(found.st_mode):
        raise FileTroubleError(_("this is a folder, not a file"), where=str(target), remedy=_("name the file in it"))
    if not stat.S_ISREG(found.st_mode):
        raise FileTroubleError(
            _("this is not a regular file"), where=str(target), remedy=_("name a file on disk; - is standard output")
        )
    check_replaceable(target)
