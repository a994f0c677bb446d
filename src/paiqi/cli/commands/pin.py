"""`pin`: promise a topic's run date: no plan moves it."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.operations.scheduling import pin_topic
from paiqi.planning.moving import consequences
from paiqi.reports.moved import date_of


def command(
    ctx: Context,
    topic: TopicName,
    date: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("DATE"), help=_("The date to promise (else the one it has)."), show_default=False),
    ] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = pin_topic(run.backlog, found, run.date(" ".join(date)) if date else None)
        said = date_of(outcome.backlog.topics[found.origin])
        run.finish(
            Outcome(outcome.backlog, consequences(run.backlog, outcome.backlog, found, today=run.today)),
            _("“{title}” is pinned to {date}.").format(title=found.title, date=said),
            nothing=_("“{title}” is pinned to {date} already.").format(title=found.title, date=said),
        )
