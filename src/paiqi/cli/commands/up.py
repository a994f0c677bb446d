"""`up`: move a topic up in the backlog."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import Steps, TopicName
from paiqi.cli.writing import writing
from paiqi.operations.ordering import move_up
from paiqi.reports.said.places import moved_up


def command(ctx: Context, topic: TopicName, steps: Steps = 1) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        move = move_up(run.backlog, found, steps)
        run.finish(move, moved_up(run.backlog, move))
