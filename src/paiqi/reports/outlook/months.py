"""The calendar of months: a box for each day, with what happens on it, and a legend of the marks that occur."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from paiqi.calendar.holidays import holiday_word
from paiqi.i18n import N_, _
from paiqi.model.words import weekday_word
from paiqi.reports.days import month_words, unannounced_words, working_holiday_words
from paiqi.reports.outlook.happenings import Happening, HappeningKind, Outlook, by_day, outlook
from paiqi.reports.outlook.wording import Wording, legend, no_length
from paiqi.reports.report import Box, Cell, MonthGrid, Months, Report, Rows
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog, Calendar
    from paiqi.model.days import DateSpan
    from paiqi.reports.outlook.wording import Lengths

_DAYS_OF_A_WEEK = 7
_DAY_WORDS = {
    HappeningKind.HOLIDAY: N_("off"),
    HappeningKind.MAKE_UP: N_("work"),
    HappeningKind.BLACKOUT: N_("blackout"),
}
_DAY_LEGENDS = {
    HappeningKind.HOLIDAY: N_("off: a day off"),
    HappeningKind.MAKE_UP: N_("work: a make-up workday"),
    HappeningKind.BLACKOUT: N_("blackout: no slots"),
}


def month_calendar(backlog: Backlog, span: DateSpan, *, today: dt.date, lengths: Lengths = no_length) -> Report:
    """Return the months of `span`, which begins and ends with one: a box for each day, and what happens on it.

    `lengths` tells how long a draft is, which JSON has. Raise WrongUsageError where the calendar's cadences or holidays
    are not understood.
    """
    view, wording = outlook(backlog, first=span.first, last=span.last, today=today), Wording(backlog, today, lengths)
    return Report(
        facts=lambda: _facts(view, wording),
        blocks=lambda: (_months(view, wording, backlog.calendar),),
        piped=lambda: (Rows(wording.columns(one) for one in view.happenings),),
        nothing="" if view.happenings else _("Nothing happens in {months}.").format(months=_named_months(view)),
    )


def _named_months(view: Outlook) -> str:
    first, last = month_words(view.first), month_words(view.last)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _months(view: Outlook, wording: Wording, calendar: Calendar) -> Months:
    days = by_day(view.happenings)
    grids = tuple(_month(first, days, wording) for first in _firsts(view.first, view.last))
    used = (one.day for one in view.happenings if one.kind in {HappeningKind.SCHEDULED, HappeningKind.SLOT})
    footer = [
        _legend(view, wording),
        *unannounced_words(view.unannounced),
        *working_holiday_words(calendar, used),
    ]
    return Months(grids, tuple(line for line in footer if line))


def _firsts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(index // 12, index % 12 + 1, 1)


def _month(first: dt.date, days: dict[dt.date, list[Happening]], wording: Wording) -> MonthGrid:
    boxes: list[Box | None] = [None] * first.weekday()
    day = first
    while day.month == first.month:
        boxes.append(_box(day, days, wording))
        if day == dt.date.max:
            break
        day += dt.timedelta(1)
    boxes += [None] * (-len(boxes) % _DAYS_OF_A_WEEK)
    weeks = (tuple(boxes[start : start + _DAYS_OF_A_WEEK]) for start in range(0, len(boxes), _DAYS_OF_A_WEEK))
    # Day 1 of the calendar, 0001-01-01, is a Monday.
    weekdays = tuple(weekday_word(dt.date.fromordinal(ordinal)) for ordinal in range(1, _DAYS_OF_A_WEEK + 1))
    return MonthGrid(month_words(first), weekdays, tuple(weeks))


def _box(day: dt.date, days: dict[dt.date, list[Happening]], wording: Wording) -> Box:
    happenings = days.get(day, [])
    is_today = day == wording.today
    words = [Cell(_("today"), "today")] if is_today else []
    words += [Cell(_(_DAY_WORDS[one.kind]), one.kind.value) for one in happenings if one.kind in _DAY_WORDS]
    words += [
        Cell(clean(holiday_word(one.name)), "holiday")
        for one in happenings
        if one.kind is HappeningKind.HOLIDAY and one.name and _begins(one, days)
    ]
    entries = [wording.entry(one) for one in happenings if one.topic or one.kind is HappeningKind.SLOT]
    return Box(Cell(str(day.day), "today" if is_today else ""), tuple(words), tuple(entries))


def _begins(holiday: Happening, days: dict[dt.date, list[Happening]]) -> bool:
    """Whether a holiday is named on its day: on its first, and again where a month or a week begins."""
    day = holiday.day
    if day.day == 1 or day.weekday() == 0:
        return True
    before = days.get(day - dt.timedelta(1), ())
    return not any(one.kind is holiday.kind and one.name == holiday.name for one in before)


def _legend(view: Outlook, wording: Wording) -> str:
    """Say what each mark and each word that occurs means."""
    kinds = {one.kind for one in view.happenings}
    words = [_(text) for kind, text in _DAY_LEGENDS.items() if kind in kinds]
    return " · ".join([text for text in (legend(view.happenings, wording), *words) if text])


def _facts(view: Outlook, wording: Wording) -> dict[str, Any]:
    """Return every day of the months, and the years whose holidays are not announced."""
    days = by_day(view.happenings)
    every = (dt.date.fromordinal(at) for at in range(view.first.toordinal(), view.last.toordinal() + 1))
    return {
        "days": [
            {
                "date": day,
                "today": day == wording.today,
                "happenings": [wording.facts(one) for one in days.get(day, ())],
            }
            for day in every
        ],
        "unannounced": view.unannounced,
    }
