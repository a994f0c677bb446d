"""What was written so that a shell completes paiqi's commands, and what was taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.report import Lines, Report, TextLine, Verbatim
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence


def completion_installed(shell: str, written: Sequence[str], *, dry_run: bool) -> Report:
    """Say what was written, and how it comes to life in a shell that runs already."""
    heading = _("Would be written for {shell}:") if dry_run else _("{shell} completes paiqi's commands; written:")
    if not written:
        heading = _("{shell} completes paiqi's commands already; nothing was changed.")
    rest = _("New shells have it; this one does after: {command}").format(command=f"exec {shell}")
    return _report("written", shell, heading, written, "" if dry_run else rest, dry_run=dry_run)


def completion_removed(shell: str, removed: Sequence[str], *, dry_run: bool) -> Report:
    """Say what was taken away."""
    heading = _("Would be taken away from {shell}:") if dry_run else _("Taken away from {shell}:")
    if not removed:
        heading = _("There is nothing of paiqi's that {shell} reads.")
    return _report("removed", shell, heading, removed, "", dry_run=dry_run)


def completion_script(shell: str, text: str) -> Report:
    """Show the script itself."""
    return Report(facts=lambda: {"shell": shell, "script": text}, blocks=lambda: (Verbatim((text,)),))


def _report(key: str, shell: str, heading: str, files: Sequence[str], rest: str, *, dry_run: bool) -> Report:
    said = (
        TextLine(heading.format(shell=shell)),
        *(TextLine(clean(file), indent=1) for file in files),
        *([TextLine(rest)] if rest and files else []),
    )
    return Report(facts=lambda: {"dry_run": dry_run, "shell": shell, key: list(files)}, blocks=lambda: (Lines(said),))
