"""`done`: mark a topic as published."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicName, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.publishing import mark_done
from paiqi.reports.said import progress as said


def command(
    ctx: Context,
    topic: TopicName,
    *,
    no: Annotated[
        str | None, option("--no", N_("Its number; none for an article outside the series."), N_("N|none"))
    ] = None,
    date: Annotated[
        str | None, option("--date -d", N_("When it went out (else its run date, else today)."), N_("DATE"))
    ] = None,
    url: Annotated[str | None, option("--url", N_("Its address."), N_("URL"))] = None,
    title: Annotated[str | None, option("--title", N_("Its title as published."), N_("TITLE"))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        day, number = run.past_day(date), run.number_or_none(no)
        outcome = mark_done(run.backlog, found, today=run.today, number=number, date=day, url=url, title=title)
        run.finish(outcome, said.done(outcome))
