"""`reopen`: open a done or dropped topic again."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.operations import progressing
from paiqi.reports.said.progress import reopened


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic)
        outcome = progressing.reopen(run.backlog, found, drafts=run.draft_files)
        run.finish(outcome, reopened(outcome))
