"""`today`: show today in one screen; `paiqi` alone does the same."""

from __future__ import annotations

from typer import Context

from paiqi.cli.backlog_path import is_begun
from paiqi.cli.run import Answers, reading
from paiqi.reports.today import nothing_yet, today_screen
from paiqi.store.files.backlog_file import FILE_NAME


def command(ctx: Context) -> None:
    if not is_begun(ctx):
        run = Answers(ctx)
        run.show(nothing_yet(name=FILE_NAME, today=run.today))
        return
    with reading(ctx) as run:
        run.show(today_screen(run.backlog, today=run.today, drafts=run.draft_files))
