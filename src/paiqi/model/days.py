"""Days as the file writes them: a run date, with a time or without; a span of days; a plain ISO date."""

from __future__ import annotations

import datetime as dt
from typing import Self

from paiqi.errors import WrongUsageError
from paiqi.i18n import _

# What a day has: its minutes, and before them the day alone.
_MOMENTS = 24 * 60 + 1


class RunDate:
    """The planned moment of a topic: a day, and a time where the writer gave one.

    Written `2026-12-04` or `2026-12-04 20:00`, in the calendar's zone. A run date without a time takes
    the time of that day's slot, and sorts before the same day's times: `minute` is its place among all of them.
    """

    __slots__ = ("day", "minute", "time")

    def __init__(self, day: dt.date, time: dt.time | None = None) -> None:
        self.day = day
        self.time = time
        # Plans compare run dates by the million.
        self.minute = day.toordinal() * _MOMENTS + (time.hour * 60 + time.minute + 1 if time else 0)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`; raise ValueError otherwise."""
        day, space, time = text.partition(" ")
        if not space:
            return cls(iso_day(day))
        if len(time) != len("HH:MM") or time[2] != ":":
            message = f"not a run date: {text}"
            raise ValueError(message)
        return cls(iso_day(day), dt.time.fromisoformat(time))

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.time:%H:%M}" if self.time else self.day.isoformat()

    def __repr__(self) -> str:
        return f"RunDate({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RunDate) and self.minute == other.minute

    def __lt__(self, other: RunDate) -> bool:
        return self.minute < other.minute

    def __le__(self, other: RunDate) -> bool:
        return self.minute <= other.minute

    def __gt__(self, other: RunDate) -> bool:
        return self.minute > other.minute

    def __ge__(self, other: RunDate) -> bool:
        return self.minute >= other.minute

    def __hash__(self) -> int:
        return self.minute


def iso_day(text: str) -> dt.date:
    """Read `YYYY-MM-DD` and no other form of ISO 8601 (Python also reads weeks, `2026-W49-5`); raise ValueError."""
    if len(text) != len("YYYY-MM-DD") or not text[4] == text[7] == "-":
        message = f"not a date: {text}"
        raise ValueError(message)
    return dt.date.fromisoformat(text)


def day_after(day: dt.date) -> dt.date:
    """Return the next day; raise WrongUsageError on the last one that the calendar has."""
    if day == dt.date.max:
        raise beyond_calendar()
    return dt.date.fromordinal(day.toordinal() + 1)


def beyond_calendar() -> WrongUsageError:
    """Return the refusal of a day before the year 1 or after 9999."""
    remedy = _("give a nearer day, after --today too")
    return WrongUsageError(_("a date lies outside the years 1 to 9999"), remedy=remedy)


class DateSpan:
    """A span of days, both ends included; written `2027-02-01..2027-02-20`, or as one day."""

    __slots__ = ("first", "last")

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first = first
        self.last = last

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM-DD` or `YYYY-MM-DD..YYYY-MM-DD`; raise ValueError otherwise, or if it ends before it begins."""
        first, dots, last = (part.strip() for part in text.partition(".."))
        span = cls(iso_day(first), iso_day(last if dots else first))
        if span.last < span.first:
            message = f"ends before it begins: {text}"
            raise ValueError(message)
        return span

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else f"{self.first}..{self.last}"

    def __repr__(self) -> str:
        return f"DateSpan({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateSpan) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))
