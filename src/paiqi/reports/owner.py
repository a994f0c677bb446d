"""Who writes here: what `set owner` says."""

from __future__ import annotations

from paiqi.i18n import _
from paiqi.reports.report import Lines, Report, TextLine
from paiqi.text.clean import clean


def owner_report(name: str | None, *, file: str, written: bool, dry_run: bool) -> Report:
    """Say who is the owner of what this person adds, and in which `file` that stands."""
    if name is None:
        text = _("New topics get no owner unless --owner says one.")
    elif written:
        text = _("New topics that you add belong to {name} from now on (kept in {file}).")
    else:
        text = _("New topics that you add belong to {name} ({file}).")
    line = TextLine(clean(text.format(name=name, file=file)))
    return Report(
        facts=lambda: {"dry_run": dry_run, "owner": name, "file": file},
        blocks=lambda: (Lines((line,)),),
    )
