"""`up`, `down` and `top`: the order of the backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import TopicName
from paiqi.cli.run import writing
from paiqi.i18n import _
from paiqi.operations.ordering import move_down, move_to_top, move_up, place_of

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.topic import Topic
    from paiqi.operations.ordering import Reordering

Steps = Annotated[int, typer.Argument(metavar=_("N"), min=1, help=_("Past how many topics."), show_default=False)]


def up(ctx: Context, topic: TopicName, steps: Steps = 1) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        _finish(run, found, move_up(run.backlog, found, steps))


def down(ctx: Context, topic: TopicName, steps: Steps = 1) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        _finish(run, found, move_down(run.backlog, found, steps), downwards=True)


def top(ctx: Context, topic: TopicName) -> None:
    with writing(ctx) as run:
        found = run.pick(topic, open_first=True)
        _finish(run, found, move_to_top(run.backlog, found))


def _finish(run: Run, topic: Topic, move: Reordering, *, downwards: bool = False) -> None:
    """Save the move, and say where the topic stands now."""
    now = _("“{title}” stands below “{other}” now.") if downwards else _("“{title}” stands above “{other}” now.")
    ends = _("“{title}” is the last already.") if downwards else _("“{title}” is the first already.")
    run.finish(
        move,
        now.format(title=topic.title, other=move.passed.title if move.passed else ""),
        nothing=ends.format(title=topic.title),
        extra={"moved": _moved(run, topic, move)},
    )


def _moved(run: Run, topic: Topic, move: Reordering) -> list[dict[str, object]]:
    """Return the move for `--json`: the places of the topic in the backlog, from 1."""
    if move.passed is None:
        return []
    before, after = place_of(run.backlog, topic), place_of(move.backlog, topic)
    return [{"id": topic.id, "title": topic.title, "before": before, "after": after}]
