"""`done`: mark a topic as published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.operations.publishing import mark_done
from paiqi.reports.days import day_words

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


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
        day = run.day(date, past=True)
        number = run.number(no)
        outcome = mark_done(run.backlog, found, today=run.today, number=number, date=day, url=url, title=title)
        result = outcome.backlog.topics[found.origin]
        run.finish(outcome, _sentence(outcome.backlog, result), nothing=_already(outcome.backlog, result))


def _sentence(backlog: Backlog, topic: Topic) -> str:
    day = day_words(topic.published.date) if topic.published and topic.published.date else _("no date")
    if isinstance(topic.number, int):
        return _("{number} “{title}” is done ({day}).").format(
            number=backlog.series.label(topic.number), title=topic.title, day=day
        )
    return _("“{title}” is done ({day}), without a number.").format(title=topic.title, day=day)


def _already(backlog: Backlog, topic: Topic) -> str:
    if isinstance(topic.number, int):
        return _("“{title}” is done already, as {number}.").format(
            title=topic.title, number=backlog.series.label(topic.number)
        )
    return _("“{title}” is done already.").format(title=topic.title)
