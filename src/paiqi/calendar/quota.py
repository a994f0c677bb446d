"""How often an account may push, and whether a cadence stays within it.

WeChat lets a subscription account (订阅号) push once a day and a service account (服务号) four times a month, each push
with up to eight articles (the platform's own rules for 群发).
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from paiqi.calendar.slots import slots
from paiqi.errors import RefusedError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Calendar

ARTICLES_A_PUSH = 8
PUSHES_A_MONTH = 4
_YEAR = 366


def check_quota(
    account: Literal["subscription", "service"] | None,
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
            remedy=_("set calendar.capacity to {most} or less").format(most=ARTICLES_A_PUSH),
        )
    last = min(filter(None, (end, _a_year_after(start))))
    coming = slots(cadences, calendar, start=start, end=last)
    if account == "subscription":
        _check_days(coming)
    else:
        _check_months(coming)


def _a_year_after(day: dt.date) -> dt.date:
    return dt.date.fromordinal(min(day.toordinal() + _YEAR, dt.date.max.toordinal()))


def _check_days(coming: Iterable[Slot]) -> None:
    for day, pushes in groupby(coming, key=lambda slot: slot.day):
        times = [f"{slot.when.time:%H:%M}" for slot in pushes if slot.when.time]
        if len(times) > 1:
            raise RefusedError(
                _("a subscription account pushes once a day, and {day} would have {n}: {times}").format(
                    day=day, n=len(times), times=_(", ").join(times)
                ),
                remedy=_("give the cadences of that day the same time, or set calendar.capacity to {n}").format(
                    n=len(times)
                ),
            )


def _check_months(coming: Iterable[Slot]) -> None:
    for (year, month), pushes in groupby(coming, key=lambda slot: (slot.day.year, slot.day.month)):
        moments = [slot.when for slot in pushes]
        if len(moments) > PUSHES_A_MONTH:
            raise RefusedError(
                _("a service account pushes {most} times a month, and {month} would have {n}: {days}").format(
                    most=PUSHES_A_MONTH,
                    month=f"{year}-{month:02}",
                    n=len(moments),
                    days=_(", ").join(f"{when.day.month}-{when.day.day}" for when in moments),
                ),
                remedy=_("choose a rarer cadence, such as monthly on 1st fri,2nd fri,3rd fri,4th fri"),
            )
