"""Who somebody means: a name, or oneself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.text.clean import to_keep

if TYPE_CHECKING:
    from paiqi.reports.report import Report

_MYSELF = {"me", "我", "自己"}
_LONGEST = 100
OWNER_WORDS = {"owner", "负责人"}


def person(text: str | None) -> str | None:
    """Return the name that is meant; `me` is who was set as owner, else who git says one is. Raise WrongUsageError."""
    if text is None or text.strip().casefold() not in _MYSELF:
        return text
    from paiqi.store.files.own_settings import own_owner

    name = own_owner() or _by_git()
    if name:
        return name
    raise WrongUsageError(
        _("paiqi does not know who you are"),
        remedy=_("say it once: {command}").format(command=command("set", "owner", "Ada")),
    )


def _by_git() -> str:
    import shutil

    if shutil.which("git") is None:
        return ""
    from paiqi.store.git.program import git

    told = git("config", "--get", "user.name", folder=Path.cwd())
    return "" if told.code else told.line.strip()


def owner_set(name: str | None, *, dry_run: bool) -> Report:
    """Set who writes what this person adds, take that away with an empty name, or show it with None."""
    from paiqi.reports.owner import owner_report
    from paiqi.store.files.own_settings import own_owner, set_own_owner, settings_path

    wanted = own_owner() if name is None else person(to_keep(name).strip()) or None
    if wanted and len(wanted) > _LONGEST:
        raise WrongUsageError(
            _("a name has at most {n} characters").format(n=_LONGEST),
            remedy=_("say it once: {command}").format(command=command("set", "owner", "Ada")),
        )
    changes = wanted != own_owner()
    if changes and not dry_run:
        set_own_owner(wanted)
    return owner_report(wanted, file=str(settings_path()), written=changes, dry_run=dry_run)
