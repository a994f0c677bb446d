"""Times of the day: `20:00`, `8pm`, `tonight at 8`, `晚上8点`, `九点半`, `20点30`."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from paiqi.dates import refusals
from paiqi.dates.numerals import SMALL, read_number
from paiqi.dates.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Part(NamedTuple):
    """A part of the day: the hours that one may say with it, both included, and those that it is without one.

    晚上5点 is said, but who says 晚上 alone means six or later; 晚上12点 belongs to two days, and is in none.
    """

    first: int
    last: int
    begins: int
    ends: int


_PARTS = {
    "凌晨": _Part(0, 6, 0, 6),
    "清晨": _Part(4, 9, 4, 9),
    "早晨": _Part(4, 11, 6, 12),
    "早上": _Part(4, 11, 6, 12),
    "早": _Part(4, 11, 6, 12),
    "上午": _Part(5, 11, 6, 12),
    "中午": _Part(11, 14, 11, 14),
    "下午": _Part(12, 19, 12, 18),
    "午后": _Part(12, 18, 12, 18),
    "傍晚": _Part(16, 20, 16, 20),
    "晚上": _Part(17, 23, 18, 24),
    "晚": _Part(17, 23, 18, 24),
    "深夜": _Part(21, 23, 21, 24),
    "morning": _Part(1, 11, 6, 12),
    "afternoon": _Part(12, 18, 12, 18),
    "evening": _Part(16, 23, 18, 24),
    "night": _Part(18, 23, 18, 24),
}
_CHINESE_PART = "|".join(part for part in _PARTS if not part.isascii())
_ENGLISH_PART = "(?:in the )?(?:morning|afternoon|evening)(?![a-z])|(?:at )?night(?![a-z])"
_PART = f"(?P<part>{_CHINESE_PART}|{_ENGLISH_PART})"
_AT = "(?:at |@ ?)"
# 八点十一月三号 is eight o'clock, not ten past eight.
_NO_DATE = "(?![0-9:一二三四五六七八九十月日号年天周个])"
_MINUTES = (
    f"(?P<minute>[0-9]{{2}}|[零〇][一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:分|{_NO_DATE})"
    "|(?P<single>[0-9]|[一二三四五六七八九])分"
)
_CHINESE_TIME = (
    f"(?:{_PART}的?)?(?P<hour>{SMALL}|[零〇])(?:点钟?|时)(?:整|(?P<half>半)|(?P<quarters>[一三])刻|{_MINUTES})?"
)
_SIGNED_TIME = (
    f"(?:{_PART},? ?)?{_AT}?(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}}))?"
    rf"(?: ?(?P<meridiem>am|pm|a\.m\.|p\.m\.))?(?: (?P<after>{_ENGLISH_PART}))?(?![0-9a-z:])"
)
# As JSON has it: 20:00:00+08:00.
_ISO_TIME = (
    "(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):00"
    "(?P<offset>z|(?P<sign>[+-])(?P<off_hours>[01][0-9]|2[0-3]):(?P<off_minutes>[0-5][0-9]))(?![0-9a-z:])"
)
_BARE_HOUR = f"{_AT}(?P<bare>[0-9]{{1,2}})(?![0-9a-z:])"
_NOON = f"(?P<noon>{_AT}?(?:12 )?noon(?![a-z])|[中正]午)"
_NOON_HOUR, _LAST_HOUR = 12, 23


class PartOfDay(NamedTuple):
    """A part of the day that was named without an hour: `word`, from the hour `begins` until before `ends`."""

    word: str
    begins: int
    ends: int

    def __contains__(self, time: object) -> bool:
        return isinstance(time, dt.time) and self.begins <= time.hour < self.ends


class Clock(NamedTuple):
    """A place in a text that says a time, or only a part of the day."""

    found: re.Match[str]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.found.end()

    @property
    def has_hour(self) -> bool:
        """Whether it says more than a part of the day."""
        return not self.found.groupdict().keys().isdisjoint({"hour", "bare", "noon"})

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day, where it says no more."""
        if self.has_hour:
            return None
        part = _PARTS[self.found["part"].split()[-1]]
        return PartOfDay(self.found[0].strip(), part.begins, part.ends)

    @property
    def offset(self) -> dt.timedelta | None:
        """How far its zone is from UTC, where it says so."""
        groups = self.found.groupdict()
        if not groups.get("offset"):
            return None
        far = dt.timedelta(hours=int(groups["off_hours"] or 0), minutes=int(groups["off_minutes"] or 0))
        return -far if groups["sign"] == "-" else far

    @property
    def in_either_half(self) -> bool:
        """Whether its hour may be in the morning or in the evening: 8点, 八点半; not 08点, 8:00 or 20点."""
        groups = self.found.groupdict()
        if "quarters" not in groups or groups.get("part") or groups["hour"].startswith("0"):
            return False
        return 0 < read_number(groups["hour"]) < _NOON_HOUR

    def time(self) -> dt.time | None:
        """Return the time, or None for a part of the day alone; raise WrongUsageError for one that no clock shows."""
        groups = self.found.groupdict()
        typed = Typed.of(self.found[0])
        if "bare" in groups:
            said = int(groups["bare"])
            if said <= _NOON_HOUR:
                raise refusals.morning_or_evening(typed, dt.time(said))
            if said > _LAST_HOUR:
                raise refusals.no_such_time(typed)
            return dt.time(said)
        if "hour" not in groups:
            return dt.time(12) if self.has_hour else None
        hour = _hour(read_number(groups["hour"]), groups.get("part") or groups.get("after"), groups.get("meridiem"))
        minute = _minute(groups)
        if hour is None or minute >= 60:
            raise refusals.no_such_time(typed)
        return dt.time(hour, minute)


