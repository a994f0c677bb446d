"""The slots that somebody asks for: a rule, weekdays and an hour, a first day and a last one, as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from paiqi.calendar.cadence import Cadence, cadence_for, calendar_cadences
from paiqi.calendar.cadence.anchor import Anchor, anchored
from paiqi.calendar.quota import check_quota
from paiqi.calendar.slots import Slot, slots
from paiqi.dates import read_slot_time, read_weekdays
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model import commands
from paiqi.model.days import day_after
from paiqi.planning import Scope
from paiqi.planning.schedule import schedule_open
from paiqi.reports.days import day_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from paiqi.model.topic import Topic
    from paiqi.planning.proposal import Proposal
    from paiqi.sitting.sitting import Sitting


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

    @property
    def replan(self) -> str:
        """What to type to plan everything anew with the same options."""
        named = {
            "every": self.every,
            "on": self.on,
            "at": self.at,
            "from": self.start,
            "until": self.until,
            "count": self.most,
        }
        return commands.command("schedule", **({self.rule: True} if self.rule else {}), **named, replan=True)


def one_rule(flags: Mapping[RuleName, bool]) -> RuleName | None:
    """Return the rule that is asked for; raise WrongUsageError where several are."""
    asked = [name for name, on in flags.items() if on]
    if len(asked) > 1:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one=f"--{asked[0]}", other=f"--{asked[1]}"),
            remedy=_("give one rule"),
        )
    return asked[0] if asked else None


def scope_of(*, replan: bool, catch_up: bool) -> Scope:
    """Return which topics a plan is of; raise WrongUsageError where both are asked for."""
    if replan and catch_up:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one="--replan", other="--catch-up"),
            remedy=_("--replan takes in what slipped, too"),
        )
    return Scope.ALL if replan else Scope.SLIPPED if catch_up else Scope.WAITING


def free_slots(sitting: Sitting, wish: Wish) -> tuple[Iterator[Slot], dt.date | None]:
    """Return the slots that the options make, and the last day that they allow."""
    first, last = sitting.limits(wish.start), sitting.limits(wish.until)
    start, end = max(first.first if first else day_after(sitting.today), sitting.today), last.last if last else None
    if end is not None and end < start:
        text = _("{until} comes before {start}").format(until=end, start=start)
        raise WrongUsageError(text, remedy=_("give a later --until"))
    cadences = tuple(_in_step(sitting, wish, start, cadence) for cadence in _cadences(sitting, wish))
    check_quota(sitting.backlog.series.account, cadences, sitting.backlog.calendar, start=start, end=end)
    if wish.start or wish.until:
        sitting.hear(_span_words(start, end))
    return slots(cadences, sitting.backlog.calendar, start=start, end=None), end


def planned_as_wished(
    sitting: Sitting, wish: Wish, scope: Scope, only: Sequence[Topic] | None, *, strict: bool
) -> Proposal:
    """Plan the topics that `scope` names, or `only` some, on the slots that the options make; raise as `free_slots`."""
    free, end = free_slots(sitting, wish)
    return schedule_open(
        sitting.backlog,
        free,
        today=sitting.today,
        scope=scope,
        only=only,
        count=wish.most,
        until=end,
        strict=strict,
        replan=wish.replan,
    )


def _in_step(sitting: Sitting, wish: Wish, start: dt.date, cadence: Cadence) -> Cadence:
    """Return a cadence that says from when it is counted, and tell that where its words leave it open."""
    coming = (topic.scheduled.day for topic in sitting.backlog.topics if topic.open and topic.scheduled)
    last = None if wish.start else max((day for day in coming if day >= sitting.today), default=None)
    own = () if cadence.begin or not cadence.rule.relative else calendar_cadences(sitting.backlog.calendar)
    counted, anchor = anchored(cadence, own, last=last, start=start)
    if anchor:
        first = counted.rule.first(max(start, counted.begin or start)) if anchor is Anchor.START else None
        sentences = {
            Anchor.CALENDAR: _("{cadence}: in step with the calendar's own"),
            Anchor.RUN_DATE: _("{cadence}: in step with the last run date, {last}"),
            Anchor.START: _("{cadence}: counted from {first}"),
        }
        sitting.hear(
            sentences[anchor].format(
                cadence=cadence.words, last=day_words(last) if last else "", first=day_words(first or start)
            )
        )
    return counted


def _span_words(start: dt.date, end: dt.date | None) -> str:
    """Echo the days that --from and --until were read as."""
    if end is None:
        return _("Slots from {start} on.").format(start=day_words(start))
    return _("Slots from {start} to {end}.").format(start=day_words(start), end=day_words(end))


def _cadences(sitting: Sitting, wish: Wish) -> tuple[Cadence, ...]:
    return cadence_for(
        rule=wish.rule,
        every=wish.every,
        on=read_weekdays(wish.on) if wish.on else None,
        at=read_slot_time(wish.at) if wish.at else None,
        calendar=sitting.backlog.calendar,
    )
