"""What `calendar.holidays` says: a country, days of the writer's own, a year's own table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.commands import command
from paiqi.model.days import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NONE = "none"
_LONGEST_SPAN = dt.timedelta(366)
_COUNTRY, _OFF, _WORK = "country", "off", "work"


class OwnDays(NamedTuple):
    """Days off and workdays with their names, the years that have a table of their own, and the country behind them."""

    country: str | None
    years: frozenset[int]
    off: Mapping[dt.date, str]
    work: Mapping[dt.date, str]


def own_days(holidays: Any) -> OwnDays | None:
    """Read the value of `calendar.holidays`, as YAML has it; None where no day is off.

    Raise WrongUsageError for what is not understood.
    """
    if holidays is None or holidays == NONE:
        return None
    if isinstance(holidays, str):
        holidays = [holidays]
    if isinstance(holidays, (list, tuple)):
        return _from_list(holidays)
    if not isinstance(holidays, dict):
        raise refused(holidays)
    off: dict[dt.date, str] = {}
    work: dict[dt.date, str] = {}
    years = {_year(key): table for key, table in holidays.items() if key not in {_COUNTRY, _OFF, _WORK}}
    for table in (*years.values(), {key: holidays[key] for key in (_OFF, _WORK) if key in holidays}):
        own_off, own_work = _table(table)
        off = {day: name for day, name in off.items() if day not in own_work} | own_off
        work = {day: name for day, name in work.items() if day not in own_off} | own_work
    country = holidays.get(_COUNTRY)
    if country is not None and not isinstance(country, str):
        raise refused(country)
    return OwnDays(country, frozenset(years), off, work)


def _from_list(entries: list[Any] | tuple[Any, ...]) -> OwnDays:
    countries = [entry for entry in entries if isinstance(entry, str) and not entry[:1].isdigit()]
    if len(countries) > 1:
        raise refused(countries[1])
    days = [entry for entry in entries if entry not in countries]
    return OwnDays(next(iter(countries), None), frozenset(), dict(_days(days)), {})


def _year(key: Any) -> int:
    text = str(key)
    if not (text.isascii() and text.isdigit() and len(text) == len("2027")):
        raise refused(key)
    return int(text)


def _table(table: Any) -> tuple[dict[dt.date, str], dict[dt.date, str]]:
    """Read the days off and the workdays of a year: `{off: …, work: …}`, or its days off alone."""
    if not isinstance(table, dict):
        return dict(_days(table)), {}
    if not table.keys() <= {_OFF, _WORK}:
        raise refused(next(key for key in table if key not in {_OFF, _WORK}))
    off, work = dict(_days(table.get(_OFF))), dict(_days(table.get(_WORK)))
    if both := sorted(off.keys() & work.keys()):
        raise WrongUsageError(
            _("{day} stands under “off” and under “work”").format(day=both[0]),
            where="calendar.holidays",
            remedy=_("delete one of the two"),
        )
    return off, work


def _days(value: Any, name: str = "") -> Iterator[tuple[dt.date, str]]:
    """Read days: one text, a list of texts, or either under a name."""
    if value is None:
        return
    if isinstance(value, dict):
        for inner, days in value.items():
            yield from _days(days, str(inner))
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _days(entry, name)
    else:
        span = _span(value)
        for shift in range((span.last - span.first).days + 1):
            yield span.first + dt.timedelta(shift), name


def _span(value: Any) -> DateSpan:
    try:
        span = DateSpan.parse(str(value))
    except ValueError:
        raise refused(value) from None
    if span.last - span.first > _LONGEST_SPAN:
        raise WrongUsageError(
            _("{span} is longer than a year").format(span=span),
            where="calendar.holidays",
            remedy=_("a long pause is a blackout: {command}").format(command=command("set", "blackout", span)),
        )
    return span


def refused(value: Any) -> WrongUsageError:
    """Refuse a value, and say what may stand there."""
    return WrongUsageError(
        _("“{value}” is not understood as holidays").format(value=value),
        where="calendar.holidays",
        remedy=_("name a country, and behind it days of your own: {command}").format(
            command=command("set", "holidays", "CN", "2026-12-25")
        ),
    )
