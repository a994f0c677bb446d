"""`schedule`: open topics onto free slots, or one topic onto a date."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, NamedTuple

import typer
from typer import Context

from paiqi.cli.run import Run, writing
from paiqi.core.cadence import Cadence, cadence_for
from paiqi.core.dates import describe, read_time, read_weekdays
from paiqi.core.operations import Outcome
from paiqi.core.quota import check_quota
from paiqi.core.slots import slots
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.planning import Assignment, accept, plan
from paiqi.planning.by_hand import schedule_by_hand
from paiqi.reports.planned import plan_facts, plan_table

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
        else:
            _planned(run, topic[0] if topic else None, wish)


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


def _planned(run: Run, name: str | None, wish: Wish) -> None:
    found = run.pick(name, open_first=True) if name is not None else None
    if found is not None and found.open and found.scheduled is not None:
        said = describe(found.scheduled)
        text = _("“{title}” goes out on {date} already.").format(title=found.title, date=said)
        run.finish(
            Outcome(run.backlog),
            nothing=text,
            extra=plan_facts(run.backlog, plan(run.backlog, (), today=run.today, only=())),
        )
        return
    start = max(run.day(wish.start) or run.today + dt.timedelta(1), run.today)
    end = run.day(wish.until)
    if end is not None and end < start:
        raise WrongUsageError(
            _("{until} comes before {start}").format(until=end, start=start), remedy=_("give a later --until")
        )
    cadences = _cadences(run, wish)
    check_quota(run.backlog.series.account, cadences, run.backlog.calendar, start=start, end=end)
    free = slots(cadences, run.backlog.calendar, start=start, end=None)
    only = None if found is None else (found,)
    planned = plan(run.backlog, free, today=run.today, only=only, count=wish.most, until=end)
    after = accept(run.backlog, planned)
    if found is None and not run.as_json:
        run.show_table(plan_table(after, planned), footer_in_pipe=bool(planned.unplaced))
    n = len(planned.assignments)
    run.finish(
        Outcome(after),
        *_done(planned.assignments, one=found is not None, on_terminal=run.on_terminal),
        nothing=_("No topic waits for a slot.") if not planned.unplaced else _("No run date was given."),
        question=ngettext("Write {n} run date?", "Write {n} run dates?", n).format(n=n),
        extra=plan_facts(after, planned) if run.as_json else None,
    )


def _done(assignments: tuple[Assignment, ...], *, one: bool, on_terminal: bool) -> list[str]:
    """Return what was done in sentences; in a pipe the plan's own lines say it all."""
    if one:
        text = _("“{title}” goes out on {date}.")
        return [text.format(title=a.topic.title, date=describe(a.slot.when)) for a in assignments]
    n = len(assignments)
    return [ngettext("{n} run date is written.", "{n} run dates are written.", n).format(n=n)] if on_terminal else []


def _cadences(run: Run, wish: Wish) -> tuple[Cadence, ...]:
    return cadence_for(
        rule=wish.rule,
        every=wish.every,
        on=read_weekdays(wish.on) if wish.on else None,
        at=read_time(wish.at) if wish.at else None,
        calendar=run.backlog.calendar,
    )
