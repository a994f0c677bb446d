"""`source add`, `rm`, `list` and `check`: what feeds a topic."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import reading, writing
from paiqi.i18n import _, ngettext

Sources = Annotated[
    list[str],
    typer.Argument(metavar=_("SOURCE"), help=_("An address, a file or a citation (repeatable)."), show_default=False),
]
Pieces = Annotated[
    list[str],
    typer.Argument(metavar=_("SOURCE"), help=_("The source, its number or any piece of it."), show_default=False),
]
SomeTopic = Annotated[
    str | None,
    typer.Argument(metavar=_("TOPIC"), help=_("Only this topic, with all it holds."), show_default=False),
]


def add(ctx: Context, topic: TopicName, sources: Sources) -> None:
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


def remove(ctx: Context, topic: TopicName, sources: Pieces) -> None:
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


def list_sources(ctx: Context, topic: SomeTopic = None) -> None:
    from paiqi.reports.sources import source_facts, source_table, sources_of

    with reading(ctx) as run:
        found = run.pick(topic) if topic else None
        sources = sources_of(run.backlog, found)
        if run.as_json:
            from paiqi.formats.json import encoded

            print(encoded("sources", source_facts(sources)))
        else:
            run.show_table(source_table(sources, found))


def check_sources(
    ctx: Context,
    topic: SomeTopic = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help=_("Exit with 1 on warnings too."))] = False,
) -> int:
    from paiqi.checks.check import source_faults
    from paiqi.cli.checking import asset_exists, exit_code, looked

    with reading(ctx) as run:
        found = run.pick(topic) if topic else None
        faults = partial(source_faults, topic=found, today=run.today, exists=partial(asset_exists, run))
        return exit_code(looked(run, faults), strict=strict)
