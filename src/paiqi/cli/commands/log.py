"""`log`: show what was done, and when."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import Answers, path_of
from paiqi.i18n import _
from paiqi.store.session import history

_SHOWN_ON_TERMINAL = 20


def command(
    ctx: Context,
    *,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, metavar=_("N"), help=_("At most so many steps."))
    ] = None,
) -> None:
    # The history is most wanted where the backlog cannot be read: it is not opened for this.
    answers = Answers(ctx)
    steps = history(path_of(ctx, create=True))
    if answers.as_json:
        from paiqi.formats import json

        print(json.encoded("steps", json.steps(steps[:limit])))
        return
    from paiqi.reports.history import history_table

    if limit is None and answers.on_terminal and len(steps) > _SHOWN_ON_TERMINAL:
        limit = _SHOWN_ON_TERMINAL
    answers.show_table(history_table(steps, limit=limit), footer_in_pipe=not steps or limit is not None)
