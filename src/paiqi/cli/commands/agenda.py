"""`agenda`: show what slipped, and the weeks ahead."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import argument, option
from paiqi.cli.run import reading
from paiqi.i18n import N_
from paiqi.model.days import DateSpan
from paiqi.sitting.people import person

_MOST_WEEKS = 260

_WEEKS = 6


def command(
    ctx: Context,
    when: Annotated[
        list[str] | None,
        argument(N_("DATE"), N_("From this week on, or these weeks: next week, dec, 下周, 12月 (else this week).")),
    ] = None,
    *,
    weeks: Annotated[
        int | None, option("--weeks -w", N_("So many weeks (else 6, or all of DATE)."), N_("N"), min=1, max=_MOST_WEEKS)
    ] = None,
    owner: Annotated[str | None, option("--owner", N_("Only what this person writes; me is you."), N_("NAME"))] = None,
) -> None:
    from paiqi.reports.outlook.agenda import weekly_agenda, weeks_of

    with reading(ctx) as run:
        span = run.span(" ".join(when)) if when else DateSpan(run.today, run.today)
        count = weeks or (_WEEKS if span.first == span.last else min(weeks_of(span), _MOST_WEEKS))
        who = person(owner)
        shown = weekly_agenda(
            run.backlog, today=run.today, start=span.first, weeks=count, lengths=run.draft_length, owner=who
        )
        run.show(shown)
