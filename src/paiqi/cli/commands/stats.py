"""`stats`: count what went out, what lies ahead and what is open."""

from __future__ import annotations

from typer import Context

from paiqi.cli.run import reading
from paiqi.reports.stats import figures


def command(ctx: Context) -> None:
    with reading(ctx) as run:
        run.show(figures(run.backlog, today=run.today))
