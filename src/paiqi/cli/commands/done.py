"""`done`: mark a topic as published."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.i18n import _
from paiqi.operations.publishing import mark_done
from paiqi.reports.said import progress as said


def command(
    ctx: Context,
    topic: TopicName,
    *,
    no: Annotated[
        str | None,
        typer.Option("--no", metavar=_("N|none"), help=_("Its number; none for an article outside the series.")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar=_("DATE"), help=_("When it went out (else its run date, else today).")),
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar=_("URL"), help=_("Its address."))] = None,
    title: Annotated[str | None, typer.Option("--title", metavar=_("TITLE"), help=_("Its title as published."))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        day, number = run.day(date, past=True), run.number_or_none(no)
        outcome = mark_done(run.backlog, found, today=run.today, number=number, date=day, url=url, title=title)
        run.finish(outcome, said.done(outcome))
