"""The files beside a backlog: drafts, and the assets that topics name as sources."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from paiqi.errors import DefectError, FileTroubleError
from paiqi.i18n import _
from paiqi.model.topic import DRAFTS, TEMPLATE
from paiqi.store.files.backlog_file import leads_out, leads_to_nothing, lost_link, read_file, trouble

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_drafts(folder: Path) -> dict[str, str]:
    """Return the text of each draft of the backlog in `folder`, by its path from there (`drafts/kv-cache.md`).

    Line ends and a byte order mark stay in the text. Raise FileTroubleError for one that cannot be read.
    """
    return {name: _text(beside(folder, name)) for name in draft_files(folder)}


def read_template(folder: Path) -> str | None:
    """Return the writer's own template of a draft, None where there is none.

    Raise FileTroubleError where it cannot be read.
    """
    text = read_beside(folder, TEMPLATE)
    return text and text.removeprefix("\ufeff")


def draft_files(folder: Path) -> list[str]:
    """Return the paths, from the `folder` of the backlog, of the files that stand where drafts do.

    The template is no draft. Raise FileTroubleError where nobody can tell which there are, or where they are others':
    the folder is a link out of that of the backlog.
    """
    drafts = folder / DRAFTS
    try:
        _stays_in(drafts, folder)
        with os.scandir(drafts) as entries:
            found = sorted(f"{DRAFTS}/{one.name}" for one in entries if one.name.endswith(".md") and one.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise trouble(error, drafts) from None
    return [name for name in found if name != TEMPLATE]


def changed_files(
    folder: Path, files: Mapping[str, str | None], known: Mapping[str, str]
) -> dict[str, tuple[str | None, str | None]]:
    """Return the old and the new text of those `files` that change; `known` are texts that were read already."""
    old = {name: known[name] if name in known else read_beside(folder, name) for name in files}
    return {name: (old[name], new) for name, new in files.items() if new != old[name]}


def read_beside(folder: Path, name: str) -> str | None:
    """Return the text of the file `name` beside the backlog in `folder`, None where there is none.

    Raise as `beside`.
    """
    path = beside(folder, name)
    return _text(path) if path.exists() else None


def beside(folder: Path, name: str) -> Path:
    """Return the path of the file `name` beside the backlog in `folder`, which may be missing.

    `name` is an operation's word: one that leads out of the folder is a defect. Raise FileTroubleError where something
    else has that name: a folder, or a link that leads to nothing, through which nobody wants to write, or out of the
    folder, where others' files are: a backlog that came from elsewhere may bring such links.
    """
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or not place.parts:
        message = f"{name!r} does not stand beside the backlog"
        raise DefectError(message)
    path = folder / name
    try:
        _check(path, folder)
    except OSError as error:
        raise trouble(error, path) from None
    return path


def _check(path: Path, folder: Path) -> None:
    if path.is_dir():
        raise FileTroubleError(
            _("a folder stands where the draft belongs"),
            where=str(path),
            remedy=_("give it another name and try again"),
        )
    if leads_to_nothing(path):
        raise lost_link(path)
    _stays_in(path, folder)


def _stays_in(path: Path, folder: Path) -> None:
    if leads_out(path, folder):
        link = next((one for one in (path.parent, path) if one.is_symlink()), path)
        raise FileTroubleError(
            _("this leads out of the backlog's folder, and is not opened"),
            where=f"{link} → {os.path.realpath(link)}",
            remedy=_("put the file or the folder itself in the place of the link"),
        )


def _text(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8")
    except UnicodeDecodeError:
        raise FileTroubleError(
            _("the draft is not UTF-8"),
            where=str(path),
            remedy=_("save it as UTF-8 in your editor, then try again"),
        ) from None
