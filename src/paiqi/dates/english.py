"""Days as English says them: tomorrow, next tue, in 2 weeks, +3d, eom, dec 3, the 15th, first friday of next month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.dates import months
from paiqi.dates.numerals import ENGLISH_COUNT, read_number
from paiqi.dates.reckoning import Saying, day_of, day_of_week, last_day, nearest_weekday, shifted, week, weekend
from paiqi.dates.weekdays import ENGLISH as WEEKDAY
from paiqi.dates.weekdays import weekday_of

if TYPE_CHECKING:
    import datetime as dt
    import re

    from paiqi.dates.reckoning import Vantage
    from paiqi.model.backlog import DateSpan

NEAR_YEAR = "(?P<near>(?:next|this|last) year)(?![a-z])"
YEAR_AFTER = f"(?:,? ?(?:(?:of|in) )?(?:(?P<year>[0-9]{{4}})(?![0-9:])|{NEAR_YEAR}))"
UNIT = "(?P<unit>days?|d|fortnights?|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y)(?![a-z])"
_MONTH_NAME = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_OTHER_MONTH = "(?P<other>(?:next|this|last) month)(?![a-z])"
_ANY_MONTH = f"(?:{_OTHER_MONTH}|{_MONTH_NAME}{YEAR_AFTER}?)"
_ORDINAL = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?![a-z0-9])"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![a-z0-9:])"
_OTHER_WEEK = "(?P<which>(?:next|this|last) week|(?:the )?week after next)(?![a-z])"
_NEAR_DAYS = {"yesterday": -1, "today": 0, "to": 0, "this": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1}
_NTH = ("first", "second", "third", "fourth", "fifth")


def length_of(found: re.Match[str]) -> tuple[int, str]:
    """Return the count (1 if none is said) and the unit (`d`, `w`, `m`, `y`) of a length; a fortnight is two weeks."""
    count = read_number(found["count"]) if found["count"] else 1
    return (2 * count, "w") if found["unit"][0] == "f" else (count, found["unit"][0])


def _near_day(found: re.Match[str], seen: Vantage) -> dt.date:
    return shifted(seen.today, _NEAR_DAYS[found[0]], "d")


def _weekday(found: re.Match[str], seen: Vantage) -> dt.date:
    weekday = weekday_of(found["weekday"])
    if found.groupdict().get("coming"):
        return nearest_weekday(seen._replace(past=False), weekday)
    return day_of_week(seen, _weeks_ahead(found), weekday) if found["which"] else nearest_weekday(seen, weekday)


def _week(found: re.Match[str], seen: Vantage) -> DateSpan:
    return week(seen, _weeks_ahead(found))


def _weekend(found: re.Match[str], seen: Vantage) -> DateSpan:
    return weekend(seen, _weeks_ahead(found))


def _weeks_ahead(found: re.Match[str]) -> int:
    which = found["which"] or ""
    return 2 if "after" in which else which.count("next") - which.count("last")


def _later(found: re.Match[str], seen: Vantage) -> dt.date:
    count, unit = length_of(found)
    return shifted(seen.today, -count if found["way"] in {"ago", "-"} else count, unit)


def _edge_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    return months.in_month(found, seen, months.on_day(1) if found["edge"] in _STARTS else last_day)


def _edge_of_year(found: re.Match[str], seen: Vantage) -> dt.date | None:
    month, day = (1, 1) if found["edge"] in _STARTS else (12, 31)
    return months.in_year(found, seen, lambda year: day_of(year, month, day))


def _nth_of_month(found: re.Match[str], seen: Vantage) -> dt.date | None:
    name = found["nth"]
    nth = -1 if name == "last" else int(name[0]) if name[0].isdigit() else _NTH.index(name) + 1
    return months.in_month(found, seen, months.on_nth(nth, weekday_of(found["weekday"]) if found["weekday"] else None))


_STARTS = {"start", "beginning", "first"}
_EDGE = "(?:the )?(?P<edge>end|start|beginning) of "
_ANY_YEAR = f"(?:(?:the )?year(?![a-z])|{NEAR_YEAR}|(?P<year>[0-9]{{4}})(?![0-9:]))"
_COMING = "(?:the |this )?(?P<coming>coming) "
_NTH_NAME = "(?:the )?(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"

RULES = (
    # The night of tonight is left to the time: tonight at 8.
    Saying("(?:today|tomorrow|tmrw|tmr|yesterday)(?![a-z])|to(?=night(?![a-z]))", _near_day),
    Saying("this(?= (?:morning|afternoon|evening)(?![a-z]))", _near_day),
    Saying(f"(?:(?P<which>next|this|last) |{_COMING})?(?P<weekday>{WEEKDAY})", _weekday, takes_weekday=False),
    Saying(f"(?P<weekday>{WEEKDAY}),? (?:(?:of|in) )?{_OTHER_WEEK}", _weekday, takes_weekday=False),
    Saying(f"{_OTHER_WEEK},? (?:on )?(?P<weekday>{WEEKDAY})", _weekday, takes_weekday=False),
    Saying(_OTHER_WEEK, _week, takes_weekday=False),
    Saying("(?:(?P<which>next|this|last) |the )?weekend(?![a-z])", _weekend, takes_weekday=False),
    Saying(f"(?P<way>in) (?P<count>{ENGLISH_COUNT}) ?{UNIT}", _later),
    Saying(f"(?P<count>{ENGLISH_COUNT}) ?{UNIT} (?P<way>ago|later|hence|from now)(?![a-z])", _later),
    Saying(f"(?P<way>[+-]) ?(?P<count>[0-9]{{1,12}}) ?{UNIT}", _later),
    Saying(f"{_MONTH_NAME} ?(?:the )?{_DAY}{YEAR_AFTER}?", months.day_of_month),
    Saying(f"(?:the )?{_DAY}(?: of)? {_MONTH_NAME}{YEAR_AFTER}?", months.day_of_month),
    Saying(f"(?:the )?{_ORDINAL}(?:,? (?:of )?{_OTHER_MONTH})?", months.day_of_month),
    Saying(f"{_OTHER_MONTH},? (?:on )?(?:the )?{_DAY}", months.day_of_month),
    Saying("(?P<edge>eom|month end)(?![a-z])", _edge_of_month),
    Saying("(?P<edge>eoy|year end)(?![a-z])", _edge_of_year),
    Saying(f"{_EDGE}(?:(?:the )?month(?![a-z])|{_ANY_MONTH})", _edge_of_month),
    Saying(f"{_EDGE}{_ANY_YEAR}", _edge_of_year),
    Saying(f"{_NTH_NAME} (?:(?P<weekday>{WEEKDAY})|day) (?:of|in) (?:the month(?![a-z])|{_ANY_MONTH})", _nth_of_month),
    Saying(f"(?:the )?(?P<edge>first|last) day of {_ANY_YEAR}", _edge_of_year),
    Saying(f"{_ANY_MONTH}(?!,? ?{_DAY})", months.whole_month, takes_weekday=False),
    Saying(NEAR_YEAR, months.whole_year, takes_weekday=False),
)
