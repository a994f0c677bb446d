"""What nobody foresaw, as it is told: trouble with a file, or a defect of paiqi itself."""

from __future__ import annotations

import os

from paiqi.errors import DefectError, FileTroubleError, PaiqiError
from paiqi.i18n import _


def told(error: Exception, *, written: bool = False) -> PaiqiError:
    """Return what ended the program as the user is told of it: what nobody foresaw is paiqi's own fault.

    `written` says whether the change had been written before.
    """
    if isinstance(error, PaiqiError):
        return error
    if isinstance(error, OSError):
        return system_trouble(error, written=written)
    return DefectError(
        _("paiqi itself failed: {reason}").format(reason=f"{type(error).__name__}: {error}"),
        remedy=_("this is a defect of paiqi: please report it, with what PAIQI_DEBUG=1 shows"),
    )


def system_trouble(error: OSError, *, written: bool) -> PaiqiError:
    """Say what is wrong with a file; or, where none is named, with the output, and whether the change was `written`."""
    if error.filename is not None:
        from pathlib import Path

        from paiqi.store.files.backlog_file import trouble

        return trouble(error, Path(os.fsdecode(error.filename)))
    text = (
        _("the change was written, but the output cannot be ({reason})")
        if written
        else _("the output cannot be written ({reason})")
    )
    return FileTroubleError(text.format(reason=error.strerror or error))
