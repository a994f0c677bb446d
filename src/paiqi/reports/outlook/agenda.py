"""The agenda: what has gone by, then the weeks ahead with articles, deadlines and empty slots, then later deadlines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.calendar.holidays import holiday_word
from paiqi.i18n import _, ngettext
from paiqi.model.words import status_word, weekday_word
from paiqi.reports.days import short_day, span_words, unannounced_words
from paiqi.reports.lengths import length_words
from paiqi.reports.outlook.gone_by import GONE_BY, is_of, new_dates, overdue, planned_dates
from paiqi.reports.outlook.happenings import Happening, HappeningKind, Outlook, outlook
from paiqi.reports.outlook.wording import Wording, legend, no_length
from paiqi.reports.report import Cell, Group, GroupedRow, Groups, Report, Rows
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan
    from paiqi.model.topic import Topic
    from paiqi.reports.outlook.wording import Lengths

# Days off and blackouts are told where they take a slot away (LOST), and nowhere else.
_TOLD = {
    HappeningKind.PUBLISHED,
    HappeningKind.SCHEDULED,
    HappeningKind.DRAFT,
    HappeningKind.DEADLINE,
    HappeningKind.NOT_BEFORE,
    HappeningKind.SLOT,
    HappeningKind.LOST,
}
# Where it is told how much of it is written.
_WRITTEN = {HappeningKind.SCHEDULED, HappeningKind.DRAFT}
_DATES = {HappeningKind.SCHEDULED, HappeningKind.DRAFT, HappeningKind.DEADLINE}
_WEEK = 7


def weekly_agenda(
    backlog: Backlog,
    *,
    today: dt.date,
    start: dt.date,
    weeks: int,
    lengths: Lengths = no_length,
    owner: str | None = None,
) -> Report:
    """Return the agenda of `weeks` weeks, that of `start` being the first; `lengths` tells how long a draft is.

    With an `owner` it is the agenda of what that person writes.

    What has gone by stands first, each topic once, where the first week is not a later one: what slipped, deadlines,
    and drafts that should be there. Raise WrongUsageError where the calendar's cadences or holidays are not
    understood.
    """
    shown = _agenda(Wording(backlog, today, lengths), start, weeks, owner)
    return Report(
        facts=lambda: _facts(shown),
        blocks=lambda: (_groups(shown),),
        piped=lambda: (Rows(columns(one, shown.wording) for one in shown.happenings),),
        nothing="" if shown.happenings else _("Nothing is planned, and nothing has slipped."),
    )


def weeks_of(span: DateSpan) -> int:
    """Return in how many weeks the days of `span` lie."""
    return (span.last.toordinal() - _monday(span.first).toordinal()) // _WEEK + 1


def _monday(day: dt.date) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - day.weekday(), 1))


class _Week(NamedTuple):
    """A week from Monday to Sunday, and what happens in it."""

    first: dt.date
    last: dt.date
    happenings: tuple[Happening, ...]


class _Agenda(NamedTuple):
    """What has gone by (`overdue`), what happens in each week, which deadlines come `later`, and which run dates do."""

    overdue: tuple[Happening, ...]
    weeks: tuple[_Week, ...]
    later: tuple[Happening, ...]
    later_runs: tuple[Happening, ...]
    view: Outlook
    wording: Wording

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """Everything that it tells, in its order."""
        return (*self.overdue, *(one for week in self.weeks for one in week.happenings), *self.later)


def _agenda(wording: Wording, start: dt.date, weeks: int, owner: str | None) -> _Agenda:
    backlog, today = wording.backlog, wording.today
    monday = _monday(start)
    last = dt.date.fromordinal(min(monday.toordinal() + weeks * _WEEK - 1, dt.date.max.toordinal()))
    view = outlook(backlog, first=monday, last=last, today=today)
    if owner is not None:
        view = view._replace(happenings=tuple(one for one in view.happenings if is_of(one, owner)))
    ahead = [one for one in view.happenings if one.kind in _TOLD and _ahead(one, today)]
    planned = planned_dates(backlog, owner)
    return _Agenda(
        overdue=overdue(backlog, today, owner) if monday <= today else (),
        weeks=tuple(_weeks(monday, last, ahead)),
        later=tuple(one for one in planned if one.kind is HappeningKind.DEADLINE and one.day > last),
        later_runs=tuple(one for one in planned if one.kind is HappeningKind.SCHEDULED and one.day > last),
        view=view,
        wording=wording,
    )


def _ahead(one: Happening, today: dt.date) -> bool:
    """Whether a week tells it: what is still to come, and what went out this week."""
    if one.kind is HappeningKind.PUBLISHED:
        return True
    if (
        one.kind is HappeningKind.NOT_BEFORE
        and one.topic
        and one.topic.scheduled
        and one.topic.scheduled.day >= one.day
    ):
        return False
    return one.day >= today


def _weeks(monday: dt.date, last: dt.date, ahead: list[Happening]) -> Iterator[_Week]:
    for start in range(monday.toordinal(), last.toordinal() + 1, _WEEK):
        first = dt.date.fromordinal(start)
        end = dt.date.fromordinal(min(start + _WEEK - 1, last.toordinal()))
        yield _Week(first, end, tuple(one for one in ahead if first <= one.day <= end))


def columns(one: Happening, wording: Wording) -> tuple[str, ...]:
    """Return a line for a pipe; calendar's columns, with status and remark before the title, are a promise.

    Remarks are `overdue:10`, `past_deadline:3`, `late:3`, `early:2`, `other_hour:20:00`, `waits:lora`,
    `missing:notes,sources`, `draft:820` (how long it is), and for a lost slot what takes it away, `holiday` or
    `blackout`.
    """
    *begun, title = wording.columns(one)
    if one.kind is HappeningKind.LOST:
        remark = (HappeningKind.BLACKOUT if one.blackout else HappeningKind.HOLIDAY).value
    else:
        length = wording.length(one.topic) if one.kind in _WRITTEN else None
        remark = " ".join(filter(None, (wording.lack(one.topic).codes, f"draft:{length.count}" if length else "")))
    return (*begun, one.topic.status.value if one.topic else "", remark, title)


def _facts(shown: _Agenda) -> dict[str, Any]:
    facts = shown.wording.facts
    return {
        "overdue": [facts(one) for one in shown.overdue],
        "weeks": [
            {"from": week.first, "to": week.last, "happenings": [facts(one) for one in week.happenings]}
            for week in shown.weeks
        ],
        "later": [facts(one) for one in shown.later],
        "unannounced": shown.view.unannounced,
    }


def _groups(shown: _Agenda) -> Groups:
    """Return rows under headings; a week in which nothing happens is left out."""
    wording = shown.wording
    overdue = [
        Group(
            Cell(_(heading), "late"), _rows((one for one in shown.overdue if one.kind is kind), wording, wording.today)
        )
        for kind, heading in GONE_BY.items()
    ]
    weeks = [
        Group(Cell(_week_heading(week, wording.today), "heading"), _rows(week.happenings, wording))
        for week in shown.weeks
    ]
    later = Group(Cell(_("Later deadlines"), "heading"), _rows(shown.later, wording, wording.today))
    groups = tuple(group for group in (*overdue, *weeks, later) if group.rows)
    return Groups(groups, tuple(line for line in _footer(shown) if line))


def _week_heading(week: _Week, today: dt.date) -> str:
    names = {0: _("This week"), 1: _("Next week")}
    days = span_words(week.first, week.last, today)
    name = names.get((week.first - today + dt.timedelta(today.weekday())).days // _WEEK)
    return f"{name}  {days}" if name else days


def _rows(happenings: Iterable[Happening], wording: Wording, today: dt.date | None = None) -> tuple[GroupedRow, ...]:
    """Return a row for each; its date has no year below the heading of a week, else where it is not that of `today`."""
    return tuple(row(one, wording, today or one.day) for one in happenings)


def row(one: Happening, wording: Wording, near: dt.date) -> GroupedRow:
    """Return the line that tells a happening; its date has no year where that is the one of `near`."""
    time = f" {one.when.time:%H:%M}" if one.when.time else ""
    tone = wording.tone(one)
    date = Cell(f"{short_day(one.day, near)} {weekday_word(one.day)}{time}", "late" if tone == "late" else "")
    topic = one.topic
    if topic is None:
        remark = Cell(clean(holiday_word(one.name)), "quiet") if one.kind is HappeningKind.SLOT else Cell("")
        return GroupedRow(date, Cell(wording.label(one) or "—", tone), Cell(""), Cell(_about_day(one), tone), remark)
    status = Cell(status_word(topic.status), topic.status.value)
    quiet = one.kind in {HappeningKind.DEADLINE, HappeningKind.NOT_BEFORE} and tone == "quiet"
    title = Cell(
        clean(topic.article_title), "closed" if one.kind is HappeningKind.PUBLISHED else "quiet" if quiet else ""
    )
    number_tone = "quiet" if one.kind is HappeningKind.SCHEDULED and tone != "late" else tone
    return GroupedRow(date, Cell(wording.label(one), number_tone), status, title, _remark(one, wording))


def _about_day(one: Happening) -> str:
    if one.kind is HappeningKind.SLOT:
        return _("empty slot")
    if one.blackout:
        span = span_words(one.blackout.first, one.blackout.last, one.day)
        return _("no slot: blackout {span}").format(span=span)
    return (
        _("no slot: {holiday}").format(holiday=clean(holiday_word(one.name))) if one.name else _("no slot: a day off")
    )


def _remark(one: Happening, wording: Wording) -> Cell:
    topic = one.topic
    assert topic is not None
    lacking = wording.lack(topic)
    tone = "late" if wording.tone(one) == "late" else "quiet"
    length = wording.length(topic) if one.kind in _WRITTEN else None
    written = [_("draft: {length}").format(length=length_words(length))] if length else []
    if one.kind is HappeningKind.SCHEDULED:
        return Cell(_("; ").join(filter(None, (lacking.words, *written))), tone)
    if one.kind is HappeningKind.NOT_BEFORE:
        return Cell(_("not before this day"), "quiet")
    if one.kind is HappeningKind.DRAFT:
        return Cell(_("; ").join((_draft_words(one.day, topic, wording.today), *written)), tone)
    if one.kind is HappeningKind.DEADLINE:
        parts = [lacking.gone_by] if lacking.past_deadline else []
        run = topic.scheduled
        planned = (
            _("planned for {date}").format(date=short_day(run.day, wording.today)) if run else _("no run date yet")
        )
        return Cell(_("; ").join([*parts, planned]), tone)
    return Cell("")


def _draft_words(due: dt.date, topic: Topic, today: dt.date) -> str:
    """Say that a draft is due, or since when, and for which day: that of the run date, else the deadline."""
    gone = (today - due).days
    late = ngettext("draft late by {n} day", "draft late by {n} days", gone).format(n=gone)
    draft = late if gone > 0 else _("draft due")
    if topic.scheduled is None:
        last = short_day(topic.deadline, today) if topic.deadline else ""
        return _("{draft}; its deadline is {date}").format(draft=draft, date=last)
    return _("; ").join((draft, _("goes out on {date}").format(date=short_day(topic.scheduled.day, today))))


def _footer(shown: _Agenda) -> Iterator[str]:
    happenings = shown.happenings
    if not happenings and not shown.later_runs:
        yield _("Nothing is planned, and nothing has slipped.")
        return
    counts, gone = (Counter(one.kind for one in ones) for ones in (happenings, shown.overdue))
    slipped, past, drafts = (gone[kind] for kind in GONE_BY)
    runs, empty = counts[HappeningKind.SCHEDULED] - slipped, counts[HappeningKind.SLOT]
    parts = [
        ngettext("{n} planned", "{n} planned", runs).format(n=runs),
        ngettext("{n} empty slot", "{n} empty slots", empty).format(n=empty) if empty else "",
        ngettext("{n} slipped", "{n} slipped", slipped).format(n=slipped) if slipped else "",
        ngettext("{n} deadline gone by", "{n} deadlines gone by", past).format(n=past) if past else "",
        ngettext("{n} draft late", "{n} drafts late", drafts).format(n=drafts) if drafts else "",
    ]
    if shown.later_runs:
        n = len(shown.later_runs)
        days = (shown.later_runs[-1].day - shown.view.first).days
        more = ngettext("{n} more after {date} (--weeks {weeks})", "{n} more after {date} (--weeks {weeks})", n).format(
            n=n, date=short_day(shown.view.last, shown.wording.today), weeks=days // 7 + 1
        )
        parts.append(more)
    yield " · ".join(part for part in parts if part)
    yield legend(happenings, shown.wording)
    yield from new_dates(shown.wording.backlog, shown.overdue)
    yield from unannounced_words(shown.view.unannounced)
