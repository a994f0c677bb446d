"""`source add`: add sources to a topic."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _, ngettext

Sources = Annotated[
    list[str],
    typer.Argument(metavar=_("SOURCE"), help=_("An address, a file or a citation (repeatable)."), show_default=False),
]


def command(ctx: Context, topic: TopicName, sources: Sources) -> None:
    from paiqi.operations.sourcing import add_sources

    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = add_sources(run.backlog, found, sources)
        count = len(outcome.backlog.topics[found.origin].sources) - len(found.sources)
        added = ngettext("Added {n} source to “{title}”.", "Added {n} sources to “{title}”.", count)
        run.finish(
            outcome,
            added.format(n=count, title=found.title),
            nothing=_("Nothing new: “{title}” has it already.").format(title=found.title),
        )
