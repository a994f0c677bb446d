"""`split`: move some of a topic's notes to a new topic."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _, ngettext
from paiqi.operations import splitting

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topic: TopicName,
    title: Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("The new topic's title."), show_default=False)],
    *,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take", metavar=_("TEXT|N"), help=_("A piece of the notes, by a text in it or its number (repeatable).")
        ),
    ] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic)
        takes = take or _asked(run, found)
        outcome = splitting.split(run.backlog, found, title, takes, today=run.today)
        run.finish(
            outcome,
            _split_words(outcome, found, len(takes)),
            nothing=_("“{title}” was split that way already.").format(title=found.title),
        )


def _split_words(outcome: Outcome, topic: Topic, count: int) -> str:
    made = next((other for other in outcome.backlog.topics if other.origin < 0), topic)
    text = ngettext(
        "“{new}” ({id}) has {n} piece of the notes of “{title}”.",
        "“{new}” ({id}) has {n} pieces of the notes of “{title}”.",
        count,
    )
    return text.format(new=made.title, id=made.id, n=count, title=topic.title)


def _asked(run: Run, topic: Topic) -> list[str]:
    """Ask a person at a terminal which pieces go; raise WrongUsageError where nobody can answer."""
    pieces = splitting.splittable(run.backlog, topic)
    if run.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise splitting.nothing_taken(pieces)
    from paiqi.cli.asking import choose_several

    return [str(number) for number in choose_several(run.session, splitting.piece_labels(pieces))]
