"""`log`, `undo` and `redo`: what was done, and how it is taken back."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import Answers, path_of, writing
from paiqi.i18n import _
from paiqi.store.session import history

_SHOWN_ON_TERMINAL = 20


def log(
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
        from paiqi.formats import json  # noqa: PLC0415 - only for --json

        print(json.encoded("steps", json.steps(steps[:limit])))
        return
    from paiqi.reports.history import history_table  # noqa: PLC0415 - not for --json

    if limit is None and answers.on_terminal and len(steps) > _SHOWN_ON_TERMINAL:
        limit = _SHOWN_ON_TERMINAL
    answers.show_table(history_table(steps, limit=limit), footer_in_pipe=not steps or limit is not None)


def undo(
    ctx: Context,
    steps: Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))] = 1,
) -> None:
    from paiqi.reports.history import step_words  # noqa: PLC0415 - beside the log, which needs another report

    with writing(ctx, create=True) as run:
        taken = run.session.undo(steps, dry_run=run.dry_run)
        lines = [_("Taken back, step {step}.").format(step=step_words(step)) for step in taken.steps]
        run.moved(taken, *lines, nothing=_("There is nothing to undo."))


def redo(
    ctx: Context,
    steps: Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))] = 1,
) -> None:
    from paiqi.reports.history import step_words  # noqa: PLC0415 - as above

    with writing(ctx, create=True) as run:
        taken = run.session.redo(steps, dry_run=run.dry_run)
        lines = [_("Done again, step {step}.").format(step=step_words(step)) for step in taken.steps]
        run.moved(taken, *lines, nothing=_("There is nothing to do again."))
