"""`done`: mark a topic as published."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Context

from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations.publishing import mark_done
from paiqi.operations.several import each, only_for_one
from paiqi.reports.said import progress as said
from paiqi.reports.said.several import of_each


def command(
    ctx: Context,
    topics: TopicNames,
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
        named = run.pick_all(topics, open_first=True)
        only_for_one(named, no=no, url=url, title=title)
        day, number = run.past_day(date), run.number_or_none(no)
        done = partial(mark_done, today=run.today, number=number, date=day, url=url, title=title)
        outcome = each(run.backlog, named, done)
        run.finish(outcome, of_each(outcome, lambda step: said.done(step.topic, step.outcome, run.today)))
