"""`source add`: add sources to a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.sourcing import add_sources
from paiqi.reports.said.capture import sources_added

Sources = Annotated[list[str], argument(N_("SOURCE"), N_("An address, a file or a citation (repeatable)."))]


def command(ctx: Context, topic: TopicName, sources: Sources) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = add_sources(run.backlog, found, sources)
        run.finish(outcome, sources_added(found, outcome))
