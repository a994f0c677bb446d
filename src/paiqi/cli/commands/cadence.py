"""`cadence`: look at a cadence's next slots, and make it the calendar's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.calendar.cadence import cadence_for, worded
from paiqi.calendar.quota import check_quota
from paiqi.calendar.upcoming import upcoming
from paiqi.cli.run import reading, say, tell
from paiqi.cli.writing import Writing, writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.reports.cadence import cadence_facts, cadence_table, reading_line
from paiqi.reports.days import day_words
from paiqi.reports.said.cadence import cadence_set

if TYPE_CHECKING:
    from typing import Any

    from paiqi.calendar.cadence import Cadence
    from paiqi.cli.run import Run


_DOZEN = 12


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
    count: Annotated[int, typer.Option("--count", "-n", min=1, metavar=_("N"), help=_("How many slots."))] = _DOZEN,
    start: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("The first day (else tomorrow)."))
    ] = None,
) -> None:
    if save and not rule:
        raise WrongUsageError(
            _("there is no rule to save"), remedy=_('name one: paiqi cadence "weekly on fri at 20:00" --save')
        )
    if save:
        with writing(ctx) as run:
            _save(run, rule or [], run.day(start) or run.today + dt.timedelta(1), count)
        return
    with reading(ctx) as run:
        facts = _looked_at(run, rule or [], run.day(start) or run.today + dt.timedelta(1), count)
        if run.as_json:
            from paiqi.formats.json import dumps

            print(dumps(facts))


def _rules(run: Run, texts: list[str], first: dt.date) -> list[tuple[str, Cadence]]:
    """Return each rule as it is typed, or stands in the file, and as it is read."""
    if texts:
        return [(text, worded(text, run.backlog.calendar, first)[1]) for text in texts]
    own = cadence_for(rule=None, every=None, on=None, at=None, calendar=run.backlog.calendar)
    written = run.backlog.calendar.cadence or ()
    return list(zip((written,) if isinstance(written, str) else written, own, strict=False))


def _looked_at(run: Run, texts: list[str], first: dt.date, count: int) -> dict[str, Any]:
    """Show how the rules are read, and their slots; return the same as JSON has it."""
    rules, calendar = _rules(run, texts, first), run.backlog.calendar
    cadences = [cadence for _text, cadence in rules]
    check_quota(run.backlog.series.account, cadences, calendar, start=first, end=None)
    found = upcoming(cadences, calendar, start=first, count=count)
    if run.as_json:
        return cadence_facts(rules, found, start=first, zone=calendar.timezone)
    heading = say if run.on_terminal else tell
    for text, cadence in rules:
        heading(reading_line(text, cadence))
    heading(_("From {day}:").format(day=day_words(first)))
    run.show_table(cadence_table(found, asked=count), footer_in_pipe=True)
    return {}


def _save(run: Writing, texts: list[str], first: dt.date, count: int) -> None:
    from paiqi.operations.setting_cadence import set_cadence

    facts = _looked_at(run, texts, first, count)
    outcome = set_cadence(run.backlog, texts, start=first, today=run.today)
    run.finish(outcome, cadence_set(outcome, facts))
