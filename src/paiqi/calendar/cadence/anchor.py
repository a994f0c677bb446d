"""From when a rule is counted that leaves it open, such as every 2 weeks: so that it stays in step from day to day.

Where the calendar has such a rhythm, it is kept; else the last run date ahead is in step; else the first day counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.cadence.rules import Daily, Monthly, Weekly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.calendar.cadence.rhythm import Cadence
    from paiqi.calendar.cadence.rules import DayRule

_WEEK = 7
_YEAR = 12


class Anchor(StrEnum):
    """What a rule is counted from."""

    CALENDAR = "calendar"
    RUN_DATE = "run date"
    START = "start"


class Anchored(NamedTuple):
    """A cadence that says from when it is counted, and what that is; None where it needs no such day."""

    cadence: Cadence
    anchor: Anchor | None = None


def anchored(cadence: Cadence, own: Sequence[Cadence], *, last: dt.date | None, start: dt.date) -> Anchored:
    """Return a cadence in step with the calendar's `own`, else with the `last` run date ahead, else from `start`."""
    if cadence.begin or not cadence.rule.relative:
        return Anchored(cadence)
    beginning = next((one.begin for one in own if one.begin and _alike(one.rule, cadence.rule)), None)
    if beginning:
        return Anchored(replace(cadence, begin=beginning), Anchor.CALENDAR)
    beginning = _in_step(cadence.rule, last, start) if last else None
    if beginning:
        return Anchored(replace(cadence, begin=beginning), Anchor.RUN_DATE)
    return Anchored(cadence.counted_from(start), Anchor.START)


def _alike(one: DayRule, other: DayRule) -> bool:
    """Whether two rules have the same rounds, whichever their days are."""
    if isinstance(one, (Daily, Weekly, Monthly)) and type(one) is type(other):
        return one.interval == getattr(other, "interval", None)
    return one == other


def _in_step(rule: DayRule, last: dt.date, start: dt.date) -> dt.date | None:
    """Return a day at or before `start` from which the round of the `last` run date is counted; None where none is."""
    if isinstance(rule, Monthly):
        months = last.year * _YEAR + last.month - 1
        now = start.year * _YEAR + start.month - 1
        months -= -(-max(0, months - now) // rule.interval) * rule.interval
        return dt.date(months // _YEAR, months % _YEAR + 1, 1)
    if not isinstance(rule, (Daily, Weekly)):
        return None
    weekly = isinstance(rule, Weekly)
    days = rule.interval * (_WEEK if weekly else 1)
    first = last.toordinal() - (last.weekday() if weekly else 0)
    rounds = min(-(-max(0, first - start.toordinal()) // days), (first - 1) // days)  # the calendar has a first day
    return dt.date.fromordinal(first - rounds * days)
