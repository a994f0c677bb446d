"""`unpin`: take the pin off a run date."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.operations.scheduling import unpin_topic
from paiqi.reports.said.run_dates import unpinned


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = unpin_topic(run.backlog, found)
        run.finish(outcome, unpinned(outcome))
