"""`source list`: list sources."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import SomeTopic
from paiqi.cli.run import reading


def command(ctx: Context, topic: SomeTopic = None) -> None:
    from paiqi.reports.sources import source_list

    with reading(ctx) as run:
        run.show(source_list(run.backlog, run.pick(topic) if topic else None))
