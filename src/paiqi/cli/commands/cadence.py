"""`cadence`: look at a cadence's next slots, and make it the calendar's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.calendar.cadence import cadence_for, worded
from paiqi.cli.run import reading
from paiqi.cli.writing import Writing, writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.operations.cadence import set_cadence
from paiqi.reports.cadence import cadence_set, coming_slots

if TYPE_CHECKING:
    from paiqi.calendar.cadence import Cadence
    from paiqi.cli.run import Run


_DOZEN = 12
_MOST_SLOTS = 1000


def command(
    ctx: Context,
    rule: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("RULE …"),
            help=_("Rules, each in quotes: “weekly on fri at 20:00”, “每月15日” (else the calendar's own)."),
            show_default=False,
        ),
    ] = None,
    *,
    save: Annotated[bool, typer.Option("--save", help=_("Make them the calendar's cadence."))] = False,
    count: Annotated[
        int, typer.Option("--count", "-n", min=1, max=_MOST_SLOTS, metavar=_("N"), help=_("How many slots."))
    ] = _DOZEN,
    start: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("The first day (else tomorrow)."))
    ] = None,
) -> None:
    if save and not rule:
        raise WrongUsageError(
            _("there is no rule to save"), remedy=_('name one: paiqi cadence "weekly on fri at 20:00" --save')
        )
    with (writing if save else reading)(ctx) as run:
        first = run.day(start) or run.today + dt.timedelta(1)
        report = coming_slots(run.backlog, _rules(run, rule or [], first), start=first, count=count)
        if isinstance(run, Writing):
            outcome = set_cadence(run.backlog, rule or [], start=first, today=run.today)
            run.finish(outcome, cadence_set(outcome, report))
        else:
            run.show(report)


def _rules(run: Run, texts: list[str], first: dt.date) -> list[tuple[str, Cadence]]:
    """Return each rule as it is typed, or stands in the file, and as it is read."""
    if texts:
        return [(text, worded(text, run.backlog.calendar, first)[1]) for text in texts]
    own = cadence_for(rule=None, every=None, on=None, at=None, calendar=run.backlog.calendar)
    written = run.backlog.calendar.cadence or ()
    return list(zip((written,) if isinstance(written, str) else written, own, strict=False))
