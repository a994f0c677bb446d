"""`numbers`: show every number of the series and its state."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.run import reading, say
from paiqi.i18n import _


def command(
    ctx: Context,
    *,
    free: Annotated[bool, typer.Option("--free", help=_("Only the numbers that a topic can take."))] = False,
) -> None:
    from paiqi.reports.numbers import free_numbers, number_facts, number_table

    with reading(ctx) as run:
        if run.as_json:
            from paiqi.formats.json import dumps

            print(dumps(number_facts(run.backlog, free=free)))
        elif free and not run.on_terminal:
            for number in free_numbers(run.backlog):
                say(str(number))
        else:
            run.show_table(number_table(run.backlog, free=free))
