"""`completion remove`: take away what install wrote."""

from __future__ import annotations

import os

from typer import Context

from paiqi.cli.completion.shells import remove, shell_called
from paiqi.cli.options import ShellName
from paiqi.cli.run import Answers
from paiqi.reports.completing import completion_removed


def command(ctx: Context, shell: ShellName = None) -> None:
    run, wanted = Answers(ctx), shell_called(shell, os.environ)
    changed = remove(wanted, dry_run=run.dry_run)
    run.show(run.worded(lambda: completion_removed(wanted.name, changed, dry_run=run.dry_run)))
