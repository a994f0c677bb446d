"""`schedule`: give open topics the next free slots, or one topic a date."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.calendar.slots import Taken
from paiqi.cli.slot_options import RuleName, Wish, free_slots, one_rule
from paiqi.cli.writing import Writing, writing
from paiqi.dates import describe
from paiqi.errors import RefusedError, WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.outcome import Outcome
from paiqi.operations.scheduling import refuse_unless_open
from paiqi.planning import Plan, Scope, accept, next_free_slot, plan
from paiqi.planning.by_hand import schedule_by_hand
from paiqi.planning.movable import pinned_and_gone
from paiqi.reports.plan import plan_facts, plan_report
from paiqi.reports.said import Said
from paiqi.reports.said.run_dates import scheduled

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.reports.missed_deadlines import MissedDeadlines


def command(
    ctx: Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("TOPIC [DATE]"),
            help=_("One topic; with a date it gets that, else the next free slot."),
            show_default=False,
        ),
    ] = None,
    *,
    weekly: Annotated[
        bool, typer.Option("--weekly", help=_("One slot a week (on the calendar's weekday, else Friday)."))
    ] = False,
    daily: Annotated[bool, typer.Option("--daily", help=_("One slot a day."))] = False,
    biweekly: Annotated[bool, typer.Option("--biweekly", help=_("One slot every two weeks."))] = False,
    monthly: Annotated[bool, typer.Option("--monthly", help=_("One slot a month, on its first such weekday."))] = False,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar=_("RULE"), help=_("Any rule: “workdays at 8:00”, “每月15日”, an RRULE.")),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar=_("DAYS"), help=_("The weekdays: tue,fri or 周二、周五."))
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar=_("TIME"), help=_("The time of the slots."))] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("The first day (else tomorrow)."))
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar=_("DATE"), help=_("The last day."))] = None,
    count: Annotated[
        int | None, typer.Option("--count", "-n", min=1, metavar=_("N"), help=_("At most so many topics."))
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar=_("TOPIC"), help=_("Only this topic (repeatable)."))
    ] = None,
    replan: Annotated[
        bool, typer.Option("--replan", help=_("Also move what has a run date and is not pinned, as little as can be."))
    ] = False,
    catch_up: Annotated[
        bool, typer.Option("--catch-up", help=_("Also give new dates to what slipped past its run date."))
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Say of each topic why it has its slot."))] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Write nothing where a deadline would be missed, and exit with 5."))
    ] = False,
    pinned: Annotated[bool, typer.Option("--pinned", help=_("With TOPIC DATE: even if it is pinned."))] = False,
) -> None:
    flags: dict[RuleName, bool] = {"weekly": weekly, "daily": daily, "biweekly": biweekly, "monthly": monthly}
    wish = Wish(one_rule(flags), every, on, at, start, until, count)
    scope = _scope(replan=replan, catch_up=catch_up)
    names = topic or []
    _refuse_a_mixture(names, wish, plans=bool(only or explain or strict) or scope is not Scope.WAITING)
    with writing(ctx) as run:
        if not names:
            chosen = None if only is None else [run.pick(name, open_first=True) for name in only]
            _all_waiting(run, wish, scope, chosen, explain=explain, strict=strict)
        elif len(names) == 1:
            _next_slot(run, names[0], wish)
        else:
            _by_hand(run, names[0], " ".join(names[1:]), pinned_too=pinned)


def _refuse_a_mixture(names: list[str], wish: Wish, *, plans: bool) -> None:
    """Refuse options of a plan beside a topic, and those that make slots beside a topic and its date."""
    if names and plans:
        raise WrongUsageError(
            _("--only, --replan, --catch-up, --explain and --strict plan more than one topic"),
            remedy=_("leave TOPIC out: paiqi schedule --replan"),
        )
    if len(names) > 1 and any(wish):
        raise WrongUsageError(
            _("a date given by hand takes no rule beside it"), remedy=_("either TOPIC DATE, or the options")
        )


def _scope(*, replan: bool, catch_up: bool) -> Scope:
    if replan and catch_up:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--replan", other="--catch-up"),
            remedy=_("--replan takes in what slipped, too"),
        )
    return Scope.ALL if replan else Scope.SLIPPED if catch_up else Scope.WAITING


def _by_hand(run: Writing, name: str, date: str, *, pinned_too: bool) -> None:
    found = run.pick(name, open_first=True)
    when = run.date(date)
    outcome, planned = schedule_by_hand(run.backlog, found, when, today=run.today, pinned_too=pinned_too)
    run.finish(outcome, scheduled(found, when, outcome, planned))


def _next_slot(run: Writing, name: str, wish: Wish) -> None:
    found = run.pick(name, open_first=True)
    refuse_unless_open(found)
    if found.scheduled is not None:
        text = _("“{title}” goes out on {date} already.").format(title=found.title, date=describe(found.scheduled))
        _finish(run, Plan(), Said(nothing=text))
        return
    free, end = free_slots(run, wish)
    allowed = takewhile(lambda slot: end is None or slot.day <= end, free)
    assignment = next_free_slot(run.backlog, allowed, found, today=run.today)
    when = describe(assignment.slot.when)
    said = Said((_("“{title}” goes out on {date}.").format(title=found.title, date=when),))
    _finish(run, Plan((assignment,)), said)


def _all_waiting(
    run: Writing, wish: Wish, scope: Scope, only: list[Topic] | None, *, explain: bool, strict: bool
) -> None:
    free, end = free_slots(run, wish)
    taken = Taken(free)

    def planned_for(backlog: Backlog, how_far: Scope, *, reasons: bool = False) -> Plan:
        chosen = None if only is None or how_far is not scope else [backlog.topics[one.origin] for one in only]
        return plan(
            backlog, taken, today=run.today, scope=how_far, only=chosen, count=wish.most, until=end, explain=reasons
        )

    planned = planned_for(run.backlog, scope, reasons=explain or run.as_json)
    trouble = _trouble(run, planned, partial(planned_for, how_far=Scope.ALL), taken)
    if strict and trouble:
        raise RefusedError(trouble.in_a_line, remedy=trouble.first_remedy)
    gone = pinned_and_gone(run.backlog, run.today) if scope is not Scope.WAITING else ()
    after = accept(run.backlog, planned)
    report = plan_report(after, planned, missed=trouble, explain=explain, gone=gone)
    n = sum(not one.stays for one in planned.assignments)
    done = ngettext("{n} run date is written.", "{n} run dates are written.", n).format(n=n)
    question = ngettext("Write {n} run date?", "Write {n} run dates?", n).format(n=n)
    run.finish(Outcome(after), Said(nothing=_nothing(planned), brief=(done,), question=question, report=report))


def _nothing(planned: Plan) -> str:
    if planned.assignments:
        return _("Every topic keeps its run date.")
    return _("No run date was given.") if planned.unplaced else _("No topic waits for a slot.")


def _trouble(run: Writing, planned: Plan, anew: Callable[[Backlog], Plan], slots: Taken) -> MissedDeadlines | None:
    """Return what is to be said of missed deadlines, if there are any."""
    if not any(topic.deadline for topic in run.backlog.topics):
        return None
    from paiqi.planning.relief import damage, reliefs, troubles

    late = troubles(run.backlog, planned, today=run.today)
    if not late:
        return None
    from paiqi.reports.missed_deadlines import MissedDeadlines

    before = damage(run.backlog, planned, today=run.today)
    return MissedDeadlines(run.backlog, late, reliefs(run.backlog, late, before, anew, slots.so_far, today=run.today))


def _finish(run: Writing, planned: Plan, said: Said) -> None:
    """Accept a plan, and say so."""
    after = accept(run.backlog, planned)
    run.finish(Outcome(after), said._replace(facts=partial(plan_facts, after, planned)))
