"""`export tsv`: a table in TSV."""

from __future__ import annotations

from typer import Context

from paiqi.cli.exporting import Columns, Excel, Output, hand_over_table
from paiqi.cli.filters import Wanted, filtered


@filtered
def command(
    ctx: Context, wanted: Wanted, *, columns: Columns = None, excel: Excel = False, output: Output = "-"
) -> None:
    hand_over_table(ctx, wanted, "\t", columns=columns, excel=excel, output=output)
