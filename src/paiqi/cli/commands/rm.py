"""`rm`: delete topics that were a mistake."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations.removing import remove
from paiqi.reports.said.several import removed


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        named = run.pick_all(topics, open_first=True)
        run.finish(remove(run.backlog, named, drafts=run.draft_files), removed(named))
