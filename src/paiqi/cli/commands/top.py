"""`top`: move a topic to the top of the backlog."""

from __future__ import annotations

from typer import Context

from paiqi.cli.options import TopicNames
from paiqi.cli.writing import writing
from paiqi.operations.ordering import move_to_top
from paiqi.operations.several import each
from paiqi.reports.said.places import moved_to_top


def command(ctx: Context, topics: TopicNames) -> None:
    with writing(ctx) as run:
        named = run.pick_all(topics, open_first=True)
        moves = each(run.backlog, reversed(named), move_to_top)
        run.finish(moves, moved_to_top(run.backlog, moves))
