"""Days as Chinese says them: 明天, 下周二, 三个月后, 月底, 下个月15号, 明年3月5日, 12月第一个周五."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import months, refusals, sayings
from paiqi.dates.numerals import COUNT, SMALL, SMALL_CHINESE, YEAR
from paiqi.dates.sayings import Saying
from paiqi.dates.typed import Typed
from paiqi.dates.weekdays import CHINESE as WEEKDAY
from paiqi.dates.weekdays import WEEK

if TYPE_CHECKING:
    import re

    from paiqi.dates.reckoning import Vantage

YEAR_NAMED = f"(?:(?P<year>{YEAR})年|(?P<near>今年|本年|明年|大?后年|去年|大?前年))的?"
LENGTH = f"(?:(?P<count>{COUNT})(?P<unit>天|日|个?(?:周|星期|礼拜)|个月|年)|(?P<half>半个月|半年))"
_MONTH = f"(?:(?:{YEAR_NAMED})?(?P<month>{SMALL})月份?|(?P<other>(?:下+|上+)个?月|(?:本|这个?)月)份?)的?"
_RELATIVE_WEEK = "(?P<which>下+|上+|本|这)个?"


def _lunar_or_solar(found: re.Match[str], _seen: Vantage) -> None:
    raise refusals.lunar_or_solar(Typed.of(found[0]))


RULES = (
    # The 晚 of 今晚 is left to the time: 今晚8点.
    Saying("(?P<near_day>(?:今|明|昨)(?=[天日早晚])|大{0,3}[前后](?=天))[天日]?", sayings.near_day),
    Saying(f"(?:{_RELATIVE_WEEK}(?:{WEEK}的?)?)?(?P<weekday>{WEEKDAY})", sayings.weekday, takes_weekday=False),
    Saying(f"{_RELATIVE_WEEK}{WEEK}(?![一二三四五六日天1-7])", sayings.week, takes_weekday=False),
    Saying(f"(?:{_RELATIVE_WEEK})?(?:周|星期)末", sayings.weekend, takes_weekday=False),
    Saying(f"{LENGTH}(?:以|之)?(?P<way>[前后])", sayings.later),
    Saying(f"(?P<way>还有){LENGTH}", sayings.later),
    Saying(f"再?(?P<way>过){LENGTH}(?:(?:以|之)?后)?", sayings.later),
    Saying(f"(?:{_MONTH})?(?P<day>{SMALL})[日号]", months.day_of_month),
    Saying(f"{_MONTH}(?P<day>[0-9]{{1,2}})(?![0-9日号点时:])", months.day_of_month),
    Saying(f"{_MONTH}(?P<day>{SMALL_CHINESE})(?![一二三四五六七八九十日号点时])", _lunar_or_solar),
    Saying(f"(?:{_MONTH}月?|月)(?P<edge>[底末初中])", sayings.edge_of_month),
    Saying(f"(?:{YEAR_NAMED}年?|年)(?P<edge>[底末初])", sayings.edge_of_year),
    Saying(f"{YEAR_NAMED}(?P<edge>第一|最后一)天", sayings.edge_of_year),
    Saying(f"{_MONTH}(?:第(?P<nth>[一二三四五1-5])个?|最后一?个?)(?:(?P<weekday>{WEEKDAY})|天)", sayings.nth_of_month),
    Saying(f"{_MONTH}(?![0-9]{{1,2}}(?![0-9点时:]))", months.whole_month, takes_weekday=False),
    Saying(YEAR_NAMED, months.whole_year, takes_weekday=False),
)
