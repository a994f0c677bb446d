"""`schedule`: open topics onto free slots, or one topic onto a date."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Context

from paiqi.cli.run import Run, writing
from paiqi.cli.slot_options import RuleName, Wish, free_slots, one_rule
from paiqi.dates import describe
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.operations.scheduling import refuse_unless_open
from paiqi.planning import Plan, Proposal, Scope
from paiqi.planning.schedule import schedule_by_hand, schedule_next, schedule_open
from paiqi.reports.planned import plan_facts, plan_table, reason_lines

if TYPE_CHECKING:
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.reports.table import Line


def schedule(
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
    with writing(ctx) as run:
        if not topic:
            chosen = None if only is None else [run.pick(name, open_first=True) for name in only]
            _all_waiting(run, wish, scope, chosen, explain=explain, strict=strict)
            return
        if only or scope is not Scope.WAITING or explain or strict:
            raise WrongUsageError(
                _("--only, --replan, --catch-up, --explain and --strict plan more than one topic"),
                remedy=_("leave TOPIC out: paiqi schedule --replan"),
            )
        if len(topic) == 1:
            _next_slot(run, topic[0], wish)
            return
        if any(wish):
            raise WrongUsageError(
                _("a date given by hand takes no rule beside it"), remedy=_("either TOPIC DATE, or the options")
            )
        _by_hand(run, topic[0], " ".join(topic[1:]), pinned_too=pinned)


def _scope(*, replan: bool, catch_up: bool) -> Scope:
    if replan and catch_up:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--replan", other="--catch-up"),
            remedy=_("--replan takes in what slipped, too"),
        )
    return Scope.ALL if replan else Scope.SLIPPED if catch_up else Scope.WAITING


def _by_hand(run: Run, name: str, date: str, *, pinned_too: bool) -> None:
    found = run.pick(name, open_first=True)
    when = run.date(date)
    proposed = schedule_by_hand(run.backlog, found, when, today=run.today, pinned_too=pinned_too)
    _finish_one(run, proposed, found, when)


def _next_slot(run: Run, name: str, wish: Wish) -> None:
    found = run.pick(name, open_first=True)
    refuse_unless_open(found)
    if found.scheduled is not None:
        _finish_one(run, Proposal(Plan(), run.backlog), found, found.scheduled)
        return
    free, end = free_slots(run, wish)
    allowed = takewhile(lambda slot: end is None or slot.day <= end, free)
    proposed = schedule_next(run.backlog, allowed, found, today=run.today)
    _finish_one(run, proposed, found, proposed.plan.assignments[0].slot.when)


def _finish_one(run: Run, proposed: Proposal, topic: Topic, when: RunDate) -> None:
    said = describe(when)
    run.finish(
        proposed.outcome,
        _("“{title}” goes out on {date}.").format(title=topic.title, date=said),
        nothing=_("“{title}” goes out on {date} already.").format(title=topic.title, date=said),
        extra=plan_facts(proposed.after, proposed.plan) if run.as_json else None,
    )


def _all_waiting(run: Run, wish: Wish, scope: Scope, only: list[Topic] | None, *, explain: bool, strict: bool) -> None:
    free, end = free_slots(run, wish)
    proposed = schedule_open(
        run.backlog,
        free,
        today=run.today,
        scope=scope,
        only=only,
        count=wish.most,
        until=end,
        explain=explain or run.as_json,
        strict=strict,
    )
    planned = proposed.plan
    facts: dict[str, Any] = {"late": [], "fixes": []}
    lines: tuple[Line, ...] = ()
    if proposed.late:
        from paiqi.reports.trouble import told

        lines, facts = told(run.backlog, proposed.late, proposed.reliefs)
    if not run.as_json:
        table = plan_table(proposed.after, planned, explain=explain and not run.on_terminal)
        run.show_table(table, footer_in_pipe=bool(planned.unplaced))
        if explain and run.on_terminal:
            run.show_lines(reason_lines(planned))
        run.show_lines(lines)
    n = sum(not one.stays for one in planned.assignments)
    # In a pipe the plan's own lines say it all.
    done = ngettext("{n} run date is written.", "{n} run dates are written.", n).format(n=n)
    run.finish(
        proposed.outcome,
        *([done] if run.on_terminal else []),
        nothing=_nothing(planned),
        question=ngettext("Write {n} run date?", "Write {n} run dates?", n).format(n=n),
        extra=plan_facts(proposed.after, planned) | facts if run.as_json else None,
    )


def _nothing(planned: Plan) -> str:
    if planned.assignments:
        return _("Every topic keeps its run date.")
    return _("No run date was given.") if planned.unplaced else _("No topic waits for a slot.")
