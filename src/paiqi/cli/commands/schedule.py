"""`schedule`: give open topics the next free slots, or one topic a date."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.cli.options import MOST_COUNTED
from paiqi.cli.slot_options import RuleName, Wish, free_slots, one_rule
from paiqi.cli.writing import Writing, writing
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.planning import Scope
from paiqi.planning.schedule import schedule_by_hand, schedule_next, schedule_open
from paiqi.reports.said.run_dates import planned, scheduled

if TYPE_CHECKING:
    from paiqi.model.topic import Topic


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
        int | None,
        typer.Option("--count", "-n", min=1, max=MOST_COUNTED, metavar=_("N"), help=_("At most so many topics.")),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar=_("TOPIC"), help=_("Only this topic (repeatable)."))
    ] = None,
    replan: Annotated[
        bool, typer.Option("--replan", help=_("Also move what has a run date and is not pinned, as little as can be."))
    ] = False,
    catch_up: Annotated[
        bool,
        typer.Option(
            "--catch-up", help=_("Also give new dates to what slipped; before what is begun the queue slides.")
        ),
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
    _refuse_a_mixture(names, wish, plans=bool(only) or scope is not Scope.WAITING, judged=explain or strict)
    with writing(ctx) as run:
        if not names:
            chosen = None if only is None else [run.pick(name, open_first=True) for name in only]
            _all_waiting(run, wish, scope, chosen, explain=explain, strict=strict)
        elif len(names) == 1:
            _next_slot(run, names[0], wish, explain=explain, strict=strict)
        else:
            _by_hand(run, names[0], " ".join(names[1:]), pinned_too=pinned)


def _refuse_a_mixture(names: list[str], wish: Wish, *, plans: bool, judged: bool) -> None:
    """Refuse options of a plan beside a topic, and those that make or judge slots beside a topic and its date."""
    if names and plans:
        raise WrongUsageError(
            _("--only, --replan and --catch-up plan more than one topic"),
            remedy=_("leave TOPIC out: paiqi schedule --replan"),
        )
    if len(names) > 1 and (any(wish) or judged):
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
    proposed = schedule_by_hand(run.backlog, found, run.date(date), today=run.today, pinned_too=pinned_too)
    run.finish(proposed.outcome, scheduled(found, proposed))


def _next_slot(run: Writing, name: str, wish: Wish, *, explain: bool, strict: bool) -> None:
    found = run.pick(name, open_first=True)
    free, end = free_slots(run, wish)
    allowed = takewhile(lambda slot: end is None or slot.day <= end, free)
    proposed = schedule_next(
        run.backlog, allowed, found, today=run.today, strict=strict, replan=wish.command("--replan")
    )
    run.finish(proposed.outcome, scheduled(found, proposed, explain=explain))


def _all_waiting(
    run: Writing, wish: Wish, scope: Scope, only: list[Topic] | None, *, explain: bool, strict: bool
) -> None:
    free, end = free_slots(run, wish)
    proposed = schedule_open(
        run.backlog,
        free,
        today=run.today,
        scope=scope,
        only=only,
        count=wish.most,
        until=end,
        strict=strict,
        replan=wish.command("--replan"),
    )
    run.finish(proposed.outcome, planned(proposed, explain=explain))
