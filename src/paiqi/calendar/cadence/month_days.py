"""Days of the month by name: `1,15`, `1st mon,last fri`, `last day`, `15日`, `第一、第三个周五`, `最后一天`."""

from __future__ import annotations

import re
from typing import NamedTuple

from paiqi.calendar.cadence.rules import LAST, MonthDay
from paiqi.errors import WrongUsageError

_NTHS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5} | {
    word: nth for nth, word in enumerate(("first", "second", "third", "fourth", "fifth"), start=1)
}
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天1-7]"
_NTH = "第?[一二三四五1-5]"
_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"

_PATTERNS = (
    "(?:the )?last day|最后一?[天日]|月?[底末]",
    f"(?:the )?(?P<english>{'|'.join(_NTHS)}|last) (?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)",
    f"(?P<last>最后一?)个?(?P<day_of_week>{_WEEKDAY})",
    f"(?P<nths>第[一二三四五1-5](?:个?[、,和]{_NTH})*)个?(?P<day_of_week>{_WEEKDAY})",
    f"(?P<numbers>{_NUMBER}(?:[、,和]{_NUMBER})*)[日号]",
    "(?:the )?(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th))",
    "(?:the )?(?P<number>[0-9]{1,2})",
)
_SEPARATOR = "(?: ?[,、] ?(?:and )?| and |[和与及])(?=.)"


class _Item(NamedTuple):
    days: tuple[MonthDay, ...]
    ordinal: bool


def read_month_days(text: str) -> tuple[MonthDay, ...] | None:
    """Read a list of days of the month, in their order; return None for anything else."""
    items: list[_Item] = []
    place = 0
    while True:
        matches = (re.compile(f"(?:{pattern})(?![a-z0-9])").match(text, place) for pattern in _PATTERNS)
        found = next(filter(None, matches), None)
        item = found and _item(found)
        if not found or not item:
            return None
        items.append(item)
        separator = re.compile(_SEPARATOR).match(text, found.end())
        if separator is None:
            break
        place = separator.end()
    days = {day for item in items for day in item.days}
    # `1st and 3rd fri` is most likely two Fridays, and may be the 1st and a Friday.
    unclear = any(item.ordinal for item in items) and any(day.weekday is not None for day in days)
    return tuple(sorted(days, key=_place)) if found.end() == len(text) and not unclear else None


def _place(day: MonthDay) -> tuple[bool, int, int]:
    return (day.nth == LAST, day.nth, -1 if day.weekday is None else day.weekday)


def _item(found: re.Match[str]) -> _Item | None:
    groups = {name: text for name, text in found.groupdict().items() if text}
    if "weekday" in groups or "day_of_week" in groups:
        weekday = _weekday(groups.get("weekday") or groups["day_of_week"])
        nths = _nths(groups)
        return None if weekday is None else _Item(tuple(MonthDay(nth, weekday) for nth in nths), ordinal=False)
    if not groups:
        return _Item((MonthDay(LAST),), ordinal=False)
    from paiqi.dates.numerals import read_number

    texts = re.findall(_NUMBER, groups.get("numbers") or groups.get("number") or groups["ordinal"])
    numbers = [read_number(text) for text in texts]
    if not all(1 <= number <= len(range(31)) for number in numbers):
        return None
    return _Item(tuple(MonthDay(number) for number in numbers), "ordinal" in groups)


def _nths(groups: dict[str, str]) -> list[int]:
    if "last" in groups or groups.get("english") == "last":
        return [LAST]
    if "english" in groups:
        return [_NTHS[groups["english"]]]
    return ["1一2二3三4四5五".index(sign) // 2 + 1 for sign in re.findall("[一二三四五1-5]", groups["nths"])]


def _weekday(name: str) -> int | None:
    from paiqi.dates import read_weekdays

    try:
        weekdays = read_weekdays(name)
    except WrongUsageError:
        return None
    return weekdays[0] if len(weekdays) == 1 else None
