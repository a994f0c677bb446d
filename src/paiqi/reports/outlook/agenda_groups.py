"""The agenda for a reader: rows under headings, each with what its topic lacks, and counts below."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.model.words import status_word, weekday_word
from paiqi.reports.days import short_day, span_words
from paiqi.reports.outlook.happenings import Kind
from paiqi.reports.outlook.lacking import words
from paiqi.reports.outlook.wording import legend, mark_of, unannounced_words
from paiqi.reports.table import Cell
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.reports.outlook.agenda import Agenda, Week
    from paiqi.reports.outlook.happenings import Happening
    from paiqi.reports.outlook.wording import Told

_WEEK = dt.timedelta(7)
_EMPTY = Cell("", "")


class Row(NamedTuple):
    """A line: date, number and status stand in columns, title and remark follow one another."""

    date: Cell
    number: Cell
    status: Cell
    title: Cell
    remark: Cell = _EMPTY


class Group(NamedTuple):
    """Rows under a heading."""

    heading: Cell
    rows: tuple[Row, ...]


class Groups(NamedTuple):
    """Groups, and the lines below them."""

    groups: tuple[Group, ...]
    footer: tuple[str, ...]


def agenda_groups(shown: Agenda) -> Groups:
    """Return the groups of an agenda; a week in which nothing happens is left out."""
    told = shown.told
    overdue = Group(Cell(_("Overdue"), "", "late"), _rows(shown.overdue, told, told.today))
    weeks = [
        Group(Cell(_week_heading(week, told.today), "", "heading"), _rows(week.happenings, told))
        for week in shown.weeks
    ]
    later = Group(Cell(_("Later deadlines"), "", "heading"), _rows(shown.later, told, told.today))
    groups = tuple(group for group in (overdue, *weeks, later) if group.rows)
    return Groups(groups, tuple(line for line in _footer(shown) if line))


def _week_heading(week: Week, today: dt.date) -> str:
    names = {0: _("This week"), 1: _("Next week")}
    days = span_words(week.first, week.last, today)
    name = names.get((week.first - today + dt.timedelta(today.weekday())) // _WEEK)
    return f"{name}  {days}" if name else days


def _rows(happenings: Iterable[Happening], told: Told, today: dt.date | None = None) -> tuple[Row, ...]:
    """Return a row for each; its date has no year below the heading of a week, else where it is not that of `today`."""
    return tuple(_row(one, told, today or one.day) for one in happenings)


def _row(one: Happening, told: Told, near: dt.date) -> Row:
    time = f" {one.when.time:%H:%M}" if one.when.time else ""
    tone = told.tone(one)
    date = Cell(f"{short_day(one.day, near)} {weekday_word(one.day)}{time}", "", "late" if tone == "late" else "")
    topic = one.topic
    if topic is None:
        remark = Cell(clean(one.name), "", "quiet") if one.kind is Kind.SLOT else _EMPTY
        return Row(date, Cell(mark_of(one.kind) or "—", "", tone), _EMPTY, Cell(_about_day(one), "", tone), remark)
    status = Cell(status_word(topic.status), "", topic.status.value)
    quiet = one.kind in {Kind.DEADLINE, Kind.NOT_BEFORE} and tone == "quiet"
    title = Cell(clean(topic.article_title), "", "closed" if one.kind is Kind.PUBLISHED else "quiet" if quiet else "")
    return Row(date, _number(one, told), status, title, _remark(one, told))


def _about_day(one: Happening) -> str:
    if one.kind is Kind.SLOT:
        return _("empty slot")
    if one.blackout:
        span = span_words(one.blackout.first, one.blackout.last, one.day)
        return _("no slot: blackout {span}").format(span=span)
    return _("no slot: {holiday}").format(holiday=clean(one.name)) if one.name else _("no slot: a day off")


def _number(one: Happening, told: Told) -> Cell:
    if one.topic is None or one.kind in {Kind.DEADLINE, Kind.NOT_BEFORE}:
        return Cell(mark_of(one.kind), "", told.tone(one))
    number = told.number(one.topic).text
    if one.kind is Kind.PUBLISHED:
        return Cell(mark_of(one.kind) + number, "", "closed")
    return Cell(told.before_number(one) + number, "", "late" if told.tone(one) == "late" else "quiet")


def _remark(one: Happening, told: Told) -> Cell:
    topic = one.topic
    assert topic is not None
    lacking = told.lack(topic)
    tone = "late" if told.tone(one) == "late" else "quiet"
    if one.kind is Kind.SCHEDULED:
        return Cell(words(lacking), "", tone)
    if one.kind is Kind.NOT_BEFORE:
        return Cell(_("not before this day"), "", "quiet")
    if one.kind is Kind.DEADLINE:
        gone = lacking.past_deadline
        parts = (
            [ngettext("deadline missed by {n} day", "deadline missed by {n} days", gone).format(n=gone)] if gone else []
        )
        run = topic.scheduled
        planned = _("planned for {date}").format(date=short_day(run.day, told.today)) if run else _("no run date yet")
        return Cell(_("; ").join([*parts, planned]), "", tone)
    return _EMPTY


def _footer(shown: Agenda) -> Iterator[str]:
    happenings = shown.happenings
    if not happenings and not shown.later_runs:
        yield _("Nothing is planned, and nothing is overdue.")
        return
    counts = Counter(one.kind for one in happenings)
    runs = counts[Kind.SCHEDULED] - sum(one.kind is Kind.SCHEDULED for one in shown.overdue)
    overdue, empty = len(shown.overdue), counts[Kind.SLOT]
    parts = [
        ngettext("{n} planned", "{n} planned", runs).format(n=runs),
        ngettext("{n} empty slot", "{n} empty slots", empty).format(n=empty) if empty else "",
        ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue) if overdue else "",
    ]
    if shown.later_runs:
        n = len(shown.later_runs)
        days = (shown.later_runs[-1].day - shown.view.first).days
        more = ngettext("{n} more after {date} (--weeks {weeks})", "{n} more after {date} (--weeks {weeks})", n).format(
            n=n, date=short_day(shown.view.last, shown.told.today), weeks=days // 7 + 1
        )
        parts.append(more)
    yield " · ".join(part for part in parts if part)
    yield legend(happenings, shown.told)
    yield from unannounced_words(shown.view)
