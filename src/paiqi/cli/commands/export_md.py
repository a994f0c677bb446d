"""`export md`: a list in Markdown."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.choices import one_of
from paiqi.cli.exporting import Output, hand_over, topics_of
from paiqi.cli.filters import Wanted, filtered
from paiqi.cli.options import option
from paiqi.cli.run import reading
from paiqi.formats.markdown import STYLE_WORDS, Style, markdown_list
from paiqi.i18n import N_


@filtered
def command(
    ctx: Context,
    wanted: Wanted,
    *,
    style: Annotated[
        Style,
        option(
            "--style",
            N_("list (with notes), tasks (as Obsidian Tasks reads them), or table."),
            N_("STYLE"),
            parser=one_of("--style", STYLE_WORDS),
        ),
    ] = Style.LIST,
    output: Output = "-",
) -> None:
    with reading(ctx) as run:
        hand_over(run, markdown_list(run.backlog, topics_of(run, wanted), style), output)
