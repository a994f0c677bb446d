"""`top`: move a topic to the top of the backlog."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.writing import writing
from paiqi.operations.ordering import move_to_top
from paiqi.reports.said.places import moved_up


def command(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        move = move_to_top(run.backlog, found)
        run.finish(move, moved_up(run.backlog, move))
