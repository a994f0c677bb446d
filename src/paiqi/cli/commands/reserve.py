"""`reserve`: keep a number for an open topic."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.operations.reserving import release_number, reserve_number
from paiqi.reports.said.numbers import reserved


def command(
    ctx: Context,
    topic: TopicName,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("N|none"),
            help=N_("The number (else the next one); none for an article outside the series."),
            show_default=False,
        ),
    ] = None,
    *,
    release: Annotated[bool, typer.Option("--release", help=N_("Let the topic's number go again."))] = False,
) -> None:
    if release and number is not None:
        raise WrongUsageError(
            _("--release takes no number: a topic has only one"), remedy=_("leave out the number, or --release")
        )
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        wanted = run.number_or_none(number)
        outcome = release_number(run.backlog, found) if release else reserve_number(run.backlog, found, wanted)
        run.finish(outcome, reserved(found, outcome))
