"""`unmerge`: take a topic out of what it was merged into."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations import merging
from paiqi.reports.said.merges import unmerged


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        named = run.pick_all(topics)
        outcome = merging.unmerge(run.backlog, named, drafts=run.draft_files)
        run.finish(outcome, unmerged(named, outcome))
