"""A list that was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.reports.report import Report


def imported(report: Report, *, source: str, file: str, grows: bool) -> Said:
    """Say what came from `source` into `file`, and what became of every line; whoever's file `grows` is asked first."""
    return Said(
        (_("Written to {file}.").format(file=file),),
        _("Nothing new in {file}.").format(file=source),
        found=report,
        question=_("Write this to {file}?").format(file=file) if grows else "",
    )
