"""`drop`: give a topic up."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations import progressing
from paiqi.reports.said.progress import dropped


def command(
    ctx: Context,
    topic: TopicName,
    *,
    why: Annotated[str | None, option("--why", N_("The reason, to be kept."), N_("TEXT"))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = progressing.drop(run.backlog, found, why=why)
        run.finish(outcome, dropped(outcome, why))
