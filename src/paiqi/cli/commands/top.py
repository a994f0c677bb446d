"""`top`: move a topic to the top of the backlog."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.ordering import finish
from paiqi.cli.run import writing
from paiqi.operations.ordering import move_to_top


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        finish(run, found, move_to_top(run.backlog, found))
