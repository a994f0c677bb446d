"""`unschedule`: take run dates away."""

from __future__ import annotations

from typing import Annotated

from typer import Context

from paiqi.cli.options import PinnedToo, SomeTopics, option, reads_names
from paiqi.cli.writing import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.operations.scheduling import dated, unschedule_topics
from paiqi.reports.said.run_dates import unscheduled


def command(
    ctx: Context,
    topics: SomeTopics = None,
    *,
    everything: Annotated[bool, option("--all", N_("All open topics that are not pinned."))] = False,
    pinned: PinnedToo = False,
) -> None:
    if everything == (bool(topics) or reads_names(ctx)):
        raise WrongUsageError(_("name topics, or say --all"), remedy=commands.again("unschedule", all=True))
    with writing(ctx) as run:
        named = dated(run.backlog, pinned_too=pinned) if everything else run.pick_all(topics, open_first=True)
        outcome = unschedule_topics(run.backlog, named, pinned_too=pinned)
        run.finish(outcome, unscheduled(run.backlog, named, outcome))
