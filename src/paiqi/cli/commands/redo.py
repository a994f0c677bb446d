"""`redo`: do again what was taken back."""

from __future__ import annotations

from typer import Context

from paiqi.cli.backlog_path import undone_here
from paiqi.cli.options import StepCount
from paiqi.cli.writing import writing
from paiqi.reports.history import done_again
from paiqi.store.session import Session


def command(ctx: Context, steps: StepCount = 1) -> None:
    with writing(ctx, create=True, here=undone_here()) as run:
        run.take(Session.redo, steps, done_again)
