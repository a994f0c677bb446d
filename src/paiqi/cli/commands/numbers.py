"""`numbers`: show every number of the series and its state."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.i18n import N_


def command(
    ctx: Context,
    *,
    free: Annotated[bool, option("--free", N_("Only the numbers that a topic can take."))] = False,
) -> None:
    from paiqi.reports.numbers import number_list

    with reading(ctx) as run:
        run.show(number_list(run.backlog, free=free))
