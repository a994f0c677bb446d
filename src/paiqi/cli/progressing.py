"""`draft`, `ready`, `reopen` and `drop`: where a topic stands on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.formats.draft import draft_text
from paiqi.i18n import _
from paiqi.model.topic import DRAFTS
from paiqi.model.words import status_word
from paiqi.operations import progressing

if TYPE_CHECKING:
    from pathlib import Path

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def draft(
    ctx: Context,
    topic: TopicName,
    *,
    file: Annotated[
        bool, typer.Option("--file", help=_("Make its draft file, with the title, the notes and the sources."))
    ] = False,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        text = draft_text(run.backlog, found) if file else None
        outcome = progressing.draft(run.backlog, found, drafts=drafts_in(run.session.folder), text=text)
        path = outcome.backlog.topics[found.origin].draft if file else None
        said = _("“{title}” is being written.") if path is None else _("“{title}” is being written: {file}")
        run.finish(
            outcome,
            said.format(title=found.title, file=path),
            nothing=_("“{title}” is being written already.").format(title=found.title),
            extra={"draft": path},
        )


def ready(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        run.finish(
            progressing.mark_ready(run.backlog, found),
            _("“{title}” is ready to go out.").format(title=found.title),
            nothing=_("“{title}” is ready already.").format(title=found.title),
        )


def reopen(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic)
        outcome = progressing.reopen(run.backlog, found, drafts=drafts_in(run.session.folder))
        run.finish(
            outcome,
            reopened_words(outcome.backlog, outcome.backlog.topics[found.origin]),
            nothing=_("“{title}” is open already ({status}).").format(
                title=found.title, status=status_word(found.status)
            ),
        )


def drop(
    ctx: Context,
    topic: TopicName,
    *,
    why: Annotated[str | None, typer.Option("--why", metavar=_("TEXT"), help=_("The reason, to be kept."))] = None,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = progressing.drop(run.backlog, found, why=why)
        reason = outcome.backlog.topics[found.origin].why
        said = _("“{title}” is dropped: {why}") if reason else _("“{title}” is dropped.")
        run.finish(
            outcome,
            said.format(title=found.title, why=reason),
            nothing=_("“{title}” is dropped already.").format(title=found.title),
        )


def drafts_in(folder: Path) -> frozenset[str]:
    """Return the paths, from the backlog's folder, of the files that stand where drafts do; nothing is read."""
    return frozenset(f"{DRAFTS}/{path.name}" for path in (folder / DRAFTS).glob("*.md") if path.is_file())


def reopened_words(backlog: Backlog, topic: Topic) -> str:
    """Return the sentence for a topic that is open again."""
    status = status_word(topic.status)
    if isinstance(topic.number, int):
        return _("“{title}” is open again ({status}), and keeps {number}.").format(
            title=topic.title, status=status, number=backlog.series.label(topic.number)
        )
    if topic.number == "none":
        return _("“{title}” is open again ({status}), still outside the series.").format(
            title=topic.title, status=status
        )
    return _("“{title}” is open again ({status}).").format(title=topic.title, status=status)
