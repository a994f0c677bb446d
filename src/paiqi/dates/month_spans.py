"""Months by name, or the months of a date: `2026-12`, `12`, `12月`, `dec`, `下个月`, `明年`, `12月到2月`, `下周二`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.dates.grammar import read_date
from paiqi.dates.months import whole_month
from paiqi.dates.reckoning import Vantage
from paiqi.dates.spans import read_span
from paiqi.dates.typed import Typed
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import DateSpan

if TYPE_CHECKING:
    import datetime as dt

# What the grammar of dates does not take for a month: digits alone, or behind a year.
_IN_DIGITS = "(?:(?P<year>[0-9]{4})[-/.])?(?P<month>[0-9]{1,2})"


def read_months(text: str, today: dt.date) -> DateSpan:
    """Read a month, several, or a date in one, into the whole span that was said; raise WrongUsageError.

    A month without a year is the next one to come, this one included, as everywhere in the grammar.
    """
    typed = Typed.of(text)
    found = re.fullmatch(_IN_DIGITS, typed.plain)
    if found is None:
        return _in_words(text, today)
    span = whole_month(found, Vantage(today)) if 1 <= int(found["month"]) <= 12 else None
    if span is None:
        raise WrongUsageError(_("There is no such month as “{text}”").format(text=typed.shown), remedy=_examples())
    return span


def _in_words(text: str, today: dt.date) -> DateSpan:
    try:
        return read_span(text, today)
    except WrongUsageError as error:
        refusal = WrongUsageError(error.message, remedy=_examples())
    try:
        # A span has no time of day; a date may, and its month is plain all the same.
        day = read_date(text, today).day
    except WrongUsageError:
        raise refusal from None
    return DateSpan(day, day)


def _examples() -> str:
    return _("Type a month such as 2026-12, 12, dec, next month, 12月 or 下个月, or any date")
