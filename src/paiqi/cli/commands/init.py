"""`init`: make a new, empty backlog."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.calendar.cadence import read_cadence
from paiqi.cli.options import option
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.formats.template import template
from paiqi.i18n import N_, _
from paiqi.text.numbering import parse_ranges


def _understood_rule(rule: str | None) -> str | None:
    """Return a cadence as it is typed; raise WrongUsageError for one that is not understood."""
    if rule is not None:
        read_cadence(rule)
    return rule


def _understood_range(numbers: str | None) -> str | None:
    """Return a range of numbers as it is typed; raise WrongUsageError for one that is not understood."""
    try:
        parse_ranges(numbers or "")
    except ValueError:
        text = _("“{text}” is not a range of numbers").format(text=numbers)
        raise WrongUsageError(text, remedy="--archived 1-25") from None
    return numbers


def command(
    ctx: Context,
    *,
    title: Annotated[str | None, option("--title", N_("The title of the series."), N_("TITLE"))] = None,
    cadence: Annotated[
        str | None,
        option(
            "--cadence",
            N_("The rule that makes slots, such as “weekly on fri at 20:00”."),
            N_("RULE"),
            callback=_understood_rule,
        ),
    ] = None,
    archived: Annotated[
        str | None,
        option(
            "--archived",
            N_("Numbers already used before this file, such as 1-25."),
            N_("RANGE"),
            callback=_understood_range,
        ),
    ] = None,
) -> None:
    with writing(ctx, create=True, here=True) as run:
        run.begin(template(title, cadence, archived))
