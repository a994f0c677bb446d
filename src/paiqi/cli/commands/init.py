"""`init`: make a new, empty backlog."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.calendar.cadence import read_cadence
from paiqi.cli.run import writing
from paiqi.errors import WrongUsageError
from paiqi.formats.template import template
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.text.ranges import parse_ranges


def command(
    ctx: Context,
    *,
    title: Annotated[
        str | None, typer.Option("--title", metavar=_("TITLE"), help=_("The title of the series."))
    ] = None,
    cadence: Annotated[
        str | None,
        typer.Option(
            "--cadence", metavar=_("RULE"), help=_("The rule that makes slots, such as “weekly on fri at 20:00”.")
        ),
    ] = None,
    archived: Annotated[
        str | None,
        typer.Option("--archived", metavar=_("RANGE"), help=_("Numbers already used before this file, such as 1-25.")),
    ] = None,
) -> None:
    check_settings(cadence, archived)
    with writing(ctx, create=True, here=True) as run:
        if run.session.exists:
            text = _("{file} is there already; nothing was changed.").format(file=run.session.name)
            run.finish(Outcome(run.backlog), nothing=text)
        else:
            run.begin(template(title, cadence, archived))


def check_settings(cadence: str | None, archived: str | None) -> None:
    """Refuse a cadence or a range of numbers that is not understood; raise WrongUsageError."""
    if cadence is not None:
        read_cadence(cadence)
    try:
        parse_ranges(archived or "")
    except ValueError:
        text = _("“{text}” is not a range of numbers").format(text=archived)
        raise WrongUsageError(text, remedy="--archived 1-25") from None
