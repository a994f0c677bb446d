"""What `move` and `postpone` share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paiqi.dates import describe
from paiqi.i18n import _, ngettext
from paiqi.planning.by_hand import schedule_by_hand
from paiqi.planning.moving import move_topic
from paiqi.reports.moved import moves
from paiqi.reports.plan import plan_facts

if TYPE_CHECKING:
    from paiqi.cli.run import Run
    from paiqi.model.topic import RunDate, Topic


def move(run: Run, topic: Topic, when: RunDate, *, ripple: bool, pinned_too: bool) -> None:
    """Move one topic, and say who moved, from where to where."""
    how = move_topic if ripple else schedule_by_hand
    outcome, plan = how(run.backlog, topic, when, today=run.today, pinned_too=pinned_too)
    n = len(plan.assignments)
    run.finish(
        outcome,
        changing=moves(run.backlog, outcome.backlog, plan),
        nothing=_("“{title}” goes out on {date} already.").format(title=topic.title, date=describe(when)),
        question=ngettext("Move {n} topic?", "Move {n} topics?", n).format(n=n),
        extra=partial(plan_facts, outcome.backlog, plan),
    )
