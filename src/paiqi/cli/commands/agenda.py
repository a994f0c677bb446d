"""`agenda`: show what is overdue, and the weeks ahead."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import reading
from paiqi.i18n import N_

_MOST_WEEKS = 260

_WEEKS = 6


def command(
    ctx: Context,
    *,
    weeks: Annotated[
        int,
        typer.Option(
            "--weeks",
            "-w",
            min=1,
            max=_MOST_WEEKS,
            metavar=N_("N"),
            help=N_("So many weeks, this one included (else 6)."),
        ),
    ] = _WEEKS,
) -> None:
    from paiqi.reports.outlook.agenda import weekly_agenda

    with reading(ctx) as run:
        run.show(weekly_agenda(run.backlog, today=run.today, weeks=weeks))
