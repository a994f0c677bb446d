"""Days as Chinese says them: 明天, 下周二, 三个月后, 月底, 下个月15号, 明年3月5日, 12月第一个周五."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import months, refusals
from paiqi.dates.numerals import COUNT, SMALL, SMALL_CHINESE, YEAR, read_number
from paiqi.dates.reckoning import Saying, day_of, day_of_week, last_day, nearest_weekday, shifted, week, weekend
from paiqi.dates.typed import Typed
from paiqi.dates.weekdays import CHINESE as WEEKDAY
from paiqi.dates.weekdays import WEEK, weekday_of

if TYPE_CHECKING:
    import datetime as dt
    import re

    from paiqi.dates.reckoning import Vantage
    from paiqi.model.backlog import DateSpan

YEAR_NAMED = f"(?:(?P<year>{YEAR})年|(?P<near>今年|本年|明年|大?后年|去年|大?前年))的?"
LENGTH = f"(?:(?P<count>{COUNT})(?P<unit>天|日|个?(?:周|星期|礼拜)|个月|年)|(?P<half>半个月|半年))"
_MONTH = f"(?:(?:{YEAR_NAMED})?(?P<month>{SMALL})月份?|(?P<other>(?:下+|上+)个?月|(?:本|这个?)月)份?)的?"
_RELATIVE_WEEK = "(?P<which>下+|上+|本|这)个?"
_UNITS = {"天": "d", "日": "d", "周": "w", "期": "w", "拜": "w", "月": "m", "年": "y"}
_NEAR_DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}


def length_of(found: re.Match[str]) -> tuple[int, str]:
    """Return the count and the unit (`d`, `w`, `m`, `y`) of a `LENGTH`; 半个月 is 15 days, 半年 six months."""
    if found["half"]:
        return (6, "m") if found["half"] == "半年" else (15, "d")
    return read_number(found["count"]), _UNITS[found["unit"][-1]]


def _near_day(found: re.Match[str], seen: Vantage) -> dt.date:
    name = found["near_day"] or found["far_day"]
    days = _NEAR_DAYS[name[-1]]
    further = name.count("大")
    return shifted(seen.today, days + (further if days > 0 else -further), "d")


def _weekday(found: re.Match[str], seen: Vantage) -> dt.date:
    weekday = weekday_of(found["weekday"])
    return day_of_week(seen, _weeks_ahead(found), weekday) if found["which"] else nearest_weekday(seen, weekday)


def _week(found: re.Match[str], seen: Vantage) -> DateSpan:
    return week(seen, _weeks_ahead(found))


def _weekend(found: re.Match[str], seen: Vantage) -> DateSpan:
    return weekend(seen, _weeks_ahead(found))


def _weeks_ahead(found: re.Match[str]) -> int:
    which = found["which"] or ""
    return which.count("下") - which.count("上")


def _later(found: re.Match[str], seen: Vantage) -> dt.date:
    count, unit = length_of(found)
    return shifted(seen.today, -count if found["way"] == "前" else count, unit)


def _lunar_or_solar(found: re.Match[str], _seen: Vantage) -> None:
    raise refusals.lunar_or_solar(Typed.of(found[0]))


def _edge_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    edges = {"初": months.on_day(1), "中": months.on_day(15)}
    return months.in_month(found, seen, edges.get(found["edge"], last_day))


def _edge_of_year(found: re.Match[str], seen: Vantage) -> dt.date | None:
    month, day = (1, 1) if found["edge"] in {"初", "第一"} else (12, 31)
    return months.in_year(found, seen, lambda year: day_of(year, month, day))


def _nth_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    nth = read_number(found["nth"]) if found["nth"] else -1
    return months.in_month(found, seen, months.on_nth(nth, weekday_of(found["weekday"]) if found["weekday"] else None))


RULES = (
    # The 晚 of 今晚 is left to the time: 今晚8点.
    Saying("(?P<near_day>(?:今|明|昨)(?=[天日早晚]))[天日]?|(?P<far_day>大{0,3}[前后])天", _near_day),
    Saying(f"(?:{_RELATIVE_WEEK}(?:{WEEK}的?)?)?(?P<weekday>{WEEKDAY})", _weekday, takes_weekday=False),
    Saying(f"{_RELATIVE_WEEK}{WEEK}(?![一二三四五六日天1-7])", _week, takes_weekday=False),
    Saying(f"(?:{_RELATIVE_WEEK})?(?:周|星期)末", _weekend, takes_weekday=False),
    Saying(f"{LENGTH}(?:以|之)?(?P<way>[前后])", _later),
    Saying(f"再?(?P<way>过){LENGTH}(?:(?:以|之)?后)?", _later),
    Saying(f"(?:{_MONTH})?(?P<day>{SMALL})[日号]", months.day_of_month),
    Saying(f"{_MONTH}(?P<day>[0-9]{{1,2}})(?![0-9日号点时:])", months.day_of_month),
    Saying(f"{_MONTH}(?P<day>{SMALL_CHINESE})(?![一二三四五六七八九十日号点时])", _lunar_or_solar),
    Saying(f"(?:{_MONTH}月?|月)(?P<edge>[底末初中])", _edge_of_month),
    Saying(f"(?:{YEAR_NAMED}年?|年)(?P<edge>[底末初])", _edge_of_year),
    Saying(f"{YEAR_NAMED}(?P<edge>第一|最后一)天", _edge_of_year),
    Saying(f"{_MONTH}(?:第(?P<nth>[一二三四五1-5])个?|最后一?个?)(?:(?P<weekday>{WEEKDAY})|天)", _nth_of_month),
    Saying(f"{_MONTH}(?![0-9]{{1,2}}(?![0-9点时:]))", months.whole_month, takes_weekday=False),
    Saying(YEAR_NAMED, months.whole_year, takes_weekday=False),
)
