"""`add`: add a topic."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.ideas import ideas_from
from paiqi.cli.options import TopicName
from paiqi.cli.run import read_text, writing
from paiqi.i18n import _, ngettext
from paiqi.model.topic import Priority
from paiqi.naming.slug import make_id
from paiqi.operations.adding import Idea, add_note, add_topics
from paiqi.operations.typed_tags import split_tags
from paiqi.reports.days import day_words


def command(
    ctx: Context,
    title: Annotated[
        list[str],
        typer.Argument(metavar=_("TITLE"), help=_("The title; - reads it from standard input."), show_default=False),
    ],
    *,
    lines: Annotated[bool, typer.Option("--lines", help=_("With -: each line of the input is a topic."))] = False,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", "-t", metavar=_("TAG"), help=_("A tag (repeatable)."))
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar=_("SOURCE"), help=_("An address, a file or a citation (repeatable).")),
    ] = None,
    note: Annotated[list[str] | None, typer.Option("--note", metavar=_("TEXT"), help=_("A note (repeatable)."))] = None,
    priority: Annotated[
        Priority | None, typer.Option("--priority", metavar=_("PRIORITY"), help=_("high, normal or low."))
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar=_("DATE"), help=_("Publish no later than this."))
    ] = None,
    pillar: Annotated[
        str | None, typer.Option("--pillar", metavar=_("PILLAR"), help=_("The column it belongs to."))
    ] = None,
) -> None:
    text = read_text(" ".join(title))  # before the file is locked: somebody may be typing
    with writing(ctx) as run:
        common = Idea(
            "",
            tuple(one for text in tag or () for one in split_tags(text)),
            tuple(source or ()),
            "",
            priority,
            run.day(deadline),
            pillar,
        )
        ideas = ideas_from(text, common, notes=tuple(note or ()), from_input=title == ["-"], lines=lines)
        outcome = add_topics(run.backlog, ideas, today=run.today, make_id=make_id)
        added = outcome.backlog.topics[len(run.backlog.topics) :]
        many = ngettext("Added {n} topic.", "Added {n} topics.", len(added)).format(n=len(added))
        named = [_("Added “{title}” ({id}).").format(title=topic.title, id=topic.id) for topic in added]
        said = [many] if len(added) > 1 else named or [_("What is new was added to it.")]
        if common.deadline:
            said.append(_("Deadline: {day}").format(day=day_words(common.deadline)))
        run.finish(outcome, *said, nothing=_("Nothing new: it is in the backlog already."))


def note(
    ctx: Context,
    topic: TopicName,
    text: Annotated[
        list[str],
        typer.Argument(metavar=_("TEXT"), help=_("The note; - reads it from standard input."), show_default=False),
    ],
) -> None:
    written = read_text(" ".join(text))  # before the file is locked: somebody may be typing
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        outcome = add_note(run.backlog, found, written)
        run.finish(
            outcome,
            _("Noted on “{title}”.").format(title=found.title),
            nothing=_("“{title}” has that note already.").format(title=found.title),
        )
