"""`reserve`: keep a number for an open topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument, option
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.operations.reserving import release_number, reserve_number
from paiqi.reports.said.places import reserved


def command(
    ctx: Context,
    topic: TopicName,
    number: Annotated[
        str | None,
        argument(N_("N|none"), N_("The number (else the next one); none for an article outside the series.")),
    ] = None,
    *,
    release: Annotated[bool, option("--release", N_("Let the topic's number go again."))] = False,
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
