"""`export json`: the file itself as JSON."""

from __future__ import annotations

from typer import Context

from paiqi.cli.exporting import Output, hand_over, topics_of
from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.run import reading


@filtered
def command(ctx: Context, wanted: Wanted, *, output: Output = "-") -> None:
    from paiqi.formats.whole import whole_json

    with reading(ctx) as run:
        hand_over(run, whole_json(run.backlog, topics_of(run, wanted)), output)
