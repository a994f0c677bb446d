"""`completion show`: print the script that a shell completes with."""

from __future__ import annotations

import os

from typer import Context

from paiqi.cli.completion.shells import shell_called
from paiqi.cli.options import ShellName
from paiqi.cli.run import Answers
from paiqi.reports.completing import completion_script


def command(ctx: Context, shell: ShellName = None) -> None:
    wanted = shell_called(shell, os.environ)
    Answers(ctx).show(completion_script(wanted.name, wanted.text.decode()))
