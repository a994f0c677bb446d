"""`reserve`: keep a number for an open topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topic: TopicName,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar=_("N|none"),
            help=_("The number (else the next one); none for an article outside the series."),
            show_default=False,
        ),
    ] = None,
    *,
    release: Annotated[bool, typer.Option("--release", help=_("Let the topic's number go again."))] = False,
) -> None:
    from paiqi.operations.reserving import release_number, reserve_number

    if release and number is not None:
        raise WrongUsageError(
            _("--release takes no number: a topic has only one"), remedy=_("leave out the number, or --release")
        )
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        wanted = run.number(number)
        outcome = release_number(run.backlog, found) if release else reserve_number(run.backlog, found, wanted)
        result = outcome.backlog.topics[found.origin]
        run.finish(outcome, *_sentences(outcome.backlog, found, result), nothing=_already(run.backlog, result))


def _sentences(backlog: Backlog, before: Topic, after: Topic) -> tuple[str, ...]:
    """Say what the topic has now, and which number is free again."""
    label = backlog.series.label
    if isinstance(after.number, int):
        text = _("{number} is reserved for “{title}”.").format(number=label(after.number), title=after.title)
    elif after.number is None:
        text = _("“{title}” has no number of its own any more.").format(title=after.title)
    else:
        text = _("“{title}” stands outside the series: it takes no number.").format(title=after.title)
    if isinstance(before.number, int) and not Ledger(backlog).is_taken(before.number):
        return text, _("{number} is free again.").format(number=label(before.number))
    return (text,)


def _already(backlog: Backlog, topic: Topic) -> str:
    if isinstance(topic.number, int):
        return _("{number} is reserved for “{title}” already.").format(
            number=backlog.series.label(topic.number), title=topic.title
        )
    if topic.number is None:
        return _("“{title}” has no number to let go.").format(title=topic.title)
    return _("“{title}” stands outside the series already.").format(title=topic.title)
