"""`export csv`: a table in CSV."""

from __future__ import annotations

from typer import Context

from paiqi.cli.exporting import Columns, Excel, Output, hand_over, topics_of
from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.run import reading
from paiqi.formats.delimited import delimited, read_columns


@filtered
def command(
    ctx: Context, wanted: Wanted, *, columns: Columns = None, excel: Excel = False, output: Output = "-"
) -> None:
    keys = read_columns(columns)
    with reading(ctx) as run:
        table = delimited(run.backlog, topics_of(run, wanted), separator=",", columns=keys, excel=excel)
        hand_over(run, table, output)
