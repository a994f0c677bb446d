"""Days as English says them: tomorrow, next tue, in 2 weeks, +3d, eom, dec 3, the 15th, first friday of next month."""

from __future__ import annotations

from paiqi.dates import months, sayings
from paiqi.dates.numerals import ENGLISH_COUNT
from paiqi.dates.sayings import Saying
from paiqi.dates.weekdays import ENGLISH as WEEKDAY

NEAR_YEAR = "(?P<near>(?:next|this|last) year)(?![a-z])"
YEAR_AFTER = f"(?:,? ?(?:(?:of|in) )?(?:(?P<year>[0-9]{{4}})(?![0-9:])|{NEAR_YEAR}))"
UNIT = "(?P<unit>days?|d|fortnights?|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y)(?![a-z])"
_MONTH_NAME = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in months.ENGLISH_NAMES)}|sept)(?![a-z])\.?"
_OTHER_MONTH = "(?P<other>(?:next|this|last) month)(?![a-z])"
_ANY_MONTH = f"(?:{_OTHER_MONTH}|{_MONTH_NAME}{YEAR_AFTER}?)"
_ORDINAL = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?![a-z0-9])"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![a-z0-9:])"
_OTHER_WEEK = "(?P<which>(?:next|this|last) week|(?:the )?week after next)(?![a-z])"
_EDGE = "(?:the )?(?P<edge>end|start|beginning) of "
_ANY_YEAR = f"(?:(?:the )?year(?![a-z])|{NEAR_YEAR}|(?P<year>[0-9]{{4}})(?![0-9:]))"
_COMING = "(?:the |this )?(?P<coming>coming) "
_NTH_NAME = "(?:the )?(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"

RULES = (
    # The night of tonight is left to the time: tonight at 8.
    Saying("(?P<near_day>(?:today|tomorrow|tmrw|tmr|yesterday)(?![a-z])|to(?=night(?![a-z])))", sayings.near_day),
    Saying("(?P<near_day>this)(?= (?:morning|afternoon|evening)(?![a-z]))", sayings.near_day),
    Saying(f"(?:(?P<which>next|this|last) |{_COMING})?(?P<weekday>{WEEKDAY})", sayings.weekday, takes_weekday=False),
    Saying(f"(?P<weekday>{WEEKDAY}),? (?:(?:of|in) )?{_OTHER_WEEK}", sayings.weekday, takes_weekday=False),
    Saying(f"{_OTHER_WEEK},? (?:on )?(?P<weekday>{WEEKDAY})", sayings.weekday, takes_weekday=False),
    Saying(_OTHER_WEEK, sayings.week, takes_weekday=False),
    Saying("(?:(?P<which>next|this|last) |the )?weekend(?![a-z])", sayings.weekend, takes_weekday=False),
    Saying(f"(?P<way>in) (?P<count>{ENGLISH_COUNT}) ?{UNIT}", sayings.later),
    Saying(f"(?P<count>{ENGLISH_COUNT}) ?{UNIT} (?P<way>ago|later|hence|from now)(?![a-z])", sayings.later),
    Saying(f"(?P<way>[+-]) ?(?P<count>[0-9]{{1,12}}) ?{UNIT}", sayings.later),
    Saying(f"{_MONTH_NAME} ?(?:the )?{_DAY}{YEAR_AFTER}?", months.day_of_month),
    Saying(f"(?:the )?{_DAY}(?: of)? {_MONTH_NAME}{YEAR_AFTER}?", months.day_of_month),
    Saying(f"(?:the )?{_ORDINAL}(?:,? (?:of )?{_OTHER_MONTH})?", months.day_of_month),
    Saying(f"{_OTHER_MONTH},? (?:on )?(?:the )?{_DAY}", months.day_of_month),
    Saying("(?P<edge>eom|month end)(?![a-z])", sayings.edge_of_month),
    Saying("(?P<edge>eoy|year end)(?![a-z])", sayings.edge_of_year),
    Saying(f"{_EDGE}(?:(?:the )?month(?![a-z])|{_ANY_MONTH})", sayings.edge_of_month),
    Saying(f"{_EDGE}{_ANY_YEAR}", sayings.edge_of_year),
    Saying(
        f"{_NTH_NAME} (?:(?P<weekday>{WEEKDAY})|day) (?:of|in) (?:the month(?![a-z])|{_ANY_MONTH})",
        sayings.nth_of_month,
    ),
    Saying(f"(?:the )?(?P<edge>first|last) day of {_ANY_YEAR}", sayings.edge_of_year),
    Saying(f"{_ANY_MONTH}(?!,? ?{_DAY})", months.whole_month, takes_weekday=False),
    Saying(NEAR_YEAR, months.whole_year, takes_weekday=False),
)
