"""`show`: show everything about one topic."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import reading


def command(ctx: Context, topic: TopicName) -> None:
    from paiqi.operations.progressing import draft_path
    from paiqi.reports.detail import topic_detail

    with reading(ctx) as run:
        found = run.pick(topic)
        if run.as_json:
            run.show_topics_json((found,))
            return
        path = draft_path(found.id or "")
        drafts = {path} if found.id and (run.session.folder / path).is_file() else set()
        run.show_detail(topic_detail(run.backlog, found, today=run.today, drafts=drafts))
