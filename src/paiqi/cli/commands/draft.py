"""`draft`: start writing a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.cli.options import TopicNames, option
from paiqi.cli.writing import writing
from paiqi.formats.draft import draft_text
from paiqi.i18n import N_
from paiqi.operations import progressing
from paiqi.operations.several import each
from paiqi.reports.said.progress import being_written

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topics: TopicNames,
    *,
    file: Annotated[
        bool, option("--file", N_("Make its draft file, with the title, the notes and the sources."))
    ] = False,
    edit: Annotated[
        bool, option("--edit -e", N_("Open its draft file in your editor; make it if there is none."))
    ] = False,
) -> None:
    from paiqi.cli.draft_editor import draft_editor, edit_drafts

    program = draft_editor(topics) if edit else []
    with writing(ctx) as run:
        named, drafts = run.pick_all(topics, open_first=True), run.draft_files
        template = _template(run) if file or edit else None

        def text(backlog: Backlog, topic: Topic) -> str | None:
            makes = file or (edit and topic.draft not in drafts)
            return draft_text(backlog, topic, template) if makes else None

        outcome = each(
            run.backlog,
            named,
            lambda backlog, topic: progressing.draft(backlog, topic, drafts=drafts, text=text(backlog, topic)),
        )
        run.finish(outcome, being_written(outcome, with_file=file or edit))
    edit_drafts(run, outcome.topics, program)


def _template(run: Run) -> str | None:
    from paiqi.store.files.drafts import read_template

    return read_template(run.session.folder)
