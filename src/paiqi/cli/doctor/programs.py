"""The reader's own programs that paiqi starts: the editor and the pager; and the shell that starts paiqi."""

from __future__ import annotations

import os
from shutil import which
from typing import TYPE_CHECKING

from paiqi.cli.doctor.told import found
from paiqi.cli.editor_program import how_to_set, set_editor, usual_editor
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.reports.health import Examined, Health

if TYPE_CHECKING:
    from paiqi.cli.doctor.patient import Patient


def editor(_patient: Patient) -> Examined:
    """Say which editor `edit` and `draft --edit` open."""
    remedy = how_to_set()
    words = set_editor()
    if words is None:
        usual = usual_editor()
        if usual is None:
            return found(_("there is no editor"), Health.NOTE, remedy)
        return found(_("{path} (neither VISUAL nor EDITOR is set)").format(path=usual))
    if not words or which(words[0]) is None:
        return found(_("“{command}” is not installed").format(command=" ".join(words)), Health.NOTE, remedy)
    return found(" ".join(words))


def completion(_patient: Patient) -> Examined:
    """Say whether the user's shell completes paiqi's commands, by the script that `completion install` writes."""
    from paiqi.cli.completion.shells import install, shell_called

    try:
        shell = shell_called(None, os.environ)
        missing = install(shell, dry_run=True)
    except WrongUsageError as error:
        return found(error.message, Health.NOTE, error.remedy)
    if missing:
        text = _("{shell} does not complete paiqi’s commands").format(shell=shell.name)
        return found(text, Health.NOTE, command("completion", "install", shell.name))
    return found(shell.name)


def pager(_patient: Patient) -> Examined:
    """Say what shows long output page by page."""
    from paiqi.render.pager import pager_command

    if words := pager_command():
        return found(" ".join(words))
    if os.environ.get("NO_PAGER") or os.environ.get("PAGER", "").strip() == "cat" or os.environ.get("TERM") == "dumb":
        return found(_("none, as NO_PAGER, PAGER or TERM says"))
    wanted = os.environ.get("PAGER", "less")
    if which(wanted.partition(" ")[0]) is None:
        text = _("“{command}” is not installed, so long output comes at once").format(command=wanted)
        return found(text, Health.NOTE, _("install less, or set PAGER"))
    return found(_("none here: there is no terminal"))
