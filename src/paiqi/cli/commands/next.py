"""`next`: say what to write now, and why."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.reports.next_up import next_up

_A_FEW = 5


def command(
    ctx: Context,
    *,
    count: Annotated[
        int, typer.Option("--count", "-n", min=1, metavar=N_("N"), help=N_("At most so many topics."))
    ] = _A_FEW,
) -> None:
    with reading(ctx) as run:
        run.show(next_up(run.backlog, today=run.today, drafts=run.draft_files, count=count))
