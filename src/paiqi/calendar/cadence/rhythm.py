"""A cadence: a rule for the days, the time of the day, and the days between which it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from paiqi.calendar.cadence.rules import Walk
from paiqi.calendar.cadence.wording import chinese
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, language
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from paiqi.calendar.cadence.rules import DayRule


@dataclass(frozen=True, slots=True)
class Cadence:
    """When articles go out. `begin` and `end` are included; `str` writes what `read_cadence` reads back."""

    rule: DayRule
    time: dt.time | None = None
    begin: dt.date | None = None
    end: dt.date | None = None

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays that its rule names (Monday 0), in order."""
        return self.rule.named_weekdays()

    def counted_from(self, day: dt.date) -> Cadence:
        """Return the cadence with its weeks (months, days) counted from `day`, where its text leaves that open.

        `every 2 weeks on tue` is two different rules, and this chooses one. Raise WrongUsageError where the choice
        leaves no day at all.
        """
        if self.begin or not self.rule.relative:
            return self
        return checked(replace(self, begin=day))

    def run_dates(self, start: dt.date, is_workday: Callable[[dt.date], bool]) -> Iterator[RunDate]:
        """Yield its moments from `start` on, in order; what is left open is counted from `start`."""
        first = max(start, self.begin or start)
        for day in self.rule.days(Walk(self.begin or first, first, is_workday)):
            if self.end and day > self.end:
                return
            yield RunDate(day, self.time)

    @property
    def words(self) -> str:
        """The cadence in the reader's language, which `read_cadence` reads back too: 每周二、周五 20:00."""
        if language() != "zh":
            return str(self)
        time = f" {self.time:%H:%M}" if self.time else ""
        begin = f"，从 {self.begin} 起" if self.begin else ""
        end = f"，到 {self.end} 为止" if self.end else ""
        return f"{chinese(self.rule)}{time}{begin}{end}"

    def __str__(self) -> str:
        time = f" at {self.time:%H:%M}" if self.time else ""
        begin = f" from {self.begin}" if self.begin else ""
        end = f" until {self.end}" if self.end else ""
        return f"{self.rule}{time}{begin}{end}"


def checked(cadence: Cadence) -> Cadence:
    """Return `cadence`, or raise WrongUsageError where it has no day at all, such as every 30 February."""
    if cadence.begin:
        first = cadence.rule.first(cadence.begin)
        never = first is None or (cadence.end is not None and first > cadence.end)
    else:
        never = not cadence.rule.possible
    if never:
        raise WrongUsageError(
            _("“{cadence}” never comes").format(cadence=cadence.words),
            remedy=_("choose days that the calendar has, such as monthly on last day, or other limits"),
        )
    return cadence
