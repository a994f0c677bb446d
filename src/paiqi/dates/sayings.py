"""What a phrase means, in whichever language: how what the patterns of `chinese` and `english` match is read.

The groups of their patterns have the same names: `weekday` and `which` week, `count` and `unit`, `way`, `edge`, `nth`,
and those of a month and a year (`dates.months`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.dates import months
from paiqi.dates.numerals import read_number
from paiqi.dates.reckoning import Vantage, day_of, day_of_week, last_day, nearest_weekday, shifted
from paiqi.dates.weekdays import weekday_of
from paiqi.model.days import DateSpan

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Callable


class Saying(NamedTuple):
    """A rule of the grammar: the pattern of a phrase for a day or a span, and the function that reads what it matched.

    `read` returns None where the calendar has no such day, and raises OverflowError beyond its years. A weekday may
    stand beside the phrase (`fri, dec 4`) if it `takes_weekday`: if it is none itself, and one day.
    """

    pattern: str
    read: Callable[[re.Match[str], Vantage], dt.date | DateSpan | None]
    takes_weekday: bool = True


_NEAR_DAYS = {
    "前": -2,
    "昨": -1,
    "今": 0,
    "明": 1,
    "后": 2,
    "yesterday": -1,
    "today": 0,
    "to": 0,
    "this": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
}
_UNITS = {"天": "d", "日": "d", "周": "w", "期": "w", "拜": "w", "月": "m", "年": "y"}
_HALVES = {"半个月": (15, "d"), "半年": (6, "m")}
_BACK = {"前", "ago", "-", "before"}
_STARTS = {"初", "第一", "start", "beginning", "first"}
_NTH = ("first", "second", "third", "fourth", "fifth")


def near_day(found: re.Match[str], seen: Vantage) -> dt.date:
    """Read `昨天`, `大后天`, `tomorrow`."""
    days, further = _NEAR_DAYS[found["near_day"].lstrip("大")], found["near_day"].count("大")
    return shifted(seen.today, days + (further if days > 0 else -further), "d")


def weekday(found: re.Match[str], seen: Vantage) -> dt.date:
    """Read `周二`, `next tue`, `the coming fri`."""
    groups = found.groupdict()
    day = weekday_of(found["weekday"])
    if groups.get("coming"):
        return nearest_weekday(seen._replace(past=False), day)
    return day_of_week(seen, months.ahead(found["which"]), day) if groups["which"] else nearest_weekday(seen, day)


def week(found: re.Match[str], seen: Vantage) -> DateSpan:
    """Read `下周`, `week after next`: Monday to Sunday."""
    return _days_of_week(found, seen, 0)


def weekend(found: re.Match[str], seen: Vantage) -> DateSpan:
    """Read `这周末`, `the weekend`: Saturday and Sunday."""
    return _days_of_week(found, seen, 5)


def _days_of_week(found: re.Match[str], seen: Vantage, first: int) -> DateSpan:
    weeks = months.ahead(found["which"] or "")
    return DateSpan(day_of_week(seen, weeks, first), day_of_week(seen, weeks, 6))


def length_of(found: re.Match[str]) -> tuple[int, str]:
    """Return a length of time and its unit (`d`, `w`, `m`, `y`), negative where its `way` is back.

    半个月 is 15 days, 半年 six months, a fortnight two weeks; without a count it is one.
    """
    groups = found.groupdict()
    if groups.get("half"):
        count, unit = _HALVES[groups["half"]]
    else:
        count, unit = read_number(groups["count"] or "1"), groups["unit"]
        unit = unit[0] if unit.isascii() else _UNITS[unit[-1]]
    if unit == "f":
        count, unit = 2 * count, "w"
    return -count if groups["way"] in _BACK else count, unit


def later(found: re.Match[str], seen: Vantage) -> dt.date:
    """Read `三天后`, `in 2 weeks`, `a month ago`."""
    return shifted(seen.today, *length_of(found))


def edge_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    """Read `月底`, `start of december`."""
    edge = found["edge"]
    day_in = months.on_day(1) if edge in _STARTS else months.on_day(15) if edge == "中" else last_day
    return months.in_month(found, seen, day_in)


def edge_of_year(found: re.Match[str], seen: Vantage) -> dt.date | None:
    """Read `年底`, `first day of 2027`."""
    month, day = (1, 1) if found["edge"] in _STARTS else (12, 31)
    return months.in_year(found, seen, lambda year: day_of(year, month, day))


def nth_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    """Read `12月第一个周五`, `last day of the month`."""
    name = found["nth"] or "last"
    nth = -1 if name == "last" else _NTH.index(name) + 1 if name in _NTH else read_number(name[0])
    day = weekday_of(found["weekday"]) if found["weekday"] else None
    return months.in_month(found, seen, months.on_nth(nth, day))


IN_DIGITS = (
    # The T is that of ISO 8601: 2026-12-04T20:00.
    Saying(
        "(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9:])(?:t(?=[0-9]{2}:))?",
        months.day_of_month,
    ),
    Saying("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9:])", months.day_of_month),
    Saying("(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9:])", months.day_of_month),
)
