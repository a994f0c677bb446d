"""`pin`: promise a topic's run date: no plan moves it."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.scheduling import pin_topic
from paiqi.reports.said.run_dates import pinned


def command(
    ctx: Context,
    topic: TopicName,
    date: Annotated[list[str] | None, argument(N_("DATE"), N_("The date to promise (else the one it has)."))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        when = run.date(" ".join(date)) if date else None
        outcome = pin_topic(run.backlog, found, when, today=run.today)
        run.finish(outcome, pinned(outcome))
