"""`draft`: start writing a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.formats.draft import draft_text
from paiqi.i18n import N_
from paiqi.operations import progressing
from paiqi.operations.several import each
from paiqi.reports.said.progress import being_written


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    file: Annotated[
        bool, option("--file", N_("Make its draft file, with the title, the notes and the sources."))
    ] = False,
) -> None:
    with writing(ctx) as run:
        named, drafts = run.pick_all(topics, open_first=True), run.draft_files
        outcome = each(
            run.backlog,
            named,
            lambda backlog, topic: progressing.draft(
                backlog, topic, drafts=drafts, text=draft_text(backlog, topic) if file else None
            ),
        )
        run.finish(outcome, being_written(outcome, with_file=file))
