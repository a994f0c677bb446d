"""`next`: say what to write now, and why."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import reading
from paiqi.i18n import _
from paiqi.operations.progressing import draft_path
from paiqi.planning.writing_order import ready_topics, to_write
from paiqi.reports.next_up import lead, next_facts, next_table

_A_FEW = 5


def command(
    ctx: Context,
    *,
    count: Annotated[
        int, typer.Option("--count", "-n", min=1, metavar=_("N"), help=_("At most so many topics."))
    ] = _A_FEW,
) -> None:
    with reading(ctx) as run:
        backlog, today = run.backlog, run.today
        paths = (draft_path(topic.id) for topic in backlog.topics if topic.open and topic.id)
        drafts = {path for path in paths if (run.session.folder / path).is_file()}
        tasks, ready = to_write(backlog, drafts=drafts)[:count], ready_topics(backlog)
        if run.as_json:
            from paiqi.formats.json import dumps

            print(dumps(next_facts(backlog, tasks, ready, today=today, drafts=drafts)))
            return
        if tasks and run.on_terminal:
            from paiqi.render.next_up import draw_next

            first = lead(backlog, tasks[0], today=today, drafts=drafts)
            draw_next(first, next_table(backlog, tasks, ready, today=today, drafts=drafts, told=1))
        else:
            run.show_table(next_table(backlog, tasks, ready, today=today, drafts=drafts), footer_in_pipe=True)
