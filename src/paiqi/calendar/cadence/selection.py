"""Which cadence a command means: the one that its options say, else the calendar's own."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from paiqi.calendar.cadence.commands import example_command, example_rule, set_command
from paiqi.calendar.cadence.reading import read_cadence, rule_meant
from paiqi.calendar.cadence.rhythm import Cadence
from paiqi.calendar.cadence.rules import Daily, DayRule, MonthDay, Monthly, Weekly
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.text.clean import to_keep

if TYPE_CHECKING:
    from paiqi.model.backlog import Calendar

_FRIDAY = 4
_WHERE = "calendar.cadence"
# A rule in the file must give the same slots whenever it is asked: without a `from`, its weeks are counted from here.
_BEGINNING = dt.date(2000, 1, 3)


def calendar_cadences(calendar: Calendar) -> tuple[Cadence, ...]:
    """Read the calendar's own cadences; raise WrongUsageError where one is not understood.

    `every 2 weeks on tue` is counted from Monday 2000-01-03 unless it says from when, so that its slots stay the
    same from one day to the next.
    """
    return _read(_texts(calendar))


@lru_cache(maxsize=16)
def _read(texts: tuple[str, ...]) -> tuple[Cadence, ...]:
    return tuple(_of_calendar(text, texts) for text in texts)


def worded(text: str, calendar: Calendar, start: dt.date) -> tuple[str, Cadence]:
    """Read a rule that may become the calendar's; return the words to keep it in, and what they mean there.

    Those words are the writer's own. Only a rule that leaves open from when it is counted needs others: where the
    calendar has the same rule, its words, for they say that; else those of the reader's language with `start`. Raise
    WrongUsageError for a rule that is not understood.
    """
    cadence = read_cadence(text)
    if cadence.begin or not cadence.rule.relative:
        return to_keep(text.strip()), cadence
    counted = cadence.counted_from(start)
    for own in _texts(calendar):
        with suppress(WrongUsageError):  # what stands there may be what the new rule is to mend
            found = _of_calendar(own, ())
            if replace(found, begin=None) == cadence:
                return own, found
    return counted.words, counted


def _texts(calendar: Calendar) -> tuple[str, ...]:
    return (calendar.cadence,) if isinstance(calendar.cadence, str) else calendar.cadence or ()


def _of_calendar(text: str, texts: tuple[str, ...]) -> Cadence:
    """Read one of the calendar's `texts`; the command of its refusal has them all, the wrong one mended."""
    try:
        cadence = read_cadence(text)
    except WrongUsageError as error:
        near = rule_meant(text)
        others = ((near or example_rule()) if one == text else one for one in texts)
        another = _("did you mean {near}?") if near else _("write another rule: {near}")
        remedy = another.format(near=set_command(others))
        raise WrongUsageError(error.message, where=_WHERE, remedy=remedy) from None
    if cadence.begin is None and cadence.rule.needs_beginning:
        counted = (f"{cadence} from 2026-12-04" if one == text else one for one in texts)
        raise WrongUsageError(
            _("“{cadence}” does not say from when it is counted").format(cadence=cadence.words),
            where=_WHERE,
            remedy=_("add a beginning to it: {example}").format(example=set_command(counted)),
        )
    return cadence.counted_from(_BEGINNING)


def cadence_for(
    *,
    rule: Literal["weekly", "daily", "biweekly", "monthly"] | None,
    every: str | None,
    on: tuple[int, ...] | None,
    at: dt.time | None,
    calendar: Calendar,
) -> tuple[Cadence, ...]:
    """Return the cadences that the options of `schedule` mean.

    A rule takes the weekday and the time that it is not given from the calendar's first cadence that has them, else
    Friday and no time. `every` is a text for `read_cadence`, to which `at` may add a time. Without either the
    calendar's cadences count, and `on` and `at` change them. Raise WrongUsageError for options that contradict each
    other, for a cadence that is not understood, and where there is none at all.
    """
    if every is not None:
        return (_from_text(every, rule, on, at),)
    if rule is None:
        return _from_calendar(on, at, calendar)
    if rule == "daily" and on:
        raise WrongUsageError(
            _("--daily means every day, so --on cannot choose among them"),
            remedy=_("for some weekdays only: {command}").format(command=_on_weekdays()),
        )
    own = calendar_cadences(calendar)
    time = at or next((cadence.time for cadence in own if cadence.time), None)
    first = next((cadence.weekdays[0] for cadence in own if cadence.weekdays), _FRIDAY)
    return (Cadence(_rule(rule, on or (first,)), time),)


def _rule(name: Literal["weekly", "daily", "biweekly", "monthly"], weekdays: tuple[int, ...]) -> DayRule:
    if name == "daily":
        return Daily()
    if name == "monthly":
        return Monthly(tuple(MonthDay(1, weekday) for weekday in weekdays))
    return Weekly(weekdays, interval=2 if name == "biweekly" else 1)


def _from_text(every: str, rule: str | None, on: tuple[int, ...] | None, at: dt.time | None) -> Cadence:
    if rule is not None or on:
        raise WrongUsageError(
            _("--every is a whole rule, so {option} cannot stand beside it").format(
                option=f"--{rule}" if rule else "--on"
            ),
            remedy=_("write the weekday into the rule: {command}").format(
                command=command("schedule", every="every 2 weeks on tue")
            ),
        )
    cadence = read_cadence(every)
    if at and cadence.time and at != cadence.time:
        raise WrongUsageError(
            _("--every says {rule_time}, and --at says {time}").format(
                rule_time=f"{cadence.time:%H:%M}", time=f"{at:%H:%M}"
            ),
            remedy=_("give the time once"),
        )
    return replace(cadence, time=cadence.time or at)


def _from_calendar(on: tuple[int, ...] | None, at: dt.time | None, calendar: Calendar) -> tuple[Cadence, ...]:
    own = calendar_cadences(calendar)
    if not own:
        raise WrongUsageError(
            _("there is no cadence: nothing says on which days articles go out"),
            remedy=_("{once}, or for good: {command}").format(
                once=command("schedule", weekly=True, on="fri"), command=example_command()
            ),
        )
    return tuple(dict.fromkeys(_changed(cadence, on, at) for cadence in own))


def _on_weekdays() -> str:
    return command("schedule", weekly=True, on="tue,fri")


def _changed(cadence: Cadence, on: tuple[int, ...] | None, at: dt.time | None) -> Cadence:
    rule = cadence.rule.on(on) if on else cadence.rule
    if rule is None:
        raise WrongUsageError(
            _("calendar.cadence is “{cadence}”, which has no weekday that --on could change").format(
                cadence=cadence.words
            ),
            remedy=_("say which rule you mean: {command}").format(command=_on_weekdays()),
        )
    return replace(cadence, rule=rule, time=at or cadence.time)
