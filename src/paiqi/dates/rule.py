"""A rule of the grammar: one way to say a day, or a span of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Callable

    from paiqi.dates.reckoning import Vantage
    from paiqi.model.days import DateSpan


class Rule(NamedTuple):
    """The pattern of a phrase, and the function that reads what it has matched.

    `read` returns None where the calendar has no such day, and raises OverflowError beyond its years. A weekday may
    stand beside the phrase (`fri, dec 4`) if it `takes_weekday`: if it is none itself, and one day.
    """

    pattern: str
    read: Callable[[re.Match[str], Vantage], dt.date | DateSpan | None]
    takes_weekday: bool = True
