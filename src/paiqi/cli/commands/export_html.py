"""`export html`: one self-contained page to look at."""

from __future__ import annotations

from typer import Context

from paiqi.cli.exporting import Output, hand_over, topics_of
from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.run import reading


@filtered
def command(ctx: Context, wanted: Wanted, *, output: Output = "-") -> None:
    from paiqi.formats.page.file import web_page

    with reading(ctx) as run:
        page = web_page(run.backlog, topics_of(run, wanted), today=run.today, drafts=run.draft_files)
        hand_over(run, page, output)
