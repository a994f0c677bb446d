"""`completion install`: have a shell complete paiqi's commands."""

from __future__ import annotations

import os

from typer import Context

from paiqi.cli.completion.shells import install, shell_called
from paiqi.cli.options import ShellName
from paiqi.cli.run import Answers
from paiqi.reports.completing import completion_installed


def command(ctx: Context, shell: ShellName = None) -> None:
    run, wanted = Answers(ctx), shell_called(shell, os.environ)
    changed = install(wanted, dry_run=run.dry_run)
    run.show(run.worded(lambda: completion_installed(wanted.name, changed, dry_run=run.dry_run)))
