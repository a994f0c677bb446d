"""`move`: move a topic to another date; those in its way go on to the next slots."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Context

from paiqi.cli.moving import move
from paiqi.cli.options import NoRipple, PinnedToo, TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _


def command(
    ctx: Context,
    topic: TopicName,
    date: Annotated[list[str], typer.Argument(metavar=_("DATE"), help=_("Its new run date."), show_default=False)],
    *,
    no_ripple: NoRipple = False,
    pinned: PinnedToo = False,
) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        move(run, found, run.date(" ".join(date)), ripple=not no_ripple, pinned_too=pinned)
