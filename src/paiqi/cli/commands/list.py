"""`list`: list topics."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.reports.topics import topic_list


@filtered
def command(
    ctx: Context,
    wanted: Wanted,
    *,
    ids: Annotated[bool, option("--ids", N_("Only what names each of them to another command, one a line."))] = False,
) -> None:
    with reading(ctx) as run:
        shown = topic_list(run.backlog, wanted(run), today=run.today, only_ids=ids, drafts=lambda: run.session.drafts)
        run.show(shown)
