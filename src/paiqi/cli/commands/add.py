"""`add`: add a topic."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.ideas import ideas_from
from paiqi.cli.options import argument, option
from paiqi.cli.run import read_text
from paiqi.cli.writing import writing
from paiqi.i18n import _
from paiqi.model.topic import Priority
from paiqi.operations.adding import Idea, add_topics, split_tags
from paiqi.reports.said.capture import added


def command(
    ctx: Context,
    title: Annotated[list[str], argument(_("TITLE"), _("The title; - reads it from standard input."))],
    *,
    lines: Annotated[bool, option("--lines", _("With -: each line of the input is a topic."))] = False,
    tag: Annotated[list[str] | None, option("--tag -t", _("A tag (repeatable)."), _("TAG"))] = None,
    source: Annotated[
        list[str] | None, option("--source", _("An address, a file or a citation (repeatable)."), _("SOURCE"))
    ] = None,
    note: Annotated[list[str] | None, option("--note", _("A note (repeatable)."), _("TEXT"))] = None,
    priority: Annotated[Priority | None, option("--priority", _("high, normal or low."), _("PRIORITY"))] = None,
    deadline: Annotated[str | None, option("--deadline", _("Publish no later than this."), _("DATE"))] = None,
    pillar: Annotated[str | None, option("--pillar", _("The column it belongs to."), _("PILLAR"))] = None,
) -> None:
    text = read_text(" ".join(title))  # before the file is locked: somebody may be typing
    with writing(ctx) as run:
        tags = tuple(one for text in tag or () for one in split_tags(text))
        common = Idea("", tags, tuple(source or ()), "", priority, run.day(deadline), pillar)
        ideas = ideas_from(text, common, notes=tuple(note or ()), from_input=title == ["-"], lines=lines)
        outcome = add_topics(run.backlog, ideas, today=run.today)
        run.finish(outcome, added(outcome, common.deadline))
