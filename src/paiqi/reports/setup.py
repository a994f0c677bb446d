"""What was written so that git merges a backlog by topic, what was taken back, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.reports.report import Lines, Report, TextLine
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence


def installed(path: str, done: Sequence[str], *, shared: bool, dry_run: bool) -> Report:
    """Say what was written, so that others can be told: also what they get, where what is `shared` was."""
    heading = _("git would merge {path} topic by topic:") if dry_run else _("git merges {path} topic by topic now:")
    if not done:
        heading = _("git merges {path} topic by topic already; nothing was changed.")
    rest = (_("Commit .gitattributes; every clone runs {command} once.").format(command=command("git install")),)
    return _report("written", heading.format(path=path), done, rest if shared else (), dry_run=dry_run)


def uninstalled(path: str, taken: Sequence[str], others: Sequence[str], *, dry_run: bool) -> Report:
    """Say what was taken back, and which lines of the attributes now mean a driver that is not there."""
    heading = _("Would be taken back:") if dry_run else _("Taken back; git merges {path} by lines again:")
    if not taken:
        heading = _("There is nothing of paiqi's here that could be taken back.")
    rest = (_("This clone merges these by lines again, too: {lines}").format(lines=clean(" · ".join(others))),)
    return _report("removed", heading.format(path=path), taken, rest if taken and others else (), dry_run=dry_run)


def checked(path: str, missing: Sequence[str], *, mends: bool = True) -> Report:
    """Say what is missing, and what mends it, where something does."""
    heading = _("git merges {path} topic by topic.") if not missing else _("git does not merge {path} topic by topic:")
    rest = (_("this mends it: {command}").format(command=command("git install")),) if missing and mends else ()
    return _report("missing", heading.format(path=path), missing, rest)


def _report(
    key: str, heading: str, lines: Sequence[str], rest: Sequence[str], *, dry_run: bool | None = None
) -> Report:
    said = (TextLine(clean(heading)), *(TextLine(clean(line), indent=1) for line in lines), *map(TextLine, rest))
    facts = {key: list(lines)} if dry_run is None else {"dry_run": dry_run, key: list(lines)}
    return Report(facts=lambda: facts, blocks=lambda: (Lines(said),))
