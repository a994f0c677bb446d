"""`schedule`: give open topics the next free slots, or one topic a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context

from paiqi.cli.options import MOST_COUNTED, argument, option
from paiqi.cli.writing import Writing, writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands
from paiqi.planning import Scope
from paiqi.planning.schedule import schedule_by_hand, schedule_next
from paiqi.reports.said.run_dates import planned, scheduled
from paiqi.sitting.wished_slots import RuleName, Wish, free_slots, one_rule, planned_as_wished, scope_of

if TYPE_CHECKING:
    from paiqi.model.topic import Topic


def command(
    ctx: Context,
    topic: Annotated[
        list[str] | None,
        argument(N_("TOPIC [DATE]"), N_("One topic; with a date it gets that, else the next free slot.")),
    ] = None,
    *,
    weekly: Annotated[
        bool, option("--weekly", N_("One slot a week (on the calendar's weekday, else Friday)."))
    ] = False,
    daily: Annotated[bool, option("--daily", N_("One slot a day."))] = False,
    biweekly: Annotated[bool, option("--biweekly", N_("One slot every two weeks."))] = False,
    monthly: Annotated[bool, option("--monthly", N_("One slot a month, on its first such weekday."))] = False,
    every: Annotated[
        str | None, option("--every", N_("Any rule: “workdays at 8:00”, “每月15日”, an RRULE."), N_("RULE"))
    ] = None,
    on: Annotated[str | None, option("--on", N_("The weekdays: tue,fri or 周二、周五."), N_("DAYS"))] = None,
    at: Annotated[str | None, option("--at", N_("The time of the slots."), N_("TIME"))] = None,
    start: Annotated[str | None, option("--from", N_("The first day (else tomorrow)."), N_("DATE"))] = None,
    until: Annotated[str | None, option("--until", N_("The last day."), N_("DATE"))] = None,
    count: Annotated[
        int | None,
        option("--count -n", N_("At most so many topics get a first date; 0: none."), N_("N"), min=0, max=MOST_COUNTED),
    ] = None,
    only: Annotated[list[str] | None, option("--only", N_("Only this topic (repeatable)."), N_("TOPIC"))] = None,
    replan: Annotated[
        bool, option("--replan", N_("Also move what has a run date and is not pinned, as little as can be."))
    ] = False,
    catch_up: Annotated[
        bool, option("--catch-up", N_("Also give new dates to what slipped; before what is begun the queue slides."))
    ] = False,
    explain: Annotated[bool, option("--explain", N_("Say of each topic why it has its slot."))] = False,
    strict: Annotated[
        bool, option("--strict", N_("Write nothing where a deadline would be missed, and exit with 5."))
    ] = False,
    pinned: Annotated[bool, option("--pinned", N_("With TOPIC DATE: even if it is pinned."))] = False,
) -> None:
    flags: dict[RuleName, bool] = {"weekly": weekly, "daily": daily, "biweekly": biweekly, "monthly": monthly}
    wish = Wish(one_rule(flags), every, on, at, start, until, count)
    scope = scope_of(replan=replan, catch_up=catch_up)
    names = topic or []
    judging = [name for name, is_set in (("--explain", explain), ("--strict", strict)) if is_set]
    _refuse_a_mixture(names, wish, judging, plans=bool(only) or scope is not Scope.WAITING)
    with writing(ctx) as run:
        if not names:
            chosen = None if only is None else [run.pick(name, open_first=True) for name in only]
            _all_waiting(run, wish, scope, chosen, explain=explain, strict=strict)
        elif len(names) == 1:
            _next_slot(run, names[0], wish, explain=explain, strict=strict)
        else:
            _by_hand(run, names[0], " ".join(names[1:]), pinned_too=pinned)


def _refuse_a_mixture(names: list[str], wish: Wish, judging: list[str], *, plans: bool) -> None:
    """Refuse options of a plan beside a topic, and those that make or judge slots beside a topic and its date."""
    if names and plans:
        raise WrongUsageError(
            _("--only, --replan and --catch-up plan more than one topic"),
            remedy=_("leave TOPIC out: {command}").format(command=commands.again("schedule")),
        )
    if len(names) > 1 and judging and not any(wish):
        raise WrongUsageError(
            _("{options}: for a slot that paiqi chooses, not for a date given by hand").format(
                options=_(", ").join(judging)
            ),
            remedy=_("leave them out: {command}; or the date: {other}").format(
                command=commands.again("schedule", *names, **{name[2:]: None for name in judging}),
                other=commands.again("schedule", names[0]),
            ),
        )
    if len(names) > 1 and any(wish):
        raise WrongUsageError(
            _("a date given by hand takes no rule beside it"), remedy=_("either TOPIC DATE, or the options")
        )


def _by_hand(run: Writing, name: str, date: str, *, pinned_too: bool) -> None:
    found = run.pick(name, open_first=True)
    proposed = schedule_by_hand(run.backlog, found, run.date(date), today=run.today, pinned_too=pinned_too)
    run.finish(proposed.outcome, scheduled(found, proposed))


def _next_slot(run: Writing, name: str, wish: Wish, *, explain: bool, strict: bool) -> None:
    found = run.pick(name, open_first=True)
    free, end = free_slots(run, wish)
    anew = wish._replace(until=None, most=None).replan  # these two cut a plan of all
    proposed = schedule_next(run.backlog, free, found, today=run.today, until=end, strict=strict, replan=anew)
    run.finish(proposed.outcome, scheduled(found, proposed, explain=explain))


def _all_waiting(
    run: Writing, wish: Wish, scope: Scope, only: list[Topic] | None, *, explain: bool, strict: bool
) -> None:
    proposed = planned_as_wished(run, wish, scope, only, strict=strict)
    run.finish(proposed.outcome, planned(proposed, explain=explain))
