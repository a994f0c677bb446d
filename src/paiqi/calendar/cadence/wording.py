"""The rules of cadences in Chinese, as `read_cadence` reads them back; in English a rule is its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.cadence.rules import LAST, Daily, MonthDay, Monthly, Weekly, Workdays

if TYPE_CHECKING:
    from paiqi.calendar.cadence.rules import DayRule

_DIGITS = "一二三四五六日"
_TWO = 2


def chinese(rule: DayRule) -> str:
    """Return `每周二、周五`, `每月最后一个周五`; an RRULE as it is."""
    match rule:
        case Daily(interval):
            return f"每{_many(interval)}天"
        case Workdays():
            return "工作日"
        case Weekly(weekdays, interval):
            return f"每{_weeks(interval)}" + "、".join(f"周{_DIGITS[weekday]}" for weekday in weekdays)
        case Monthly(days, interval):
            return f"每{_many(interval, '个')}月" + "、".join(map(_month_day, days))
        case _:
            return str(rule)


def _many(interval: int, measure: str = "") -> str:
    if interval == 1:
        return ""
    return f"{'两' if interval == _TWO else interval}{measure}"


def _weeks(interval: int) -> str:
    return "" if interval == 1 else f"{_many(interval)}周"


def _month_day(day: MonthDay) -> str:
    if day.weekday is None:
        return "最后一天" if day.nth == LAST else f"{day.nth}日"
    return f"{'最后一' if day.nth == LAST else '第' + _DIGITS[day.nth - 1]}个周{_DIGITS[day.weekday]}"
