"""`show`: show everything about one topic."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import reading


def command(ctx: Context, topic: TopicName) -> None:
    from paiqi.reports.detail import topic_detail

    with reading(ctx) as run:
        found = run.pick(topic)
        length = run.draft_length(found)
        run.show(topic_detail(run.backlog, found, today=run.today, drafts=run.draft_files, length=length))
