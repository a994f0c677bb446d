"""How often an account may push, and whether a cadence stays within it.

WeChat lets a subscription account (订阅号) push once a day and a service account (服务号) four times a month, each push
with up to eight articles (the platform's own rules for 群发).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from paiqi.calendar.cadence.commands import set_command
from paiqi.calendar.slots import shifted, slots
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.commands import command

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Calendar
    from paiqi.model.days import RunDate

ARTICLES_A_PUSH = 8
PUSHES_A_MONTH = 4
_YEAR = 366
_FRIDAY = 4

Account = Literal["subscription", "service"]
_PUSHES: dict[Account, int] = {"subscription": 1, "service": PUSHES_A_MONTH}


def check_quota(
    account: Account | None,
    cadences: Sequence[Cadence],
    calendar: Calendar,
    *,
    start: dt.date,
    end: dt.date | None,
) -> None:
    """Raise RefusedError where the slots from `start` to `end` exceed the account's quota, with the arithmetic.

    Without an `end` a year is looked at; without an account there is no quota. What is published or scheduled by hand
    is not counted: it is the cadence that must fit.
    """
    if account is None:
        return
    if calendar.capacity > ARTICLES_A_PUSH:
        raise RefusedError(
            _("a push holds at most {most} articles, and calendar.capacity is {capacity}").format(
                most=ARTICLES_A_PUSH, capacity=calendar.capacity
            ),
            remedy=_("make it {most} or fewer: {command}").format(
                most=ARTICLES_A_PUSH, command=command("set", "capacity", ARTICLES_A_PUSH)
            ),
        )
    last = min(filter(None, (end, shifted(start, _YEAR))))
    beyond = beyond_quota(account, (slot.when for slot in slots(cadences, calendar, start=start, end=last)))
    if beyond:
        text = (
            _("give them one time: {command}") if account == "subscription" else _("choose a rarer cadence: {command}")
        )
        rules = _at_one_time(cadences, beyond[0]) if account == "subscription" else _four_a_month(cadences[0])
        raise RefusedError(quota_words(account, beyond), remedy=text.format(command=set_command(rules)))


def _at_one_time(cadences: Sequence[Cadence], when: RunDate) -> list[str]:
    return [str(replace(cadence, time=when.time)) for cadence in cadences]


def _four_a_month(cadence: Cadence) -> list[str]:
    """Return the rule for its weekday (else Friday) in the first four weeks of a month, at its time."""
    from paiqi.calendar.cadence.rules import MonthDay, Monthly

    weekday = next(iter(cadence.weekdays), _FRIDAY)
    return [str(replace(cadence, rule=Monthly(tuple(MonthDay(n, weekday) for n in range(1, PUSHES_A_MONTH + 1)))))]


def beyond_quota(account: Account, pushes: Iterable[RunDate]) -> tuple[RunDate, ...]:
    """Return the pushes of the first day, or month, that has more than the account may use; they come in order."""
    most = _PUSHES[account]
    for _period, within in groupby(pushes, key=lambda when: quota_period(account, when.day)):
        found = tuple(within)
        if len(found) > most:
            return found
    return ()


def quota_period(account: Account, day: dt.date) -> tuple[int, ...]:
    """Return the day, or the month, whose pushes count together."""
    return (day.year, day.month, day.day) if account == "subscription" else (day.year, day.month)


def quota_words(account: Account, pushes: Sequence[RunDate]) -> str:
    """Say that the pushes of a day, or month, are too many, and which they are."""
    day = pushes[0].day
    if account == "subscription":
        return _("a subscription account pushes once a day, and {day} would have {n}: {times}").format(
            day=day, n=len(pushes), times=_(", ").join(f"{when.time:%H:%M}" for when in pushes if when.time)
        )
    return _("a service account pushes {most} times a month, and {month} would have {n}: {days}").format(
        most=PUSHES_A_MONTH,
        month=f"{day.year}-{day.month:02}",
        n=len(pushes),
        days=_(", ").join(f"{when.day.month}-{when.day.day}" for when in pushes),
    )
