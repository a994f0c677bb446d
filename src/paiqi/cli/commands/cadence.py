"""`cadence`: look at a cadence's next slots, and make it the calendar's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.calendar.cadence import Cadence, cadence_for, worded
from paiqi.calendar.cadence.commands import example_command
from paiqi.cli.options import argument, option
from paiqi.cli.run import Run, reading
from paiqi.cli.writing import Writing, writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model.days import day_after
from paiqi.operations.setting_values import read_rules
from paiqi.operations.settings import set_value, setting_called
from paiqi.reports.cadence import coming_slots, unsaved
from paiqi.reports.settings import setting_changed

if TYPE_CHECKING:
    import datetime as dt

_DOZEN = 12
_MOST_SLOTS = 1000


def command(
    ctx: Context,
    rule: Annotated[
        list[str] | None,
        argument(
            N_("RULE …"),
            N_("A rule, or several, each in quotes: “weekly on fri”, “每月15日” (else the calendar's own)."),
        ),
    ] = None,
    *,
    save: Annotated[bool, option("--save", N_("Make them the calendar's cadence."))] = False,
    count: Annotated[int, option("--count -n", N_("How many slots."), N_("N"), min=1, max=_MOST_SLOTS)] = _DOZEN,
    start: Annotated[str | None, option("--from", N_("The first day (else tomorrow)."), N_("DATE"))] = None,
) -> None:
    if save and not rule:
        raise WrongUsageError(
            _("there is no rule to save"), remedy=_("name one: {command}").format(command=example_command())
        )
    with (writing if save else reading)(ctx) as run:
        first = run.limit(start) or day_after(run.today)
        report = coming_slots(run.backlog, _rules(run, rule or [], first), start=first, count=count)
        if isinstance(run, Writing):
            own = setting_called("cadence")
            outcome = set_value(run.backlog, own, rule or [], today=run.today, start=first)
            run.finish(outcome, setting_changed(own, run.backlog, outcome, report))
        else:
            run.show(report)
            run.tell_notes(unsaved(run.backlog, rule or []) if run.on_terminal else ())


def _rules(run: Run, texts: list[str], first: dt.date) -> list[tuple[str, Cadence]]:
    """Return each rule as it is typed, or stands in the file, and as it is read."""
    if texts:
        return [(text, worded(text, run.backlog.calendar, first)[1]) for text in read_rules(texts)]
    own = cadence_for(rule=None, every=None, on=None, at=None, calendar=run.backlog.calendar)
    written = run.backlog.calendar.cadence or ()
    return list(zip((written,) if isinstance(written, str) else written, own, strict=False))
