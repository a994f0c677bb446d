"""`swap`: exchange the run dates of two topics."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import PinnedToo, TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.operations.scheduling import swap_topics
from paiqi.planning.moving import consequences
from paiqi.reports.moved import moves


def command(ctx: Context, topic: TopicName, other: TopicName, *, pinned: PinnedToo = False) -> None:
    with writing(ctx) as run:
        one, two = (run.pick(name, open_first=True) for name in (topic, other))
        outcome = swap_topics(run.backlog, one, two, pinned_too=pinned)
        warnings = [
            _("“{title}”: {remark}").format(title=moved.title, remark=remark)
            for moved in (one, two)
            for remark in consequences(run.backlog, outcome.backlog, moved, today=run.today)
        ]
        run.finish(
            Outcome(outcome.backlog, tuple(warnings)),
            *moves(run.backlog, outcome.backlog),
            nothing=_("Both have the same run date."),
        )
