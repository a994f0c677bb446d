"""`git merge`: what git calls to merge three versions of a backlog."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import Answers
from paiqi.i18n import N_


def command(
    ctx: Context,
    base: Annotated[str, argument("%O", N_("The version that both began with."))],
    ours: Annotated[str, argument("%A", N_("Our version, in whose place the result goes."))],
    theirs: Annotated[str, argument("%B", N_("Their version."))],
    *,
    size: Annotated[int, argument("%L", N_("How long the marks of a conflict are."), min=1)] = 7,
    exit_code: Annotated[
        int, option("--exit-code", N_("With what to end where something conflicts."), N_("N"), min=1)
    ] = 1,
    name: Annotated[str, argument("%P", N_("The file's name, for messages."))] = "backlog.yaml",
) -> int:
    from pathlib import Path

    from paiqi.cli.findings import new_errors
    from paiqi.reports.conflicts import merge_report
    from paiqi.store.merging.driver import drive

    run = Answers(ctx)
    driven = drive(Path(base), Path(ours), Path(theirs), size=size, name=name)
    notes = (*driven.notes, *new_errors(driven.before, driven.after, name=name, today=run.today))
    run.show(merge_report(driven.conflicts, notes, name, driven.left_to_git, driven.invalid))
    sys.stdout.flush()
    driven.write(Path(ours))
    return 0 if driven.is_clear else exit_code
