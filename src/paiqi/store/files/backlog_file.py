"""The backlog's file: where it is, what stands in it, and what the disk says against it, in words."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.model.commands import command

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_NAME = "backlog.yaml"
LARGEST = 32_000_000
"""Of a file that is read, in bytes: a hundred thousand topics with notes come to half of it."""


def file_named(text: str) -> Path:
    """Return the path that was typed, with `~` read as the user's home where there is such a user."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - that of Path fails for a user who is not there


def find_file(start: Path, given: str | None, environ: Mapping[str, str]) -> Path:
    """Return the backlog's path: `given`, else PAIQI_FILE, else the nearest backlog.yaml from `start` upwards.

    Raises:
        FileTroubleError: There is none.
    """
    if named := given or environ.get("PAIQI_FILE"):
        return file_named(named)
    found = nearest_file(start)
    if found is not None:
        return found
    raise FileTroubleError(
        _("there is no {name} here or in a folder above").format(name=FILE_NAME),
        where=str(start),
        remedy=_("{init} makes one; import makes one from a list; --file names one").format(init=command("init")),
    )


def nearest_file(start: Path) -> Path | None:
    """Return the backlog.yaml in `start` or the nearest folder above that has one.

    A link that leads to nothing is one, too: who keeps the backlog on a disk that is away means no other one.
    """
    candidates = (folder / FILE_NAME for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file() or leads_to_nothing(path)), None)


def leads_to_nothing(path: Path) -> bool:
    """Whether a path is a link to what is not there."""
    return path.is_symlink() and not path.exists()


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path in `folder` is, or stands behind, a link out of it: there are others' files."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def lost_link(path: Path) -> FileTroubleError:
    """Return the error for a link that leads to nothing."""
    return FileTroubleError(
        _("this link leads to nothing"), where=str(path), remedy=_("delete the link, or put back what it leads to")
    )


def read_file(path: Path) -> bytes:
    """Return the bytes of `path`; raise FileTroubleError."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not path.is_dir():
            raise FileTroubleError(_("this is not a regular file"), where=str(path), remedy=_("name a file on disk"))
        if found.st_size > LARGEST:
            raise too_large(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise lost_link(path) from None
        raise FileTroubleError(
            _("the file does not exist"),
            where=str(path),
            remedy=_("{init} makes it").format(init=command("init")),
        ) from None
    except OSError as error:
        raise trouble(error, path) from None


def too_large(where: str) -> FileTroubleError:
    """Return the error for a file that is larger than one that paiqi reads."""
    return FileTroubleError(
        _("the file is larger than {size} MB").format(size=LARGEST // 1_000_000),
        where=where,
        remedy=_("look whether it is the one that was meant; so much is never read"),
    )


def trouble(error: OSError, path: Path) -> FileTroubleError:
    """Turn what the system says into an error with a remedy."""
    reasons = {
        errno.EACCES: (_("no permission"), _("look at the owner and the mode of the file and its folder")),
        errno.EPERM: (_("no permission"), _("look at the owner and the mode of the file and its folder")),
        errno.EROFS: (_("the file system is read-only"), _("work on a copy elsewhere")),
        errno.ENOSPC: (_("the disk is full"), _("make room and try again; the file is as it was")),
        errno.EDQUOT: (_("the disk quota is used up"), _("make room and try again; the file is as it was")),
        errno.EISDIR: (_("this is a folder, not a file"), _("name the file in it")),
        errno.EFBIG: (_("the file would be larger than the system lets it be"), _("look at ulimit -f")),
        errno.ENOTDIR: (_("a part of the path is not a folder"), _("check the path")),
        errno.ENOENT: (_("the folder does not exist"), _("make the folder first")),
    }
    message, remedy = reasons.get(error.errno or 0, (str(error.strerror or error), _("check the path")))
    return FileTroubleError(message, where=str(path), remedy=remedy)


def shown_path(path: Path) -> str:
    """Return `path` as messages show it: relative to the current folder where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive, or a working folder that is gone
        return str(path)
    return relative if len(relative) < len(str(path)) else str(path)
