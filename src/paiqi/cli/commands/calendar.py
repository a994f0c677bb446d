"""`calendar`: show months day by day: articles, deadlines, empty slots, holidays."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import reading
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model.days import DateSpan

# Five years of months fill many screens; whoever asks for more has mistyped.
_MOST_MONTHS = 60


def command(
    ctx: Context,
    month: Annotated[
        list[str] | None,
        argument(N_("MONTH"), N_("The month, or any date in it: 2026-12, dec, next month, 12月 (else this month).")),
    ] = None,
    *,
    months: Annotated[
        int | None, option("--months -n", N_("So many months from there."), N_("N"), min=1, max=_MOST_MONTHS)
    ] = None,
) -> None:
    from paiqi.reports.outlook.months import month_calendar

    with reading(ctx) as run:
        span = _whole_months(run.span(" ".join(month)) if month else DateSpan(run.today, run.today), months)
        run.show(month_calendar(run.backlog, span, today=run.today, lengths=run.draft_length))


def _whole_months(span: DateSpan, months: int | None) -> DateSpan:
    """Return the months of `span`, or `months` of them from its first on; refuse more than can be meant."""
    first = span.first.year * 12 + span.first.month - 1
    count = months or span.last.year * 12 + span.last.month - first
    if count > _MOST_MONTHS:
        text = _("{n} months are more than a calendar shows").format(n=count)
        raise WrongUsageError(text, remedy=_("ask for {most} or fewer").format(most=_MOST_MONTHS))
    after = first + count
    if after > dt.MAXYEAR * 12 + 12:
        raise WrongUsageError(_("the calendar ends with the year 9999"), remedy=_("ask for fewer months"))
    last = dt.date.max if after == dt.MAXYEAR * 12 + 12 else dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(1)
    return DateSpan(span.first.replace(day=1), last)
