"""How the parts of a date stand together: `fri, dec 4 at 8pm`, `8pm tomorrow`, `春节前三天`, `12月4日（周五）晚上8点`.

    [time] [length before/after] [weekday] DAY [前/后 length] [weekday] [time]

Each part stands at most once. The grammar is not ambiguous: what can be read to its end can be read in one way.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from paiqi.dates import chinese, english, festival_days, lunar_days, refusals, sayings
from paiqi.dates.clock import Clock, PartOfDay, clocks
from paiqi.dates.numerals import ENGLISH_COUNT
from paiqi.dates.reckoning import Vantage, shifted
from paiqi.dates.slips import with_what_was_meant
from paiqi.dates.typed import Typed, end_of
from paiqi.dates.weekdays import CHINESE, ENGLISH, weekday_of
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.words import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.dates.sayings import Saying

# Longer than any date, and short enough to try each of its hyphens.
LONGEST = 100
_COMMA = " ?,? ?"
_WEEKDAY = f"{CHINESE}|{ENGLISH}"
_WEEKDAY_BEFORE = f"(?P<weekday>{_WEEKDAY}){_COMMA}"
_WEEKDAY_AFTER = rf"{_COMMA}(?:\((?P<aside>{_WEEKDAY})\)|(?P<weekday>{_WEEKDAY}))"
_LENGTH_BEFORE = f"(?:(?P<count>{ENGLISH_COUNT}) ?|the )?{english.UNIT} (?P<way>before|after|from) "
_LENGTH_AFTER = f"的?(?:以|之)?(?P<way>[前后])的?{chinese.LENGTH}"


class Phrase(NamedTuple):
    """A text read to its end: a day, and what is said about it."""

    rule: Saying
    day: re.Match[str]
    length: tuple[int, str] | None = None
    weekday: str | None = None
    clock: Clock | None = None


class Moment(NamedTuple):
    """A date as it was said: the day, its time if it has one, or else a `part` of the day if one was named (今晚).

    `offset` is that of the zone from UTC, where the time has one (2026-12-04T20:00:00+08:00).
    """

    when: RunDate
    part: PartOfDay | None = None
    offset: dt.timedelta | None = None


def read_date(text: str, today: dt.date, *, past: bool = False) -> Moment:
    """Read a date, with its time or the part of the day, as seen from `today`; raise WrongUsageError.

    A bare weekday is the next one strictly after today; `next` and 下 mean the week that begins next Monday. A date
    without a year, a day without a month and a festival are the next ones to come, today included. With `past`, all
    these are the last ones gone by.
    """
    typed = Typed.of(text)
    phrase = phrase_of(typed)
    day = day_meant(phrase, typed, Vantage(today, past))
    if not isinstance(day, dt.date):
        raise refusals.several_days(typed, day)
    clock = phrase.clock
    return Moment(RunDate(day, clock.time()), clock.part, clock.offset) if clock else Moment(RunDate(day))


def phrase_of(typed: Typed) -> Phrase:
    """Find the parts of a date; raise WrongUsageError that names the part which is none."""
    reached = 0
    if len(typed.plain) <= LONGEST:
        for end, phrase in _phrases(typed.plain):
            if end == len(typed.plain):
                return phrase
            reached = max(reached, end)
        for clock in clocks(typed.plain, 0):
            if clock.end == len(typed.plain) and clock.time():
                raise refusals.only_a_time(typed)
    raise with_what_was_meant(
        refusals.not_understood(typed, reached), typed.plain, lambda text: phrase_of(Typed.of(text))
    )


def day_meant(phrase: Phrase, typed: Typed, seen: Vantage) -> dt.date | DateSpan:
    """Return the day, or the days, that a phrase means; raise WrongUsageError where there is no such day."""
    try:
        day = phrase.rule.read(phrase.day, seen)
        if isinstance(day, dt.date) and phrase.length:
            day = shifted(day, *phrase.length)
    except OverflowError:
        raise refusals.out_of_range(typed) from None
    if day is None:
        raise refusals.no_such_day(typed.part(*phrase.day.span()))
    if not isinstance(day, dt.date):
        if phrase.length:
            raise refusals.several_days(typed, day)
        return day
    if phrase.weekday and weekday_of(phrase.weekday) != day.weekday():
        raise refusals.other_weekday(typed, describe(RunDate(day)))
    return day


def _phrases(plain: str) -> Iterator[tuple[int, Phrase]]:
    """Find all phrases that begin the text, whole or not, each with its end."""
    for clock, after_clock in _clocks_before(plain):
        for length, after_length in _lengths_before(plain, after_clock):
            for weekday, place in _weekdays_before(plain, after_length):
                for rule in _rules(plain):
                    found = re.compile(rule.pattern).match(plain, place)
                    if found and (rule.takes_weekday or not weekday):
                        yield from _with_what_follows(plain, Phrase(rule, found, length, weekday, clock))


def _rules(plain: str) -> Iterator[Saying]:
    """Return the rules that may fit, each language's first for its own texts: most rules are never compiled."""
    if plain.isascii():
        return chain(sayings.IN_DIGITS, english.RULES, festival_days.RULES)
    return chain(sayings.IN_DIGITS, chinese.RULES, festival_days.RULES, lunar_days.RULES, english.RULES)


def _clocks_before(plain: str) -> Iterator[tuple[Clock | None, int]]:
    yield None, end_of("(?:on )?", plain, 0)
    for clock in clocks(plain, 0):
        if clock.has_hour:
            yield clock, end_of(f"{_COMMA}(?:on )?", plain, clock.end)


def _lengths_before(plain: str, place: int) -> Iterator[tuple[tuple[int, str] | None, int]]:
    yield None, place
    if found := re.compile(_LENGTH_BEFORE).match(plain, place):
        yield sayings.length_of(found), found.end()


def _weekdays_before(plain: str, place: int) -> Iterator[tuple[str | None, int]]:
    yield None, place
    if found := re.compile(_WEEKDAY_BEFORE).match(plain, place):
        yield found["weekday"], found.end()


def _with_what_follows(plain: str, phrase: Phrase) -> Iterator[tuple[int, Phrase]]:
    for longer, after_length in _with_length(plain, phrase, phrase.day.end()):
        for dated, after_weekday in _with_weekday(plain, longer, after_length):
            yield after_weekday, dated
            if dated.clock is None:
                for clock in clocks(plain, end_of(f"{_COMMA}的?", plain, after_weekday)):
                    yield clock.end, dated._replace(clock=clock)


def _with_length(plain: str, phrase: Phrase, place: int) -> Iterator[tuple[Phrase, int]]:
    yield phrase, place
    if phrase.length is None and (found := re.compile(_LENGTH_AFTER).match(plain, place)):
        yield phrase._replace(length=sayings.length_of(found)), found.end()


def _with_weekday(plain: str, phrase: Phrase, place: int) -> Iterator[tuple[Phrase, int]]:
    yield phrase, place
    if phrase.weekday or not phrase.rule.takes_weekday:
        return
    if found := re.compile(_WEEKDAY_AFTER).match(plain, place):
        yield phrase._replace(weekday=found["weekday"] or found["aside"]), found.end()
