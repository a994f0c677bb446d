"""`source list`: list sources."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import SomeTopic
from paiqi.cli.run import reading


def command(ctx: Context, topic: SomeTopic = None) -> None:
    from paiqi.reports.sources import source_facts, source_table, sources_of

    with reading(ctx) as run:
        found = run.pick(topic) if topic else None
        sources = sources_of(run.backlog, found)
        if run.as_json:
            from paiqi.formats.json import encoded

            print(encoded("sources", source_facts(sources)))
        else:
            run.show_table(source_table(sources, found))
