"""Days as lists write them: `2026-05-01`, `2024.03.08`, `5/15`, `12月3日`, `10/05周一`, `Dec 3`, `3 de marzo`.

A list often leaves the year out. What is read here keeps that open; `years.py` finds the year by the other days.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.text.numbering import MEASURES

if TYPE_CHECKING:
    from collections.abc import Collection

_MONTHS = (
    "jan january enero janvier januar janeiro ene janv",
    "feb february febrero février februar fevereiro févr",
    "mar march marzo mars märz março",
    "apr april abril avril abr avr",
    "may mayo mai maio",
    "jun june junio juin juni junho",
    "jul july julio juillet juli julho",
    "aug august agosto août ago",
    "sep sept september septiembre septembre setembro set",
    "oct october octubre octobre oktober outubro okt out",
    "nov november noviembre novembre novembro",
    "dec december diciembre décembre dezember dezembro dic dez déc",
)
_WEEKDAYS = (
    "周一 星期一 礼拜一 mo mon monday lunes lun montag lundi 月",
    "周二 星期二 礼拜二 di tue tues tuesday martes dienstag mardi 火",
    "周三 星期三 礼拜三 mi wed wednesday miércoles mié mittwoch mercredi 水",
    "周四 星期四 礼拜四 do thu thur thurs thursday jueves jue donnerstag jeudi 木",
    "周五 星期五 礼拜五 fr fri friday viernes vie freitag vendredi 金",
    "周六 星期六 礼拜六 sa sat saturday sábado sáb samstag samedi 土",
    "周日 星期日 星期天 周天 礼拜天 sun sunday domingo dom sonntag dimanche 日",
)
_TIME = (
    r"(?:\s?(?:早上?|上午|中午|下午|傍晚|晚上?)\s?\d{1,2}点半?|"
    r"[T\s]\s*(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
)


_TURNS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_PARTS = {"y", "y3", "y4", "y5", "y6", "m", "m2", "m4", "d", "d2", "d3", "d4", "d6", "name", "name2"}
_LONGEST_DAY = 80  # with its weekday, its time, its brackets and the blanks between them
_FIGURE = re.compile(r"\d")
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


_SHORT = r"(?P<m>0?[1-9]|1[0-2])[.-](?P<d>[0-3]\d)"


class Day(NamedTuple):
    """A day, its year perhaps unknown; `weekday` (0 is Monday) and `time` where they are written.

    `turn` is its year counted from today's: 1 is 明年.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    time: dt.time | None = None
    turn: int | None = None

    def date(self, year: int | None = None) -> dt.date | None:
        """Return the date in its own year, else in `year`; None where there is none."""
        try:
            return dt.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def read_day(text: str, *, day_first: bool = False, strict: bool = False) -> Day | None:
    """Read a text that is one day and nothing else; `15/5` and `15.5.` where `day_first`, or where nothing else can be.

    `1-25` is a day in a column alone: `strict` leaves it.
    """
    if (iso := _ISO.fullmatch(text)) and (said := Day(int(iso[1]), int(iso[2]), int(iso[3]))).date():
        return said
    plain = _plain(text)
    found = _whole().fullmatch(plain)
    if found is None:
        found = None if strict else _in_column().fullmatch(plain)
        if found is None:
            return None
        one, two = int(found["one"]), int(found["two"])
        dotted = "." in found.group() and two <= 12
        month, day = (two, one) if one > 12 or ((day_first or dotted) and two <= 12) else (one, two)
        return _checked(_year(found["end"]), month, day, found)
    return _day(found, day_first=day_first)


def day_in(text: str, *, day_first: bool = False) -> tuple[str, Day] | None:
    """Return the words around the only day in a text, and the day: `公開予定` of `11月28日公開予定`."""
    plain = _plain(text)
    found = _whole().search(plain)
    day = _day(found, day_first=day_first) if found else None
    return (f"{plain[: found.start()]} {plain[found.end() :]}".strip(), day) if found and day else None


def day_before(text: str, *, day_first: bool = False) -> tuple[Day, str] | None:
    """Split a day off the front of a text: `10/05周一 title`, `2026-05-01: title`."""
    if _FIGURE.search(text, 0, _LONGEST_DAY) is None:
        return None
    found = _leading().match(text) or _dotted().match(text)
    day = _day(found, day_first=day_first) if found else None
    rest = text[found.end() :].strip() if found else ""
    if found is None or day is None or not rest:
        return None
    # `3/4 of all readers` is a share.
    is_share = "/" in found.group() and day.year is None and day.weekday is None and found.group().endswith(" ")
    return None if is_share and rest[0].islower() and rest[0].isascii() else (day, rest)


def day_behind(text: str, *, day_first: bool = False) -> tuple[str, Day] | None:
    """Split a day off the end of a text: `title (2026-05-01)`, `title — Dec 3`, `title @ 5/15`."""
    start = max(0, len(text) - _LONGEST_DAY)
    if _FIGURE.search(text, start) is None:
        return None
    found = next((match for pattern in _trailing() if (match := pattern.search(text, start))), None)
    day = _day(found, day_first=day_first) if found else None
    rest = text[: found.start()].rstrip() if found else ""
    return (rest, day) if day and rest else None


