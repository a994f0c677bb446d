"""`drop`: give a topic up."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations import progressing
from paiqi.operations.several import each
from paiqi.reports.said.progress import dropped
from paiqi.reports.said.several import of_each


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    why: Annotated[str | None, option("--why", N_("The reason, to be kept."), N_("TEXT"))] = None,
) -> None:
    with writing(ctx) as run:
        named = run.pick_all(topics, open_first=True)
        outcome = each(run.backlog, named, partial(progressing.drop, why=why))
        run.finish(outcome, of_each(outcome, lambda step: dropped(step.outcome, why)))
