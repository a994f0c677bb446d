"""`agenda`: show what is overdue, and the weeks ahead."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.i18n import N_

_MOST_WEEKS = 260

_WEEKS = 6


def command(
    ctx: Context,
    *,
    weeks: Annotated[
        int, option("--weeks -w", N_("So many weeks, this one included (else 6)."), N_("N"), min=1, max=_MOST_WEEKS)
    ] = _WEEKS,
) -> None:
    from paiqi.reports.outlook.agenda import weekly_agenda

    with reading(ctx) as run:
        run.show(weekly_agenda(run.backlog, today=run.today, weeks=weeks))
