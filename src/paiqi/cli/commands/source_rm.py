"""`source rm`: take sources from a topic."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _

Pieces = Annotated[
    list[str],
    typer.Argument(metavar=_("SOURCE"), help=_("The source, its number or any piece of it."), show_default=False),
]


def command(ctx: Context, topic: TopicName, sources: Pieces) -> None:
    from paiqi.operations.sourcing import remove_sources

    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = remove_sources(run.backlog, found, sources)
        left = outcome.backlog.topics[found.origin].sources
        run.finish(
            outcome,
            *(
                _("Took {source} out of “{title}”.").format(source=source, title=found.title)
                for source in found.sources
                if source not in left
            ),
        )
