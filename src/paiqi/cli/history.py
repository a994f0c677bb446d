"""`log`, `undo` and `redo`: what was done, and how it is taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.run import Answers, path_of, tell, writing
from paiqi.i18n import _, ngettext
from paiqi.store.session import Session, history

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.store.session import TakenBack

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
        from paiqi.formats import json

        print(json.encoded("steps", json.steps(steps[:limit])))
        return
    from paiqi.reports.history import history_table

    if limit is None and answers.on_terminal and len(steps) > _SHOWN_ON_TERMINAL:
        limit = _SHOWN_ON_TERMINAL
    answers.show_table(history_table(steps, limit=limit), footer_in_pipe=not steps or limit is not None)


def undo(
    ctx: Context,
    steps: Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))] = 1,
) -> None:
    said = _("Taken back, step {step}.")
    _go(ctx, partial(Session.undo, steps=steps), said, nothing=_("There is nothing to undo."))


def redo(
    ctx: Context,
    steps: Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("How many steps."))] = 1,
) -> None:
    said = _("Done again, step {step}.")
    _go(ctx, partial(Session.redo, steps=steps), said, nothing=_("There is nothing to do again."))


def _go(ctx: Context, go: Callable[..., TakenBack], said: str, *, nothing: str) -> None:
    """Go back or forth; where that changes many topics, a person at a terminal is asked first."""
    from paiqi.reports.history import step_words

    with writing(ctx, create=True) as run:
        count = len(go(run.session, dry_run=True).changed) if run.asks else 0
        question = ngettext("That changes {n} topic. Go on?", "That changes {n} topics. Go on?", count)
        if count > 1 and not run.agreed(question.format(n=count)):
            tell(_("Nothing was written."))
            return
        taken = go(run.session, dry_run=run.dry_run)
        run.moved(taken, *(said.format(step=step_words(step)) for step in taken.steps), nothing=nothing)
