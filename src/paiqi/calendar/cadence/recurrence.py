"""RRULE, the recurrence rules of iCalendar (RFC 5545, section 3.3.10), with python-dateutil behind them.

Only whole days are left to python-dateutil: hours and the last day belong to the cadence. It lets much pass that means
nothing (BYMONTHDAY=0, BYDAY=6MO of a week), hangs at INTERVAL=0 and looks for 30 February up to the year 9999; so each
part is checked here, and a rule is tried out near the end of the calendar, where a vain search is short.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.calendar.cadence.rules import DayRule
from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.calendar.cadence.rules import Walk

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# The largest value of each part that holds numbers; those below zero count from the end.
_LARGEST = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_COUNTS = {"INTERVAL": 999, "COUNT": 9999}
_ORDER = ("FREQ", "INTERVAL", "COUNT", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
# What names a day. Without any, a rule means the day of its beginning, and there may be none.
_NAMES_DAY = {
    "DAILY": None,
    "WEEKLY": ("BYDAY",),
    "MONTHLY": ("BYDAY", "BYMONTHDAY"),
    "YEARLY": ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"),
}
# The Gregorian calendar repeats itself, weekdays included, every 400 years.
_CYCLE = 400
_YEARS_TO_TRY = 40


@dataclass(frozen=True, slots=True)
class Recurrence(DayRule):
    """An RRULE without hours and UNTIL; `body` is its canonical text, `FREQ=WEEKLY;BYDAY=TU,FR`."""

    body: str

    @property
    def parts(self) -> dict[str, str]:
        """The values by their names."""
        return dict(part.split("=") for part in self.body.split(";"))

    @property
    def relative(self) -> bool:
        """Whether it counts its rounds, or means the day of its beginning."""
        return self.needs_beginning or "INTERVAL" in self.parts

    @property
    def needs_beginning(self) -> bool:
        """Whether it ends after so many times, or leaves the day of its week, month or year open."""
        named = _NAMES_DAY[self.parts["FREQ"]]
        return "COUNT" in self.parts or (named is not None and not any(part in self.parts for part in named))

    @property
    def possible(self) -> bool:
        """Whether it has a day, from wherever it is counted."""
        plain = {name: value for name, value in self.parts.items() if name not in _COUNTS}
        return Recurrence(_body(plain)).first(dt.date(2000, 1, 1)) is not None

    def named_weekdays(self) -> tuple[int, ...]:
        """Return the weekdays of its BYDAY."""
        names = self.parts.get("BYDAY", "")
        return tuple(sorted({_DAYS.index(name[-2:]) for name in names.split(",") if name}))

    def first(self, origin: dt.date) -> dt.date | None:
        """Return its first day at or after `origin`, or None where the next forty years have none."""
        cycles = (dt.MAXYEAR + 1 - _YEARS_TO_TRY - origin.year) // _CYCLE
        if cycles < 1:
            return next(self._all(origin), None)
        late = next(self._all(origin.replace(year=origin.year + cycles * _CYCLE)), None)
        return late and late.replace(year=late.year - cycles * _CYCLE)

    def days(self, walk: Walk) -> Iterator[dt.date]:
        """Yield its days; what the rule leaves open is that of the origin, its DTSTART."""
        return (day for day in self._all(walk.origin) if day >= walk.start)

    def _all(self, origin: dt.date) -> Iterator[dt.date]:
        from dateutil.rrule import rrulestr

        beginning = dt.datetime.combine(origin, dt.time.min)
        return (moment.date() for moment in rrulestr(self.body, dtstart=beginning))

    def __str__(self) -> str:
        return f"RRULE:{self.body}"


def read_recurrence(text: str) -> tuple[Recurrence, dt.time | None, dt.date | None]:
    """Read `FREQ=…;…` into the rule for the days, the time (BYHOUR, BYMINUTE) and the last day (UNTIL).

    Raise WrongUsageError that names the part which RFC 5545 has not, or which has no meaning for a cadence.
    """
    values: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, _sign, value = part.partition("=")
        if name in values or not value:
            raise _refused(part)
        values[name] = value
    time = _time(values)
    end = _until(values, time)
    for name, value in values.items():
        if name not in _ORDER or not _valid(name, value, values.get("FREQ", "")):
            raise _refused(f"{name}={value}")
    if "FREQ" not in values or (end and "COUNT" in values):
        raise _refused(text.upper())
    if values.get("INTERVAL") == "1":
        del values["INTERVAL"]
    return Recurrence(_body(values)), time, end


def _body(values: dict[str, str]) -> str:
    return ";".join(f"{name}={values[name]}" for name in _ORDER if name in values)


def _valid(name: str, value: str, frequency: str) -> bool:
    if name == "FREQ":
        return value in _FREQUENCIES
    if name == "WKST":
        return value in _DAYS
    if name in _COUNTS:
        return _number(value) in range(1, _COUNTS[name] + 1)
    if name == "BYMONTH":
        return all(_number(each) in range(1, 13) for each in value.split(","))
    if name == "BYDAY":
        return all(_valid_weekday(each, frequency) for each in value.split(","))
    # RFC 5545 keeps these from the frequencies in which they would mean nothing.
    if (name, frequency) in {("BYMONTHDAY", "WEEKLY"), ("BYWEEKNO", "MONTHLY")} or (
        name in {"BYYEARDAY", "BYWEEKNO"} and frequency != "YEARLY"
    ):
        return False
    return all(1 <= abs(_number(each)) <= _LARGEST[name] for each in value.split(","))


def _valid_weekday(text: str, frequency: str) -> bool:
    nth, weekday = text[:-2], text[-2:]
    largest = {"MONTHLY": 5, "YEARLY": 53}.get(frequency, 0)
    return weekday in _DAYS and (not nth or 1 <= abs(_number(nth)) <= largest)


def _number(text: str) -> int:
    """Return the number, or 0, which no part allows."""
    digits = text[1:] if text[:1] in {"+", "-"} else text
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < len("10000") else 0


def _time(values: dict[str, str]) -> dt.time | None:
    """Take the time of the day out of `values`; a slot has one, to the minute."""
    hour, minute, second = (values.pop(name, None) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if second and second not in {"0", "00"}:
        raise _refused(f"BYSECOND={second}")
    if hour is None and minute is None:
        return None
    try:
        return dt.time(int(hour or ""), int(minute or 0))
    except ValueError:
        raise _refused(f"BYHOUR={hour}" if hour else f"BYMINUTE={minute}") from None


def _until(values: dict[str, str], time: dt.time | None) -> dt.date | None:
    """Take the last day out of `values`; a time that comes before the slot's leaves out the day itself."""
    until = values.pop("UNTIL", None)
    if until is None:
        return None
    day, _t, clock = until.partition("T")
    try:
        last = dt.datetime.strptime(day, "%Y%m%d").date()
        limit = dt.datetime.strptime(clock, "%H%M%S").time() if clock else dt.time.max
        return last - dt.timedelta(1) if time and time > limit else last
    except (ValueError, OverflowError):
        raise _refused(f"UNTIL={until}") from None


def _refused(part: str) -> WrongUsageError:
    return WrongUsageError(
        _("“{part}” is not understood as a part of an RRULE for slots").format(part=part),
        remedy=_(
            "Type FREQ (DAILY to YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, BYHOUR, COUNT "
            "or UNTIL=20261231; for a beginning add “from 2026-12-04”"
        ),
    )
