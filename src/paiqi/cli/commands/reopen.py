"""`reopen`: open a done or dropped topic again."""

from __future__ import annotations

from functools import partial

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations import progressing
from paiqi.operations.several import each
from paiqi.reports.said.progress import reopened
from paiqi.reports.said.several import of_each


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        outcome = each(run.backlog, run.pick_all(topics), partial(progressing.reopen, drafts=run.draft_files))
        run.finish(outcome, of_each(outcome, lambda step: reopened(step.outcome)))
