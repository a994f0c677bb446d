"""`ready`: mark a topic as written, waiting to go out."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations.progressing import mark_ready
from paiqi.operations.several import each
from paiqi.reports.said import progress as said
from paiqi.reports.said.several import of_each


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        outcome = each(run.backlog, run.pick_all(topics, open_first=True), mark_ready)
        run.finish(outcome, of_each(outcome, lambda step: said.ready(step.topic)))
