"""Weekdays by name, one or several: `fri`, `周五`, `tue,fri`, `二、五`, `周一到周五`. Monday is 0."""

from __future__ import annotations

import re

from paiqi.dates import refusals
from paiqi.dates.slips import with_what_was_meant
from paiqi.dates.typed import Typed, end_of
from paiqi.dates.vocabulary import ENGLISH_WEEKDAYS
from paiqi.model.words import WEEKDAYS

# Patterns of one weekday.
WEEK = "(?:周|星期|礼拜)"
_SIGNS = "一二三四五六日"
_SIGN = f"[{_SIGNS}天]"
CHINESE = f"{WEEK}(?:{_SIGN}|[1-7](?![0-9]))"
ENGLISH = rf"(?:{'|'.join(sorted(ENGLISH_WEEKDAYS, key=len, reverse=True))})(?![a-z])\.?"

_PLURAL = f"(?:{'|'.join(name for name in ENGLISH_WEEKDAYS if name.endswith('day'))})s(?![a-z])"
_ONE = f"(?:{CHINESE}|{_SIGN}|{ENGLISH}|{_PLURAL})"
_GROUPS = {"weekday": range(5), "weekend": range(5, 7), "周末": range(5, 7)}
_ITEM = (
    f"(?P<first>{_ONE})(?:(?: ?(?:-|~|到|至) ?| (?:to|through) )(?P<last>{_ONE}))?"
    "|(?P<group>weekday|weekend|周末)s?(?![a-z])"
)
_EVERY = "(?:every |on |每|逢)?"
_SEPARATOR = "(?: ?[,、/&+] ?(?:and )?| ?[和与及] ?| and | |)"


def weekday_of(name: str) -> int:
    """Return the weekday that `CHINESE` or `ENGLISH` has matched."""
    if name.isascii():
        return WEEKDAYS.index(name[:3].capitalize())
    sign = name[-1].replace("天", "日")
    return int(sign) - 1 if sign.isascii() else _SIGNS.index(sign)


def read_weekdays(text: str) -> tuple[int, ...]:
    """Read a list of weekdays, as for `--on`, into sorted numbers (Monday 0); raise WrongUsageError.

    `weekdays` are Monday to Friday, whatever the holidays; a range may run over the end of the week (`fri-mon`).
    """
    typed = Typed.of(text)
    found: set[int] = set()
    place = end_of(_EVERY, typed.plain, 0)
    while True:
        item = re.compile(_ITEM).match(typed.plain, place)
        if item is None:
            raise with_what_was_meant(refusals.not_understood(typed, place, "weekday"), typed.plain, read_weekdays)
        found.update(_days_of(item))
        if item.end() == len(typed.plain):
            return tuple(sorted(found))
        place = end_of(_SEPARATOR, typed.plain, item.end())


def _days_of(item: re.Match[str]) -> range | list[int]:
    if item["group"]:
        return _GROUPS[item["group"]]
    first = weekday_of(item["first"])
    last = weekday_of(item["last"]) if item["last"] else first
    return [(first + days) % 7 for days in range((last - first) % 7 + 1)]