def clocks(plain: str, place: int) -> Iterator[Clock]:
    """Find the times that begin at `place`."""
    signed = re.compile(_SIGNED_TIME).match(plain, place)
    if signed and _says_hour(signed):
        yield Clock(signed)
    for pattern in (_ISO_TIME, _BARE_HOUR, _CHINESE_TIME, _NOON, _PART):
        if found := re.compile(pattern).match(plain, place):
            yield Clock(found)


def read_time(text: str) -> dt.time:
    """Read a time of the day; raise WrongUsageError.

    An hour without a part of the day is one of the 24-hour clock: 八点 is 08:00. `at 8` is refused.
    """
    return _read(Typed.of(text))[0]


def read_slot_time(text: str) -> dt.time:
    """Read the time at which slots are, as `read_time` does; raise WrongUsageError.

    The reading of one date is echoed, but a cadence makes slots for years: there 8点 is refused as `at 8` is.
    """
    typed = Typed.of(text)
    time, clock = _read(typed)
    if clock.in_either_half:
        raise refusals.morning_or_evening(typed, time)
    return time


def _read(typed: Typed) -> tuple[dt.time, Clock]:
    reached = 0
    for clock in clocks(typed.plain, 0):
        time = clock.time() if clock.has_hour and clock.end == len(typed.plain) else None
        if time is not None:
            return time, clock
        reached = max(reached, clock.end)
    raise refusals.not_understood(typed, reached, "time")


def _says_hour(signed: re.Match[str]) -> bool:
    """Whether a number is an hour: not the 3 of `3 dec`, nor that of 中午3月底."""
    said_in_english = signed["part"] and signed["part"].isascii()
    return bool(said_in_english or signed["minute"] or signed["meridiem"] or signed["after"])


def _hour(said: int, part: str | None, meridiem: str | None) -> int | None:
    """Return the hour on the clock, or None where there is none such."""
    if meridiem:
        if not 1 <= said <= 12:
            return None
        said = said % 12 + (12 if meridiem[0] == "p" else 0)
    first, last = _PARTS[part.split()[-1]][:2] if part else (0, 23)
    candidates = [said] if meridiem or not part else [said, said + 12 if said < 12 else 0]
    return next((hour for hour in candidates if first <= hour <= last), None)


def _minute(groups: dict[str, str | None]) -> int:
    if groups.get("half"):
        return 30
    if quarters := groups.get("quarters"):
        return read_number(quarters) * 15
    minute = groups.get("minute") or groups.get("single")
    return read_number(minute) if minute else 0