def last_day(text: str, *, day_first: bool = False) -> tuple[str, Day, str] | None:
    """Return the last day in a text with the words before and behind it: `title 11月11日已发`."""
    start = max(0, len(text) - _LONGEST_DAY)
    if _FIGURE.search(text, start) is None:
        return None
    found = next(reversed(list(_whole().finditer(text, start))), None)
    day = _day(found, day_first=day_first) if found else None
    return (text[: found.start()], day, text[found.end() :]) if found and day else None


def without_days(text: str, days: Collection[tuple[int, int]]) -> str:
    """Return a text without those of its days that are among `days`, months and days of these."""
    for pattern in (_whole(), _short()):
        plain = unicodedata.normalize("NFKC", text)
        if len(plain) != len(text):
            text = plain
        for found in reversed(list(pattern.finditer(plain))):
            readings = {_day(found, day_first=first) for first in (False, True)}
            if any(day and (day.month, day.day) in days for day in readings):
                text = f"{text[: found.start()]} {text[found.end() :]}"
    return text


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).strip().strip("*_`()").split())


def _day(found: re.Match[str], *, day_first: bool = False) -> Day | None:
    groups = found.groupdict()
    for one, other in (("a1", "b1"), ("a2", "b2")):
        if groups.get(one):
            first, second = int(groups[one]), int(groups[other])
            month, day = (second, first) if first > 12 or (day_first and second <= 12) else (first, second)
            return _checked(_year(groups["y5"]) if one == "a1" else None, month, day, found)
    said = {key[0] if key[0] in "ymd" else "name": value for key, value in groups.items() if value and key in _PARTS}
    month = _month_of()[said["name"].casefold()] if "name" in said else int(said["m"])
    return _checked(_year(said.get("y")), month, int(said["d"]), found)


def _checked(year: int | None, month: int, day: int, found: re.Match[str]) -> Day | None:
    groups = found.groupdict()
    said = next((groups[name] for name in ("before", "behind") if groups.get(name)), None)
    time = dt.time(int(groups["hour"]), int(groups["minute"])) if groups.get("hour") else None
    weekday = _weekday_of().get(said.casefold().rstrip(".")) if said else None
    result = Day(year, month, day, weekday, time, _TURNS.get(groups.get("turn") or ""))
    return result if result.date(2024) else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


@cache
def _month_of() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


@cache
def _weekday_of() -> dict[str, int]:
    return {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}


@cache
def _date() -> str:
    months = "|".join(sorted(_month_of(), key=len, reverse=True))
    weekday = "|".join(sorted((word for word in _weekday_of() if len(word) > 1), key=len, reverse=True))
    forms = (
        r"(?<!\d)(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?",
        r"(?<!\d)(?P<a1>\d{1,2})\s?/\s?(?P<b1>\d{1,2})\s?/\s?(?P<y5>20\d\d)(?!\d)",
        r"(?<![\d.])(?P<d6>\d{1,2})\.\s?(?P<m4>\d{1,2})\.(?:\s?(?P<y6>20\d\d)(?!\d))?(?!\d)",
        rf"(?:(?P<turn>{'|'.join(_TURNS)})的?\s?)?(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})\s?[日号號]",
        rf"(?<![a-z])(?P<name>{months})\.?\s?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s?(?P<y3>20\d\d))?",
        rf"(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\sde)?\s(?P<name2>{months})\.?(?![a-zà-ÿ])(?:,?\s(?:de\s)?(?P<y4>20\d\d))?",
        r"(?<![\d/])(?P<a2>\d{1,2})/(?P<b2>\d{1,2})(?![\d/%])",
    )
    form = "|".join(forms)
    return rf"(?:(?P<before>{weekday})\.?,?\s?)?(?:{form})(?:\s?[,，]?\s?[(（]?(?P<behind>{weekday})[)）]?)?{_TIME}"


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(_date(), re.IGNORECASE)


@cache
def _in_column() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})(?:[-/.](?P<end>(?:20)?\d\d)|\.)?{_TIME}", re.IGNORECASE
    )


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"[\[(（【]?(?:\*\*|__)?{_date()}(?:\*\*|__)?[\])）】]?(?:\s*[:：](?:\*\*|__)?\s*|\s*[,，|｜·]\s*|\s+[-–—]+\s*|\s*[–—]+\s*|\s+)",
        re.IGNORECASE,
    )


@cache
def _dotted() -> re.Pattern[str]:
    """Match `12.10 雨靴`, `12-12 野鸭`: a month and a day before Chinese words; `12.10 beta` is a version."""
    return re.compile(rf"{_SHORT}\s+(?=[\u4e00-\u9fff《「“])(?!{MEASURES})")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.-])(?P<m>0?[1-9]|1[0-2])[.-](?P<d>[0-3]?\d)(?![\d.-])")


@cache
def _trailing() -> tuple[re.Pattern[str], ...]:
    bracketed = rf"[\[(（【]\s*{_date()}\s*[\])）】]\s*$"
    plain = rf"(?:\s[-–—|｜·@]+\s*|[｜|@—]\s*|,\s)(?:on\s)?{_date()}\s*$"
    # After a blank alone, only behind Chinese words, or with its year: `24/7` ends titles.
    after = rf"(?<=[\u3040-\u9fff）」》。？！])\s+{_date()}\s*$"
    iso = r"\s(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\s*$"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (bracketed, plain, after, iso))
