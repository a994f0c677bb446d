"""`add`: add a topic."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.ideas import ideas_from
from paiqi.cli.run import read_text
from paiqi.cli.writing import writing
from paiqi.i18n import _
from paiqi.model.topic import Priority
from paiqi.operations.adding import Idea, add_topics, split_tags
from paiqi.reports.said.capture import added


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
        tags = tuple(one for text in tag or () for one in split_tags(text))
        common = Idea("", tags, tuple(source or ()), "", priority, run.day(deadline), pillar)
        ideas = ideas_from(text, common, notes=tuple(note or ()), from_input=title == ["-"], lines=lines)
        outcome = add_topics(run.backlog, ideas, today=run.today)
        run.finish(outcome, added(outcome, common.deadline))
