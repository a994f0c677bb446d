"""`done`: mark a topic as published."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.publishing import mark_done
from paiqi.reports.said import progress as said


def command(
    ctx: Context,
    topic: TopicName,
    *,
    no: Annotated[
        str | None,
        typer.Option("--no", metavar=N_("N|none"), help=N_("Its number; none for an article outside the series.")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar=N_("DATE"), help=N_("When it went out (else its run date, else today).")),
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar=N_("URL"), help=N_("Its address."))] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar=N_("TITLE"), help=N_("Its title as published."))
    ] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        day, number = run.day(date, past=True), run.number_or_none(no)
        outcome = mark_done(run.backlog, found, today=run.today, number=number, date=day, url=url, title=title)
        run.finish(outcome, said.done(outcome))
