"""A list that was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.imported import import_facts, import_lines
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.lists.report import ImportReport
    from paiqi.model.backlog import Backlog


def imported(after: Backlog, report: ImportReport, *, source: str, file: str, grows: bool) -> Said:
    """Say what came from `source` into `file`, and what became of every line; whoever's file `grows` is asked first."""
    return Said(
        (_("Written to {file}.").format(file=file),),
        _("Nothing new in {file}.").format(file=source),
        found=import_lines(after, report),
        question=_("Write this to {file}?").format(file=file) if grows else "",
        facts=lambda: {"report": import_facts(report)},
    )
