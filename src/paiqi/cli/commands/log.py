"""`log`: show what was done, and when."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import MOST_COUNTED
from paiqi.cli.run import Answers, path_of
from paiqi.i18n import _
from paiqi.reports.history import step_list
from paiqi.store.session import history


def command(
    ctx: Context,
    *,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, max=MOST_COUNTED, metavar=_("N"), help=_("At most so many steps.")),
    ] = None,
) -> None:
    # The history is most wanted where the backlog cannot be read: it is not opened for this.
    Answers(ctx).show(step_list(history(path_of(ctx, create=True)), limit=limit))
