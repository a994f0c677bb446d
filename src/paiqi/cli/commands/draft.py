"""`draft`: start writing a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, option
from paiqi.cli.writing import writing
from paiqi.formats.draft import draft_text
from paiqi.i18n import N_
from paiqi.operations import progressing
from paiqi.reports.said.progress import being_written


def command(
    ctx: Context,
    topic: TopicName,
    *,
    file: Annotated[
        bool, option("--file", N_("Make its draft file, with the title, the notes and the sources."))
    ] = False,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        text = draft_text(run.backlog, found) if file else None
        outcome = progressing.draft(run.backlog, found, drafts=run.draft_files, text=text)
        path = outcome.topic.draft if file else None
        run.finish(outcome, being_written(outcome, path))
