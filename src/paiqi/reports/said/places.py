"""Where a topic stands now: in the backlog, and in the series by the number that it keeps or lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.operations.ordering import Reordering, place_of
from paiqi.operations.several import cut_short
from paiqi.reports.said import Said
from paiqi.reports.said.several import of_each

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.operations.several import Several


def moved_up(before: Backlog, move: Reordering) -> Said:
    """Say which topic stands below the one that moved."""
    first = _("“{title}” is the first already.")
    return _moved(before, move, _("“{title}” stands above “{other}” now."), first)


def moved_to_top(before: Backlog, moves: Several[Reordering]) -> Said:
    """Say which topics stand at the top now, and below each the next."""
    if len(moves.steps) == 1:
        return moved_up(before, moves.steps[0].outcome)
    said = of_each(moves, lambda step: moved_up(step.before, step.outcome))
    places = [row for topic in moves.topics for row in _places(before, topic, moves) if row["before"] != row["after"]]
    nothing = _("They stand at the top already.") if moves.steps else said.nothing
    if not places:
        return said._replace(nothing=nothing, question="", facts=lambda: {"moved": places})
    order = cut_short(tuple((f"  {topic.title}",) for topic in reversed(moves.topics)))
    done = (_("At the top now, in this order:"), *order)
    return said._replace(done=done, nothing=nothing, question="", facts=lambda: {"moved": places})


def moved_down(before: Backlog, move: Reordering) -> Said:
    """Say which topic stands above the one that moved."""
    return _moved(before, move, _("“{title}” stands below “{other}” now."), _("“{title}” is the last already."))


def _moved(before: Backlog, move: Reordering, now: str, already: str) -> Said:
    title, other = move.topic.title, move.passed.title if move.passed else ""
    return Said(
        (now.format(title=title, other=other),),
        already.format(title=title),
        facts=lambda: {"moved": _places(before, move.topic, move) if move.passed else []},
    )


def _places(before: Backlog, topic: Topic, move: Outcome) -> list[dict[str, Any]]:
    """Return the places of the topic in the backlog, from 1."""
    places = {"before": place_of(before, topic), "after": place_of(move.backlog, topic)}
    return [{"id": topic.id, "title": topic.title, **places}]


def reserved(before: Topic, outcome: Outcome) -> Said:
    """Say which number the topic has now, and which is free again."""
    topic, label = outcome.topic, outcome.backlog.series.label
    said = {"title": topic.title, "number": label(topic.number) if isinstance(topic.number, int) else ""}
    if isinstance(topic.number, int):
        now = _("{number} is reserved for “{title}”.")
        already = _("{number} is reserved for “{title}” already.")
    elif topic.number is None:
        now = _("“{title}” has no number of its own any more.")
        already = _("“{title}” has no number to let go.")
    else:
        now = _("“{title}” stands outside the series: it takes no number.")
        already = _("“{title}” stands outside the series already.")
    done = [now.format(**said)]
    if isinstance(before.number, int) and not Ledger(outcome.backlog).is_taken(before.number):
        done.append(_("{number} is free again.").format(number=label(before.number)))
    return Said(tuple(done), already.format(**said))
