"""`move`: move a topic to another date; those in its way go on to the next slots."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import KeepGaps, NoRipple, PinnedToo, TopicName, argument
from paiqi.cli.writing import writing
from paiqi.i18n import N_
from paiqi.planning.schedule import move_by_hand, ripple_of
from paiqi.reports.said.run_dates import moved


def command(
    ctx: Context,
    topic: TopicName,
    date: Annotated[list[str], argument(N_("DATE"), N_("Its new run date."))],
    *,
    no_ripple: NoRipple = False,
    keep_gaps: KeepGaps = False,
    pinned: PinnedToo = False,
) -> None:
    ripple = ripple_of(no_ripple=no_ripple, keep_gaps=keep_gaps)
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        when = run.date(" ".join(date))
        proposed = move_by_hand(run.backlog, found, when, today=run.today, ripple=ripple, pinned_too=pinned)
        run.finish(proposed.outcome, moved(run.backlog, found, when, proposed))
