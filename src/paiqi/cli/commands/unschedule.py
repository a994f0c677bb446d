"""`unschedule`: take run dates away."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.options import PinnedToo
from paiqi.cli.run import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.operations.scheduling import unschedule_topics
from paiqi.reports.moved import moves, nothing_scheduled


def command(
    ctx: Context,
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("TOPIC …"), help=_("The topics that lose their run date."), show_default=False),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=_("All open topics that are not pinned."))] = False,
    pinned: PinnedToo = False,
) -> None:
    if everything == bool(topics):
        raise WrongUsageError(_("name topics, or say --all"), remedy=_('paiqi unschedule "KV Cache"'))
    with writing(ctx) as run:
        chosen = (
            [one for one in run.backlog.topics if one.open and one.scheduled and (pinned or not one.pinned)]
            if everything
            else [run.pick(name, open_first=True) for name in topics or ()]
        )
        outcome = unschedule_topics(run.backlog, chosen, pinned_too=pinned)
        n = sum(one.scheduled is not None for one in chosen)
        run.finish(
            outcome,
            changing=moves(run.backlog, outcome.backlog),
            nothing=nothing_scheduled(chosen),
            question=ngettext("Take {n} run date away?", "Take {n} run dates away?", n).format(n=n),
        )
