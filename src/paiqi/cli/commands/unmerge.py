"""`unmerge`: take a topic out of what it was merged into."""

from __future__ import annotations

from functools import partial

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations import merging
from paiqi.operations.several import each
from paiqi.reports.said.merges import unmerge_question, unmerged
from paiqi.reports.said.several import of_each


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        outcome = each(run.backlog, run.pick_all(topics), partial(merging.unmerge, drafts=run.draft_files))
        run.finish(outcome, of_each(outcome, lambda step: unmerged(step.outcome), question=unmerge_question))
