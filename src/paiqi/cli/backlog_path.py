"""Which backlog a command works on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import FILE_NAME, find_file, nearest_file

if TYPE_CHECKING:
    from typer import Context


def path_of(context: Context, *, create: bool = False, here: bool = False) -> Path:
    """Return the backlog that the command line, the environment or the folder names."""
    given = context.ensure_object(dict).get("file")
    folder = _working_folder()
    if create and not given and not os.environ.get("PAIQI_FILE"):
        return (None if here else nearest_file(folder)) or folder / FILE_NAME
    return path_named(given)


def path_named(given: str | None) -> Path:
    """Return the backlog that is `given`, else that of the environment or the folder; raise FileTroubleError."""
    return find_file(_working_folder(), given, os.environ)


def is_begun(context: Context) -> bool:
    """Whether there is a backlog, or one is named that ought to be there."""
    named = context.ensure_object(dict).get("file") or os.environ.get("PAIQI_FILE")
    return bool(named) or nearest_file(_working_folder()) is not None


def undone_here() -> bool:
    """Whether the working folder had a backlog until the step that made it was taken back."""
    from paiqi.store.journal.looking import taken_away

    return taken_away(_working_folder() / FILE_NAME)


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise FileTroubleError(
            _("the folder in which you work is gone ({reason})").format(reason=error.strerror),
            remedy=_("change to another one: cd"),
        ) from None
