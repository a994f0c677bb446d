"""Spans of days: `2027-02-01..2027-02-20`, `2月1日到20日`, `dec 3 to 5`, `周一到周五`, a week, a day; months."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from paiqi.dates import months, refusals
from paiqi.dates.grammar import LONGEST, Phrase, day_meant, phrase_of
from paiqi.dates.months import whole_month
from paiqi.dates.numerals import SMALL
from paiqi.dates.reckoning import Vantage
from paiqi.dates.sayings import Saying
from paiqi.dates.slips import with_what_was_meant
from paiqi.dates.typed import Typed
from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.days import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_OPENING = "(?:从|自|from )?"
_BETWEEN = (r" ?\.{2,3} ?", " ?[到至~] ?", " (?:to|until|till|through|thru) ")
_HYPHEN = " ?-{1,2} ?"


def read_span(text: str, today: dt.date) -> DateSpan:
    """Read a span of days, both ends included, as seen from `today`; raise WrongUsageError.

    A single date is one day; a week, a month or a year is all its days. The last day, if bare, is the next such from
    the first on: 12月30日到1月3日 ends in the new year.
    """
    return _span(Typed.of(text), Vantage(today))


def _span(typed: Typed, seen: Vantage) -> DateSpan:
    if phrase := _phrase_or_none(typed):
        return _days(typed, phrase, seen)
    if len(typed.plain) > LONGEST:
        raise refusals.not_understood(typed, 0)
    left, right = _halves(typed)
    begin = phrase_of(left)
    first = _days(left, begin, seen).first
    end = _bare_day(right) if "day" in begin.day.groupdict() else None
    last = _days(right, end or phrase_of(right), seen._replace(since=first, nearest=False)).last
    if last < first:
        raise refusals.ends_before_it_begins(typed, first, last)
    return DateSpan(first, last)


def read_spans(texts: Sequence[str], today: dt.date) -> tuple[DateSpan, ...]:
    """Read several spans, each a text of its own, or one whose words are several texts; raise WrongUsageError."""
    try:
        return tuple(dict.fromkeys(read_span(text, today) for text in texts))
    except WrongUsageError as error:
        if len(texts) > 1:
            with suppress(WrongUsageError):
                return (read_span(" ".join(texts), today),)
        raise error from None


def _days(typed: Typed, phrase: Phrase, seen: Vantage) -> DateSpan:
    if phrase.clock:
        raise refusals.time_in_span(typed)
    days = day_meant(phrase, typed, seen)
    return DateSpan(days, days) if isinstance(days, dt.date) else days


def _halves(typed: Typed) -> tuple[Typed, Typed]:
    """Split a span in two where it says so; at a hyphen only if both sides are dates, and no other hyphen serves."""
    opening = re.match(_OPENING, typed.plain)
    start = opening.end() if opening else 0
    for between in _BETWEEN:
        if found := re.compile(between).search(typed.plain, start):
            return typed.part(start, found.start()), typed.part(found.end(), len(typed.plain))
    splits = list(_hyphen_splits(typed, start))
    if not splits:
        phrase_of(typed)
    if len(splits) != 1:
        raise refusals.several_spans(typed)
    return splits[0]


def _hyphen_splits(typed: Typed, start: int) -> Iterator[tuple[Typed, Typed]]:
    for hyphen in re.compile(_HYPHEN).finditer(typed.plain, start):
        left, right = typed.part(start, hyphen.start()), typed.part(hyphen.end(), len(typed.plain))
        # The 05 of 12-03-05 may be a day as well as the year's end; that of 12月3-5 is a day.
        in_words = re.search("[^0-9./-]", left.plain)
        if _phrase_or_none(left) and (_phrase_or_none(right) or (in_words and _bare_day(right))):
            yield left, right


def _phrase_or_none(typed: Typed) -> Phrase | None:
    try:
        return phrase_of(typed)
    except WrongUsageError:
        return None


def _bare_day(typed: Typed) -> Phrase | None:
    """Read the 20 of `2月1日到20` and of `dec 3 to 20`: a number that is a day only after another."""
    found = re.fullmatch(f"(?P<day>{SMALL})", typed.plain)
    return Phrase(Saying(found.re.pattern, months.day_of_month), found) if found else None


# What the grammar of dates does not take for a month: digits alone, or behind a year.
_IN_DIGITS = "(?:(?P<year>[0-9]{4})[-/.])?(?P<month>[0-9]{1,2})"


def read_months(text: str, today: dt.date) -> DateSpan:
    """Read a month, several, or a date in one, into the whole span that was said; raise WrongUsageError.

    A month or a day without a year is the nearest one: in December, 11月 is the last month, and 1月 the next.
    """
    typed = Typed.of(text)
    seen = Vantage(today, nearest=True)
    found = re.fullmatch(_IN_DIGITS, typed.plain)
    if found is None:
        return _in_words(typed, seen)
    span = whole_month(found, seen) if 1 <= int(found["month"]) <= 12 else None
    if span is None:
        raise WrongUsageError(_("there is no such month as “{text}”").format(text=typed.shown), remedy=_examples())
    return span


def _in_words(typed: Typed, seen: Vantage) -> DateSpan:
    try:
        return _span(typed, seen)
    except WrongUsageError as error:
        refusal = WrongUsageError(error.message, remedy=_examples())
    try:
        # A span has no time of day; a date may, and its month is plain all the same.
        days = day_meant(phrase_of(typed), typed, seen)
    except WrongUsageError:
        raise with_what_was_meant(refusal, typed.plain, lambda text: read_months(text, seen.today)) from None
    return DateSpan(days, days) if isinstance(days, dt.date) else days


def _examples() -> str:
    return _("type a month such as 2026-12, 12, dec, next month, 12月 or 下个月, or any date")
