"""`unpin`: take the pin off a run date."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations.scheduling import unpin_topic
from paiqi.operations.several import each
from paiqi.reports.said.run_dates import unpinned
from paiqi.reports.said.several import of_each


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        outcome = each(run.backlog, run.pick_all(topics, open_first=True), unpin_topic)
        run.finish(outcome, of_each(outcome, lambda step: unpinned(step.outcome)))
