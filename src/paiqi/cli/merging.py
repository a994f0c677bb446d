"""`merge`, `unmerge` and `split`: where a topic's material goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.progressing import drafts_in, reopened_words
from paiqi.cli.run import writing
from paiqi.i18n import _, ngettext
from paiqi.ledger.merges import Merges
from paiqi.operations import merging, splitting
from paiqi.operations.status import article

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic

TopicNames = Annotated[
    list[str],
    typer.Argument(
        metavar=_("TOPIC …"),
        help=_("Topics, each by its id, its number, or any piece of its title."),
        show_default=False,
    ),
]


def merge(
    ctx: Context,
    topics: TopicNames,
    *,
    into: Annotated[
        str,
        typer.Option(
            "--into", metavar=_("TOPIC"), help=_("Where their material goes: a topic, or an article's number.")
        ),
    ],
) -> None:
    with writing(ctx) as run:
        named = [run.pick(topic, open_first=True, fits=merging.can_merge) for topic in topics]
        outcome = merging.merge(run.backlog, named, run.pick(into, numbers_only=True))
        target = Merges(outcome.backlog).target(outcome.backlog.topics[named[0].origin])
        end = article(outcome.backlog.series, target) if target else ""
        already = _("“{title}” is merged into {target} already.")
        now = _("“{title}” is merged into {target}.")
        many = sum(_changed(outcome, topic) for topic in named)
        question = ngettext("Merge {n} topic into {target}?", "Merge {n} topics into {target}?", many)
        run.finish(
            outcome,
            *((now if _changed(outcome, topic) else already).format(title=topic.title, target=end) for topic in named),
            nothing=" ".join(already.format(title=topic.title, target=end) for topic in named),
            question=question.format(n=many, target=end) if many > 1 else "",
        )


def unmerge(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        named = [run.pick(topic) for topic in topics]
        outcome = merging.unmerge(run.backlog, named, drafts=drafts_in(run.session.folder))
        open_already = _("“{title}” is open, not merged.")
        many = sum(_changed(outcome, topic) for topic in named)
        question = ngettext("Open {n} topic again?", "Open {n} topics again?", many)
        run.finish(
            outcome,
            *(
                reopened_words(outcome.backlog, outcome.backlog.topics[topic.origin])
                if _changed(outcome, topic)
                else open_already.format(title=topic.title)
                for topic in named
            ),
            nothing=" ".join(open_already.format(title=topic.title) for topic in named),
            question=question.format(n=many),
        )


def split(
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


def _changed(outcome: Outcome, topic: Topic) -> bool:
    return outcome.backlog.topics[topic.origin] != topic
