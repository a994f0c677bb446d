"""`drop`: give a topic up."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.operations import progressing


def command(
    ctx: Context,
    topic: TopicName,
    *,
    why: Annotated[str | None, typer.Option("--why", metavar=_("TEXT"), help=_("The reason, to be kept."))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = progressing.drop(run.backlog, found, why=why)
        reason = outcome.backlog.topics[found.origin].why
        said = _("“{title}” is dropped: {why}") if reason else _("“{title}” is dropped.")
        run.finish(
            outcome,
            said.format(title=found.title, why=reason),
            nothing=_("“{title}” is dropped already.").format(title=found.title),
        )
