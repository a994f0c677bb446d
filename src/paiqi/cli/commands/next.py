"""`next`: say what to write now, and why."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import MOST_COUNTED, option
from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.reports.next_up import next_up
from paiqi.sitting.people import person

_A_FEW = 5


def command(
    ctx: Context,
    *,
    count: Annotated[
        int, option("--count -n", N_("Name at most so many topics."), N_("N"), min=1, max=MOST_COUNTED)
    ] = _A_FEW,
    owner: Annotated[str | None, option("--owner", N_("Only what this person writes; me is you."), N_("NAME"))] = None,
) -> None:
    with reading(ctx) as run:
        run.show(next_up(run.backlog, today=run.today, drafts=run.draft_files, count=count, owner=person(owner)))
