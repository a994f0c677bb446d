"""The calendar of months: a box for each day, with what happens on it, and a legend of the marks that occur."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import N_, _
from paiqi.model.words import weekday_word
from paiqi.reports.days import month_words
from paiqi.reports.outlook.happenings import Kind, by_day
from paiqi.reports.outlook.wording import Told, legend, unannounced_words
from paiqi.reports.table import Cell
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.reports.outlook.happenings import Happening, Outlook

_DAYS_OF_A_WEEK = 7
_DAY_WORDS = {Kind.HOLIDAY: N_("off"), Kind.MAKE_UP: N_("work"), Kind.BLACKOUT: N_("blackout")}
_DAY_LEGENDS = {
    Kind.HOLIDAY: N_("off: a day off"),
    Kind.MAKE_UP: N_("work: a make-up workday"),
    Kind.BLACKOUT: N_("blackout: no slots"),
}


class Box(NamedTuple):
    """One day: its number, words about the day, and entries below; only `text` and `tone` of the cells are of use."""

    number: Cell
    words: tuple[Cell, ...] = ()
    entries: tuple[Cell, ...] = ()


class Month(NamedTuple):
    """A month as a grid: its name, the names of the weekdays, and weeks of seven boxes, None beside the month."""

    name: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Box | None, ...], ...]


class Months(NamedTuple):
    """Months, and the lines below them."""

    months: tuple[Month, ...]
    footer: tuple[str, ...]


def months_of(view: Outlook, told: Told) -> Months:
    """Return the grids of the months of `view`, which begins and ends with a month."""
    days = by_day(view.happenings)
    grids = tuple(_month(first, days, told) for first in _firsts(view.first, view.last))
    footer = [_legend(view, told), *unannounced_words(view)]
    return Months(grids, tuple(line for line in footer if line))


def _firsts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(index // 12, index % 12 + 1, 1)


def _month(first: dt.date, days: dict[dt.date, list[Happening]], told: Told) -> Month:
    boxes: list[Box | None] = [None] * first.weekday()
    day = first
    while day.month == first.month:
        boxes.append(_box(day, days, told))
        if day == dt.date.max:
            break
        day += dt.timedelta(1)
    boxes += [None] * (-len(boxes) % _DAYS_OF_A_WEEK)
    weeks = (tuple(boxes[start : start + _DAYS_OF_A_WEEK]) for start in range(0, len(boxes), _DAYS_OF_A_WEEK))
    # Day 1 of the calendar, 0001-01-01, is a Monday.
    weekdays = tuple(weekday_word(dt.date.fromordinal(ordinal)) for ordinal in range(1, _DAYS_OF_A_WEEK + 1))
    return Month(month_words(first), weekdays, tuple(weeks))


def _box(day: dt.date, days: dict[dt.date, list[Happening]], told: Told) -> Box:
    happenings = days.get(day, [])
    is_today = day == told.today
    words = [Cell(_("today"), "", "today")] if is_today else []
    words += [Cell(_(_DAY_WORDS[one.kind]), "", one.kind.value) for one in happenings if one.kind in _DAY_WORDS]
    words += [
        Cell(clean(one.name), "", "holiday" if one.kind is Kind.HOLIDAY else "quiet")
        for one in happenings
        if one.kind in {Kind.HOLIDAY, Kind.FIXED} and one.name and _begins(one, days)
    ]
    entries = [told.entry(one) for one in happenings if one.topic or one.kind is Kind.SLOT]
    return Box(Cell(str(day.day), "", "today" if is_today else ""), tuple(words), tuple(entries))


def _begins(holiday: Happening, days: dict[dt.date, list[Happening]]) -> bool:
    """Whether a holiday is named on its day: on its first, and again where a month or a week begins."""
    day = holiday.day
    if day.day == 1 or day.weekday() == 0:
        return True
    before = days.get(day - dt.timedelta(1), ())
    return not any(one.kind is holiday.kind and one.name == holiday.name for one in before)


def _legend(view: Outlook, told: Told) -> str:
    """Say what each mark and each word that occurs means."""
    kinds = {one.kind for one in view.happenings}
    words = [_(text) for kind, text in _DAY_LEGENDS.items() if kind in kinds]
    return " · ".join([text for text in (legend(view.happenings, told), *words) if text])


def month_facts(view: Outlook, told: Told) -> dict[str, Any]:
    """Return every day of the months as JSON has it."""
    days = by_day(view.happenings)
    every = (dt.date.fromordinal(at) for at in range(view.first.toordinal(), view.last.toordinal() + 1))
    return {
        "days": [
            {
                "date": day.isoformat(),
                "today": day == told.today,
                "happenings": [told.facts(one) for one in days.get(day, ())],
            }
            for day in every
        ],
        "unannounced": list(view.unannounced),
    }
