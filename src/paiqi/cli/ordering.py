"""What `up`, `down` and `top` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.operations.ordering import place_of

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.topic import Topic
    from paiqi.operations.ordering import Move


def finish(run: Run, topic: Topic, move: Move, *, downwards: bool = False) -> None:
    """Save the move, and say where the topic stands now."""
    now = _("“{title}” stands below “{other}” now.") if downwards else _("“{title}” stands above “{other}” now.")
    ends = _("“{title}” is the last already.") if downwards else _("“{title}” is the first already.")
    run.finish(
        move,
        now.format(title=topic.title, other=move.passed.title if move.passed else ""),
        nothing=ends.format(title=topic.title),
        extra={"moved": _moved(run, topic, move)},
    )


def _moved(run: Run, topic: Topic, move: Move) -> list[dict[str, object]]:
    """Return the move for `--json`: the places of the topic in the backlog, from 1."""
    if move.passed is None:
        return []
    before, after = place_of(run.backlog, topic), place_of(move.backlog, topic)
    return [{"id": topic.id, "title": topic.title, "before": before, "after": after}]
