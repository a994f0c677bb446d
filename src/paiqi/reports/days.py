"""Days in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _, language, ngettext
from paiqi.model.backlog import Calendar
from paiqi.model.commands import command
from paiqi.model.words import MONTHS, weekday_word
from paiqi.text.numbering import runs_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from paiqi.model.days import RunDate

# When the two long holidays of China can be.
_MONTHS_OF_LONG_HOLIDAYS = {1, 2, 3, 10}
_LONG_HOLIDAYS = ("Spring Festival", "National Day")


def day_words(day: dt.date) -> str:
    """Return the date with its weekday: `2026-12-04 Fri`."""
    return f"{day.isoformat()} {weekday_word(day)}"


def when_words(when: RunDate) -> str:
    """Return a run date with its weekday, and its time where it has one: `2026-12-04 Fri 20:00`."""
    return day_words(when.day) + (f" {when.time:%H:%M}" if when.time else "")


def month_words(day: dt.date) -> str:
    """Return the month of `day` with its year: December 2026, 2026年12月."""
    return _("{month} {year}").format(month=_(MONTHS[day.month - 1]), year=day.year)


def short_day(day: dt.date, today: dt.date) -> str:
    """Return `12-04`, or the whole date in another year than this."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def span_words(first: dt.date, last: dt.date, today: dt.date) -> str:
    """Return a span the short way: `11-23 – 11-29`, with the year where it is not this one; or one day."""
    return short_day(first, today) if first == last else f"{short_day(first, today)} – {short_day(last, first)}"


def distance_words(day: dt.date, today: dt.date) -> str:
    """Return how far a day is: `in 4 days`, `today`, `3 days ago`."""
    n = (day - today).days
    if n == 0:
        return _("today")
    if n < 0:
        return ngettext("{n} day ago", "{n} days ago", -n).format(n=-n)
    return ngettext("in {n} day", "in {n} days", n).format(n=n)


def unannounced_words(years: Iterable[int]) -> Iterator[str]:
    """Say once of which years the official holidays are not announced, if of any."""
    runs = runs_of(years)
    if named := _(", ").join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs):
        yield _(
            "The holidays of {years} are not announced yet: there may be more days off than are counted here."
        ).format(years=named)


def working_holiday_words(calendar: Calendar, days: Iterable[dt.date]) -> Iterator[str]:
    """Say in Chinese, where nothing is said of holidays, which long ones of China slots fall on as on working days."""
    if language() != "zh" or calendar.holidays is not None:
        return
    near = {day for day in days if day.month in _MONTHS_OF_LONG_HOLIDAYS}
    if not near:
        return
    from paiqi.calendar.holidays import WorkingCalendar, holiday_word

    china = WorkingCalendar.of(Calendar(holidays="CN"))
    off = {kind.name: holiday_word(kind.name) for kind in map(china.kind, near) if kind.off}
    if names := [off[name] for name in _LONG_HOLIDAYS if name in off]:
        yield _("{holidays} count as working days here; to leave them out: {command}").format(
            holidays=_(" and ").join(names), command=command("set", "holidays", "CN")
        )
