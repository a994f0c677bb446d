"""`log`: show what was done, and when."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.options import MOST_COUNTED, option
from paiqi.cli.run import Answers
from paiqi.i18n import N_
from paiqi.reports.history import step_list
from paiqi.store.journal.looking import history


def command(
    ctx: Context,
    *,
    limit: Annotated[
        int | None, option("--limit -n", N_("At most so many steps."), N_("N"), min=1, max=MOST_COUNTED)
    ] = None,
) -> None:
    # The history is most wanted where the backlog cannot be read: it is not opened for this.
    Answers(ctx).show(step_list(history(path_of(ctx, create=True)), limit=limit))
