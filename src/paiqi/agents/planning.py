"""The tools that give run dates: a plan, which writes nothing, its writing, and a move by hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from paiqi.agents.door import Planned
from paiqi.agents.spelling import call
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.planning.schedule import move_by_hand, ripple_of
from paiqi.reports.said.run_dates import moved, planned
from paiqi.sitting.wished_slots import Wish, one_rule, planned_as_wished, scope_of

if TYPE_CHECKING:
    from paiqi.agents import arguments
    from paiqi.agents.door import Visit
    from paiqi.planning.proposal import Proposal

_DIGITS = 16


def plan(visit: Visit, asked: arguments.Plan) -> str:
    """Plan, and write nothing."""
    proposed = _proposed(visit, asked)
    digest = _digest(visit, proposed)
    visit.door.keep(digest, Planned(asked))
    told = planned(proposed, explain=True)
    if told.report:
        visit.tell_notes(told.report.notes)
    return visit.answer({"dry_run": True, "changed": [], **told.all_facts(), "digest": digest})


def schedule(visit: Visit, asked: arguments.Schedule) -> str:
    """Write the plan of that digest, if nothing has changed since; one that is written already stays as it is."""
    known = visit.door.plans.get(asked.digest)
    if known is None:
        raise RefusedError(
            _("there is no plan of the digest “{digest}” here").format(digest=asked.digest),
            remedy=_("make one, look at it, and schedule its digest: {call}").format(call=call("plan")),
        )
    if known.left and known.left == visit.state:
        return known.answer
    proposed = _proposed(visit, known.asked)
    if _digest(visit, proposed) != asked.digest:
        raise RefusedError(
            _("the backlog or the day is another than when this plan was made, so nothing was written"),
            remedy=_("make it again, look at it, and schedule its digest: {call}").format(
                call=call("plan", known.asked)
            ),
        )
    told = planned(proposed)
    text = visit.finish(proposed.outcome, told)
    again = visit.answer({"dry_run": False, "changed": [], **told.all_facts()})
    visit.door.keep(asked.digest, Planned(known.asked, visit.state, again))
    return text


def move(visit: Visit, asked: arguments.Move) -> str:
    """Move a topic to a date; those in its way go on to the next slots."""
    ripple = ripple_of(no_ripple=asked.no_ripple, keep_gaps=asked.keep_gaps)
    found = visit.pick(asked.topic, open_first=True)
    when = visit.date(asked.date)
    proposed = move_by_hand(visit.backlog, found, when, today=visit.today, ripple=ripple, pinned_too=False)
    return visit.finish(proposed.outcome, moved(visit.backlog, found, when, proposed))


def _proposed(visit: Visit, asked: arguments.Plan) -> Proposal:
    scope = scope_of(replan=asked.replan, catch_up=asked.catch_up)
    rule = one_rule(
        {"weekly": asked.weekly, "daily": asked.daily, "biweekly": asked.biweekly, "monthly": asked.monthly}
    )
    wish = Wish(rule, asked.every, asked.on, asked.at, asked.start, asked.until, asked.count)
    only = None if asked.only is None else visit.pick_all(asked.only, open_first=True)
    return planned_as_wished(visit, wish, scope, only, strict=asked.strict)


def _digest(visit: Visit, proposed: Proposal) -> str:
    """Return what tells a plan, on this backlog and this day, from any other."""
    parts = [visit.state, str(visit.today)]
    parts += [f"{one.topic.origin} {one.slot.when}" for one in proposed.plan.assignments]
    parts += [f"{one.topic.origin} -" for one in proposed.plan.unplaced]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]
