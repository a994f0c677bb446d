"""`export ics`: run dates as events, deadlines and draft days as to-dos."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.exporting import Output, hand_over, replaced, topics_of
from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.i18n import N_


@filtered
def command(
    ctx: Context,
    wanted: Wanted,
    *,
    output: Output = "-",
    alarm: Annotated[
        list[str] | None, option("--alarm", N_("Ring so long before: 1d, 2h, 一天 (repeatable)."), N_("SPAN"))
    ] = None,
) -> None:
    from paiqi.dates.notice import read_notice
    from paiqi.formats.ics.file import calendar_file

    with reading(ctx) as run:
        export = calendar_file(
            run.backlog,
            topics_of(run, wanted),
            today=run.today,
            alarms=[read_notice(text) for text in alarm or ()],
            replacing=replaced(run, output),
            where=output,
        )
        hand_over(run, export, output)
