"""Run dates that were given by hand, moved, promised or taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paiqi.dates import describe
from paiqi.i18n import _, ngettext
from paiqi.reports.plan import lateness_report, plan_facts, plan_report
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.planning.plans import Plan
    from paiqi.planning.proposal import Proposal


def planned(proposed: Proposal, *, explain: bool = False) -> Said:
    """Say how many run dates a plan gives, after the plan itself; to `explain` with its reasons."""
    n = sum(not one.stays for one in proposed.plan.assignments)
    if proposed.plan.assignments:
        nothing = _("Every topic keeps its run date.")
    else:
        nothing = _("No run date was given.") if proposed.plan.unplaced else _("No topic waits for a slot.")
    return Said(
        nothing=nothing,
        brief=(ngettext("{n} run date is written.", "{n} run dates are written.", n).format(n=n),),
        question=ngettext("Write {n} run date?", "Write {n} run dates?", n).format(n=n),
        report=plan_report(proposed, explain=explain),
    )


def scheduled(topic: Topic, proposed: Proposal, *, explain: bool = False) -> Said:
    """Say when a topic goes out, and by how much it is late; to `explain` with the reason."""
    when = proposed.plan.assignments[0].slot.when if proposed.plan.assignments else topic.scheduled
    text, already = _("“{title}” goes out on {date}."), _("“{title}” goes out on {date} already.")
    said = Said.of(text, already, title=topic.title, date=describe(when) if when else "")
    return said._replace(report=lateness_report(proposed, explain=explain))


def moved(before: Backlog, topic: Topic, when: RunDate, proposed: Proposal) -> Said:
    """Say who moved to make room for a topic, from where to where."""
    n = len(proposed.plan.assignments)
    return Said(
        changing=_moves(before, proposed.outcome, proposed.plan),
        nothing=_("“{title}” goes out on {date} already.").format(title=topic.title, date=describe(when)),
        question=ngettext("Move {n} topic?", "Move {n} topics?", n).format(n=n),
        facts=partial(plan_facts, proposed.after, proposed.plan),
    )


def put_off(before: Backlog, proposed: Proposal) -> Said:
    """Say of each topic how far it was put off."""
    n = len(proposed.plan.assignments)
    return Said(
        changing=_moves(before, proposed.outcome),
        nothing=_without_date(()),
        question=ngettext("Put {n} run date off?", "Put {n} run dates off?", n).format(n=n),
        facts=partial(plan_facts, proposed.after, proposed.plan),
    )


def swapped(before: Backlog, outcome: Outcome) -> Said:
    """Say which run dates two topics have now."""
    return Said(_moves(before, outcome), _("Both have the same run date."))


def pinned(outcome: Outcome) -> Said:
    """Say which run date is promised."""
    text, already = _("“{title}” is pinned to {date}."), _("“{title}” is pinned to {date} already.")
    return Said.of(text, already, title=outcome.topic.title, date=_date_of(outcome.topic))


def unpinned(outcome: Outcome) -> Said:
    """Say that a run date is promised no more."""
    topic = outcome.topic
    stays = _("“{title}” is no longer pinned; its run date stays {date}.")
    text = stays if topic.scheduled else _("“{title}” is no longer pinned.")
    return Said.of(text, _("“{title}” is not pinned."), title=topic.title, date=_date_of(topic))


def unscheduled(before: Backlog, chosen: Sequence[Topic], outcome: Outcome) -> Said:
    """Say which run dates the `chosen` topics had."""
    n = sum(topic.scheduled is not None for topic in chosen)
    return Said(
        changing=_moves(before, outcome),
        nothing=_without_date(chosen),
        question=ngettext("Take {n} run date away?", "Take {n} run dates away?", n).format(n=n),
    )


def _moves(before: Backlog, outcome: Outcome, plan: Plan | None = None) -> tuple[str, ...]:
    """Return a line for each run date that changed: before → after, in the order of a plan or of the dates."""
    rows = zip(before.topics, outcome.backlog.topics, strict=True)
    pairs = [(old, new) for old, new in rows if old.scheduled != new.scheduled]
    turns = {id(one.topic): turn for turn, one in enumerate(plan.assignments if plan else ())}
    pairs.sort(key=lambda pair: (turns.get(id(pair[0]), 0), str(pair[1].scheduled or pair[0].scheduled)))
    return tuple(
        _("“{title}”: {before} → {after}").format(title=old.title, before=_date_of(old), after=_date_of(new))
        for old, new in pairs
    )


def _date_of(topic: Topic) -> str:
    return describe(topic.scheduled) if topic.scheduled else _("no run date")


def _without_date(chosen: Sequence[Topic]) -> str:
    if len(chosen) == 1:
        return _("“{title}” has no run date.").format(title=chosen[0].title)
    return _("None of them has a run date.") if chosen else _("No topic has a run date that could go.")
