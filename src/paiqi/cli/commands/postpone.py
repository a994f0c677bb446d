"""`postpone`: put a topic off, or everything."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from typer import Context

from paiqi.cli.moving import move
from paiqi.cli.options import NoRipple, PinnedToo
from paiqi.cli.run import writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.reports.moved import moves, nothing_scheduled
from paiqi.reports.plan import plan_facts


def command(
    ctx: Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=_("TOPIC SPAN"), help=_("A topic and by how long: 1w, 3 days, 两周."), show_default=False
        ),
    ],
    *,
    everything: Annotated[
        bool, typer.Option("--all", help=_("All run dates that are not pinned; then only SPAN."))
    ] = False,
    no_ripple: NoRipple = False,
    pinned: PinnedToo = False,
) -> None:
    from paiqi.dates.durations import read_duration
    from paiqi.planning.postponing import put_all_off, put_off

    if not everything and len(words) == 1:
        raise WrongUsageError(
            _("by how long is “{topic}” put off?").format(topic=words[0]),
            remedy=_("say it behind the topic: paiqi postpone TOPIC 1w"),
        )
    if everything and no_ripple:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--all", other="--no-ripple"),
            remedy=_("with --all nobody stands in the way: all keep their order"),
        )
    by = read_duration(" ".join(words if everything else words[1:]))
    with writing(ctx) as run:
        if not everything:
            found = run.pick(words[0], open_first=True)
            when = put_off(run.backlog, found, by, today=run.today)
            move(run, found, when, ripple=not no_ripple, pinned_too=pinned)
            return
        outcome, plan = put_all_off(run.backlog, by, today=run.today, pinned_too=pinned)
        n = len(plan.assignments)
        run.finish(
            outcome,
            changing=moves(run.backlog, outcome.backlog),
            nothing=nothing_scheduled([]),
            question=ngettext("Put {n} run date off?", "Put {n} run dates off?", n).format(n=n),
            extra=partial(plan_facts, outcome.backlog, plan),
        )
