"""`source rm`: take sources from a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.sourcing import remove_sources
from paiqi.reports.said.capture import sources_removed

Pieces = Annotated[list[str], argument(N_("SOURCE"), N_("The source, its number or any piece of it."))]


def command(ctx: Context, topic: TopicName, sources: Pieces) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = remove_sources(run.backlog, found, sources)
        run.finish(outcome, sources_removed(found, outcome))
