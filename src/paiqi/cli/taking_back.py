"""What `undo` and `redo` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.cli.run import tell, writing
from paiqi.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer import Context

    from paiqi.store.session import TakenBack


def go(ctx: Context, way: Callable[..., TakenBack], said: str, *, nothing: str) -> None:
    """Go back or forth; where that changes many topics, a person at a terminal is asked first."""
    from paiqi.reports.history import step_words

    with writing(ctx, create=True) as run:
        count = len(way(run.session, dry_run=True).changed) if run.asks else 0
        question = ngettext("That changes {n} topic. Go on?", "That changes {n} topics. Go on?", count)
        if count > 1 and not run.agreed(question.format(n=count)):
            tell(_("Nothing was written."))
            return
        taken = way(run.session, dry_run=run.dry_run)
        run.moved(taken, *(said.format(step=step_words(step)) for step in taken.steps), nothing=nothing)
