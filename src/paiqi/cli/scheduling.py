"""`schedule`: open topics onto free slots, or one topic onto a date."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer
from typer import Context

from paiqi.cli.run import Run, tell, writing
from paiqi.core.cadence import Cadence, cadence_for
from paiqi.core.dates import describe, read_time, read_weekdays
from paiqi.core.operations.outcome import Outcome
from paiqi.core.operations.scheduling import refuse_unless_open
from paiqi.core.quota import check_quota
from paiqi.core.slots import Slot, slots
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.planning import Plan, accept, next_free_slot, plan
from paiqi.planning.by_hand import schedule_by_hand
from paiqi.reports.days import day_words
from paiqi.reports.planned import plan_facts, plan_table

if TYPE_CHECKING:
    from collections.abc import Iterator

RuleName = Literal["weekly", "daily", "biweekly", "monthly"]


class Wish(NamedTuple):
    """What the options of `schedule` ask for, as typed."""

    rule: RuleName | None
    every: str | None
    on: str | None
    at: str | None
    start: str | None
    until: str | None
    most: int | None


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
) -> None:
    flags: dict[RuleName, bool] = {"weekly": weekly, "daily": daily, "biweekly": biweekly, "monthly": monthly}
    wish = Wish(_one_rule(flags), every, on, at, start, until, count)
    with writing(ctx) as run:
        if topic and len(topic) > 1:
            if any(wish):
                raise WrongUsageError(
                    _("a date given by hand takes no rule beside it"), remedy=_("either TOPIC DATE, or the options")
                )
            _by_hand(run, topic[0], " ".join(topic[1:]))
        elif topic:
            _next_slot(run, topic[0], wish)
        else:
            _all_waiting(run, wish)


def _one_rule(flags: dict[RuleName, bool]) -> RuleName | None:
    asked = [name for name, on in flags.items() if on]
    if len(asked) > 1:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one=f"--{asked[0]}", other=f"--{asked[1]}"),
            remedy=_("give one rule"),
        )
    return asked[0] if asked else None


def _by_hand(run: Run, name: str, date: str) -> None:
    found = run.pick(name, open_first=True)
    when = run.date(date)
    outcome, planned = schedule_by_hand(run.backlog, found, when, today=run.today)
    said = describe(when)
    run.finish(
        outcome,
        _("“{title}” goes out on {date}.").format(title=found.title, date=said),
        nothing=_("“{title}” goes out on {date} already.").format(title=found.title, date=said),
        extra=plan_facts(outcome.backlog, planned) if run.as_json else None,
    )


def _next_slot(run: Run, name: str, wish: Wish) -> None:
    found = run.pick(name, open_first=True)
    refuse_unless_open(found)
    if found.scheduled is not None:
        text = _("“{title}” goes out on {date} already.").format(title=found.title, date=describe(found.scheduled))
        _finish(run, Plan(), nothing=text)
        return
    free, end = _free_slots(run, wish)
    allowed = takewhile(lambda slot: end is None or slot.day <= end, free)
    assignment = next_free_slot(run.backlog, allowed, found, today=run.today)
    said = describe(assignment.slot.when)
    _finish(run, Plan((assignment,)), _("“{title}” goes out on {date}.").format(title=found.title, date=said))


def _all_waiting(run: Run, wish: Wish) -> None:
    free, end = _free_slots(run, wish)
    planned = plan(run.backlog, free, today=run.today, count=wish.most, until=end)
    if not run.as_json:
        table = plan_table(accept(run.backlog, planned), planned)
        run.show_table(table, footer_in_pipe=bool(planned.unplaced))
    n = len(planned.assignments)
    # In a pipe the plan's own lines say it all.
    done = ngettext("{n} run date is written.", "{n} run dates are written.", n).format(n=n)
    nothing = _("No run date was given.") if planned.unplaced else _("No topic waits for a slot.")
    question = ngettext("Write {n} run date?", "Write {n} run dates?", n).format(n=n)
    _finish(run, planned, *([done] if run.on_terminal else []), nothing=nothing, question=question)


def _finish(run: Run, planned: Plan, *done: str, nothing: str = "", question: str = "") -> None:
    """Accept a plan, and say so."""
    after = accept(run.backlog, planned)
    extra = plan_facts(after, planned) if run.as_json else None
    run.finish(Outcome(after), *done, nothing=nothing, question=question, extra=extra)


def _free_slots(run: Run, wish: Wish) -> tuple[Iterator[Slot], dt.date | None]:
    """Return the slots that the options make, and the last day that they allow."""
    start = max(run.day(wish.start) or run.today + dt.timedelta(1), run.today)
    end = run.day(wish.until)
    if end is not None and end < start:
        text = _("{until} comes before {start}").format(until=end, start=start)
        raise WrongUsageError(text, remedy=_("give a later --until"))
    cadences = _cadences(run, wish)
    check_quota(run.backlog.series.account, cadences, run.backlog.calendar, start=start, end=end)
    if wish.start or wish.until:
        tell(_span_words(start, end))
    return slots(cadences, run.backlog.calendar, start=start, end=None), end


def _span_words(start: dt.date, end: dt.date | None) -> str:
    """Echo the days that --from and --until were read as."""
    if end is None:
        return _("Slots from {start} on.").format(start=day_words(start))
    return _("Slots from {start} to {end}.").format(start=day_words(start), end=day_words(end))


def _cadences(run: Run, wish: Wish) -> tuple[Cadence, ...]:
    return cadence_for(
        rule=wish.rule,
        every=wish.every,
        on=read_weekdays(wish.on) if wish.on else None,
        at=read_time(wish.at) if wish.at else None,
        calendar=run.backlog.calendar,
    )
