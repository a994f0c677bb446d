"""`split`: move some of a topic's notes to a new topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.cli.options import TopicName, argument, option
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.operations import splitting
from paiqi.reports.said import merges as said

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topic: TopicName,
    title: Annotated[str, argument(N_("TITLE"), N_("The new topic's title."))],
    *,
    take: Annotated[
        list[str] | None,
        option("--take", N_("A piece of the notes, by a text in it or its number (repeatable)."), N_("TEXT|N")),
    ] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic)
        takes = take or _asked(run, found)
        outcome = splitting.split(run.backlog, found, title, takes, today=run.today)
        run.finish(outcome, said.split(outcome, len(takes)))


def _asked(run: Run, topic: Topic) -> list[str]:
    """Ask a person at a terminal which pieces go; raise WrongUsageError where nobody can answer."""
    pieces = splitting.splittable(topic)
    chosen = run.choose(splitting.piece_labels(pieces))
    if not chosen:
        raise splitting.nothing_taken(pieces)
    return [str(number) for number in chosen]
