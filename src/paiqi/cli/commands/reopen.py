"""`reopen`: open a done or dropped topic again."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.model.words import status_word
from paiqi.operations import progressing
from paiqi.reports.reopened import reopened_words


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic)
        outcome = progressing.reopen(run.backlog, found, drafts=run.draft_files)
        run.finish(
            outcome,
            reopened_words(outcome.backlog, outcome.backlog.topics[found.origin]),
            nothing=_("“{title}” is open already ({status}).").format(
                title=found.title, status=status_word(found.status)
            ),
        )
