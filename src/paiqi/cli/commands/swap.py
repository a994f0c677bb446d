"""`swap`: exchange the run dates of two topics."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import PinnedToo, TopicName
from paiqi.cli.writing import writing
from paiqi.operations.scheduling import swap_topics
from paiqi.reports.said.run_dates import swapped


def command(ctx: Context, topic: TopicName, other: TopicName, *, pinned: PinnedToo = False) -> None:
    with writing(ctx) as run:
        one, two = (run.pick(name, open_first=True) for name in (topic, other))
        outcome = swap_topics(run.backlog, one, two, today=run.today, pinned_too=pinned)
        run.finish(outcome, swapped(run.backlog, outcome))
