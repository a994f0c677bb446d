"""`git resolve`: settle the conflicts that a merge left in the backlog."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.backlog_path import path_of
from paiqi.cli.options import argument, option
from paiqi.cli.run import Answers
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _


def command(
    ctx: Context,
    topic: Annotated[str | None, argument(N_("TOPIC"), N_("Only the conflicts of this topic."))] = None,
    *,
    ours: Annotated[bool, option("--ours", N_("Take our side."))] = False,
    theirs: Annotated[bool, option("--theirs", N_("Take their side."))] = False,
    both: Annotated[bool, option("--both", N_("Take both; of two articles, theirs gets the next number."))] = False,
) -> int:
    from paiqi.cli.resolving import resolve

    ways = [way for way, asked in (("ours", ours), ("theirs", theirs), ("both", both)) if asked]
    if len(ways) > 1:
        raise WrongUsageError(_("--ours, --theirs and --both exclude each other"), remedy=_("give one of them"))
    return resolve(Answers(ctx), path_of(ctx), topic, next(iter(ways), None))
