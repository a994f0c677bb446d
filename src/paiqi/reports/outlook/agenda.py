"""The agenda: what is overdue, then the weeks ahead with articles, deadlines and empty slots, then later deadlines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.reports.outlook.happenings import Happening, Kind, Outlook, of_topics, outlook
from paiqi.reports.outlook.lacking import codes
from paiqi.reports.outlook.wording import Told, happening_table
from paiqi.reports.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog

# Days off and blackouts are told where they take a slot away (LOST), and nowhere else.
_TOLD = {Kind.PUBLISHED, Kind.SCHEDULED, Kind.DEADLINE, Kind.NOT_BEFORE, Kind.SLOT, Kind.LOST}
_WEEK = 7


class Week(NamedTuple):
    """A week from Monday to Sunday, and what happens in it."""

    first: dt.date
    last: dt.date
    happenings: tuple[Happening, ...]


class Agenda(NamedTuple):
    """What is `overdue`, what happens in each week, which deadlines come `later`, and how many run dates do."""

    overdue: tuple[Happening, ...]
    weeks: tuple[Week, ...]
    later: tuple[Happening, ...]
    later_runs: tuple[Happening, ...]
    view: Outlook
    told: Told

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """Everything that it tells, in its order."""
        return (*self.overdue, *(one for week in self.weeks for one in week.happenings), *self.later)


def agenda_of(backlog: Backlog, *, today: dt.date, weeks: int) -> Agenda:
    """Return the agenda of `weeks` weeks, that of `today` being the first.

    A topic that should have gone out is overdue, and so is one whose deadline has gone by; it stands there once. Raise
    WrongUsageError where the calendar's cadences or holidays are not understood.
    """
    monday = dt.date.fromordinal(max(today.toordinal() - today.weekday(), 1))
    last = dt.date.fromordinal(min(monday.toordinal() + weeks * _WEEK - 1, dt.date.max.toordinal()))
    view = outlook(backlog, first=monday, last=last, today=today)
    ahead = [one for one in view.happenings if one.kind in _TOLD and _ahead(one, today)]
    dates = (one for one in of_topics(backlog) if one.kind in {Kind.SCHEDULED, Kind.DEADLINE})
    planned = sorted(dates, key=lambda one: one.when)
    return Agenda(
        overdue=tuple(one for one in planned if one.day < today and _is_first(one, today)),
        weeks=tuple(_weeks(monday, last, ahead)),
        later=tuple(one for one in planned if one.kind is Kind.DEADLINE and one.day > last),
        later_runs=tuple(one for one in planned if one.kind is Kind.SCHEDULED and one.day > last),
        view=view,
        told=Told(backlog, today),
    )


def _ahead(one: Happening, today: dt.date) -> bool:
    """Whether a week tells it: what is still to come, and what went out this week."""
    if one.kind is Kind.PUBLISHED:
        return True
    if one.kind is Kind.NOT_BEFORE and one.topic and one.topic.scheduled and one.topic.scheduled.day >= one.day:
        return False
    return one.day >= today


def _is_first(one: Happening, today: dt.date) -> bool:
    """Whether an overdue topic stands here: at its run date if that has gone by, else at its deadline."""
    run = one.topic.scheduled if one.topic else None
    return one.kind is Kind.SCHEDULED or run is None or run.day >= today


def _weeks(monday: dt.date, last: dt.date, ahead: list[Happening]) -> Iterator[Week]:
    for start in range(monday.toordinal(), last.toordinal() + 1, _WEEK):
        first = dt.date.fromordinal(start)
        end = dt.date.fromordinal(min(start + _WEEK - 1, last.toordinal()))
        yield Week(first, end, tuple(one for one in ahead if first <= one.day <= end))


def agenda_table(shown: Agenda) -> Table:
    """Return the lines for a pipe; calendar's columns, then status, remark and title last, are a promise.

    Remarks are `overdue:10`, `past_deadline:3`, `late:3`, `early:2`, `waits:lora`, `missing:notes,sources`, and for a
    lost slot what takes it away, `holiday` or `blackout`.
    """
    begun = happening_table(shown.happenings, shown.told)
    columns = tuple(Column("", plain=place) for place in (1, 2, 3, 4, 5, 8, 6, 7))
    rows = tuple(
        (
            *cells,
            Cell("", one.topic.status.value if one.topic else ""),
            Cell("", _remark(one, shown.told)),
        )
        for one, cells in zip(shown.happenings, begun.rows, strict=True)
    )
    return Table(columns, rows)


def _remark(one: Happening, told: Told) -> str:
    if one.kind is Kind.LOST:
        return (Kind.BLACKOUT if one.blackout else Kind.HOLIDAY).value
    return codes(told.lack(one.topic))


def agenda_facts(shown: Agenda) -> dict[str, Any]:
    """Return the agenda as JSON has it."""
    facts = shown.told.facts
    return {
        "overdue": [facts(one) for one in shown.overdue],
        "weeks": [
            {
                "from": week.first.isoformat(),
                "to": week.last.isoformat(),
                "happenings": [facts(one) for one in week.happenings],
            }
            for week in shown.weeks
        ],
        "later": [facts(one) for one in shown.later],
        "unannounced": list(shown.view.unannounced),
    }
