"""Run dates that moved, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import describe
from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.plans import Plan


def moves(before: Backlog, after: Backlog, plan: Plan | None = None) -> tuple[str, ...]:
    """Return a line for each run date that changed: before → after, in the order of a plan or of the dates."""
    pairs = [(old, new) for old, new in zip(before.topics, after.topics, strict=True) if old.scheduled != new.scheduled]
    turns = {id(one.topic): turn for turn, one in enumerate(plan.assignments if plan else ())}
    pairs.sort(key=lambda pair: (turns.get(id(pair[0]), 0), str(pair[1].scheduled or pair[0].scheduled)))
    return tuple(
        _("“{title}”: {before} → {after}").format(title=old.title, before=date_of(old), after=date_of(new))
        for old, new in pairs
    )


def date_of(topic: Topic) -> str:
    """Return the run date of a topic in words."""
    return describe(topic.scheduled) if topic.scheduled else _("no run date")


def nothing_scheduled(chosen: list[Topic]) -> str:
    """Say that none of these topics has a run date to lose."""
    if len(chosen) == 1:
        return _("“{title}” has no run date.").format(title=chosen[0].title)
    return _("None of them has a run date.") if chosen else _("No topic has a run date that could go.")
