"""`ready`: mark a topic as written, waiting to go out."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.operations.progressing import mark_ready
from paiqi.reports.said import progress as said


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        run.finish(mark_ready(run.backlog, found), said.ready(found))
