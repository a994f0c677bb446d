"""The options of `schedule` that say when articles can go out, and the slots that they make."""

from __future__ import annotations

import datetime as dt
import shlex
from typing import TYPE_CHECKING, Literal, NamedTuple

from paiqi.calendar.cadence import Cadence, cadence_for, calendar_cadences
from paiqi.calendar.cadence.anchor import Anchor, anchored
from paiqi.calendar.quota import check_quota
from paiqi.calendar.slots import Slot, slots
from paiqi.cli.run import Run, tell
from paiqi.dates import read_time, read_weekdays
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.reports.days import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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

    def command(self, *words: str) -> str:
        """Return what to type for `schedule` with the same options and some words more."""
        named = {
            "every": self.every,
            "on": self.on,
            "at": self.at,
            "from": self.start,
            "until": self.until,
            "count": self.most,
        }
        rule = [f"--{self.rule}"] if self.rule else []
        options = [part for name, value in named.items() if value is not None for part in (f"--{name}", str(value))]
        return shlex.join(["paiqi", "schedule", *rule, *options, *words])


def one_rule(flags: Mapping[RuleName, bool]) -> RuleName | None:
    """Return the rule that is asked for; raise WrongUsageError where several are."""
    asked = [name for name, on in flags.items() if on]
    if len(asked) > 1:
        raise WrongUsageError(
            _("{one} and {other} exclude each other").format(one=f"--{asked[0]}", other=f"--{asked[1]}"),
            remedy=_("give one rule"),
        )
    return asked[0] if asked else None


def free_slots(run: Run, wish: Wish) -> tuple[Iterator[Slot], dt.date | None]:
    """Return the slots that the options make, and the last day that they allow."""
    start = max(run.day(wish.start) or run.today + dt.timedelta(1), run.today)
    end = run.day(wish.until)
    if end is not None and end < start:
        text = _("{until} comes before {start}").format(until=end, start=start)
        raise WrongUsageError(text, remedy=_("give a later --until"))
    cadences = tuple(_in_step(run, wish, start, cadence) for cadence in _cadences(run, wish))
    check_quota(run.backlog.series.account, cadences, run.backlog.calendar, start=start, end=end)
    if wish.start or wish.until:
        tell(_span_words(start, end))
    return slots(cadences, run.backlog.calendar, start=start, end=None), end


def _in_step(run: Run, wish: Wish, start: dt.date, cadence: Cadence) -> Cadence:
    """Return a cadence that says from when it is counted, and tell that where its words leave it open."""
    coming = (topic.scheduled.day for topic in run.backlog.topics if topic.open and topic.scheduled)
    last = None if wish.start else max((day for day in coming if day >= run.today), default=None)
    own = () if cadence.begin or not cadence.rule.relative else calendar_cadences(run.backlog.calendar)
    counted, anchor = anchored(cadence, own, last=last, start=start)
    if anchor:
        first = counted.rule.first(max(start, counted.begin or start)) if anchor is Anchor.START else None
        sentences = {
            Anchor.CALENDAR: _("{cadence}: in step with the calendar's own"),
            Anchor.RUN_DATE: _("{cadence}: in step with the last run date, {last}"),
            Anchor.START: _("{cadence}: counted from {first}"),
        }
        tell(
            sentences[anchor].format(
                cadence=cadence, last=day_words(last) if last else "", first=day_words(first or start)
            )
        )
    return counted


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
