"""Days in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import N_, _, ngettext

if TYPE_CHECKING:
    import datetime as dt

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def weekday_word(day: dt.date) -> str:
    """Return the short name of the weekday: Fri, 周五."""
    return _(WEEKDAYS[day.weekday()])


def day_words(day: dt.date) -> str:
    """Return the date with its weekday: `2026-12-04 Fri`."""
    return f"{day.isoformat()} {weekday_word(day)}"


def distance_words(day: dt.date, today: dt.date) -> str:
    """Return how far a day is: `in 4 days`, `today`, `3 days ago`."""
    n = (day - today).days
    if n == 0:
        return _("today")
    if n < 0:
        return ngettext("{n} day ago", "{n} days ago", -n).format(n=-n)
    return ngettext("in {n} day", "in {n} days", n).format(n=n)
