"""`up`: move a topic up in the backlog."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import Steps, TopicName
from paiqi.cli.ordering import finish
from paiqi.cli.run import writing
from paiqi.operations.ordering import move_up


def command(ctx: Context, topic: TopicName, steps: Steps = 1) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        finish(run, found, move_up(run.backlog, found, steps))
