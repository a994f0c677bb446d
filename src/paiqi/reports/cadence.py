"""A cadence looked at: how it is read, its next slots, and the days that fall out among them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from paiqi.calendar.holidays import holiday_word
from paiqi.calendar.objections import against_time
from paiqi.calendar.quota import check_quota
from paiqi.calendar.upcoming import LostSlot, Upcoming, upcoming
from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.days import DateSpan
from paiqi.model.words import WEEKDAYS, weekday_word
from paiqi.reports.days import day_words, unannounced_words, working_holiday_words
from paiqi.reports.report import Cell, Column, Lines, Message, Report, Table, TextLine
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog, Calendar

# So many days that fall out one after the other for one reason still get a row each.
_MOST_ROWS = 3


def coming_slots(backlog: Backlog, rules: Sequence[tuple[str, Cadence]], *, start: dt.date, count: int) -> Report:
    """Return how `rules` (each as typed, and as read) are read, and the next `count` slots of this calendar.

    Raise WrongUsageError where the account cannot push so often.
    """
    cadences = [cadence for _text, cadence in rules]
    check_quota(backlog.series.account, cadences, backlog.calendar, start=start, end=None)
    found = upcoming(cadences, backlog.calendar, start=start, count=count)
    from_day = _("From {day}:").format(day=day_words(start))
    heading = (*(TextLine(reading_words(text, cadence)) for text, cadence in rules), TextLine(from_day))
    return Report(
        facts=lambda: {
            "cadences": [{"text": text, "read": str(cadence)} for text, cadence in rules],
            "from": start,
            "slots": [_slot_facts(slot, backlog.calendar.timezone) for slot in found.slots],
            "lost": [_lost_facts(lost) for lost in found.lost],
        },
        blocks=lambda: (Lines(heading, prose=True), _table(found, backlog.calendar, asked=count)),
        piped=lambda: (Message(heading), _table(found, backlog.calendar, asked=count)),
        worded=True,
    )


def unsaved(backlog: Backlog, typed: Sequence[str]) -> Iterator[str]:
    """Say of rules that were only looked at how they become the calendar's, unless they are those already."""
    own = backlog.calendar.cadence or ()
    if typed and " ".join(typed) not in {own, *own} and tuple(typed) != own:
        save = command("cadence", *typed, save=True)
        yield _("this only shows the slots; to keep the rule: {command}").format(command=save)


def reading_words(typed: str, cadence: Cadence) -> str:
    """Say how a rule is read; one that is typed as paiqi writes it is only repeated."""
    read = cadence.words
    if typed.strip() in {read, str(cadence)}:
        return read
    return _("“{text}” is read as: {cadence}").format(text=clean(typed.strip()), cadence=read)


def _table(found: Upcoming, calendar: Calendar, *, asked: int) -> Table:
    """Return the slots in order, and between them what falls out.

    Its plain columns (date, weekday, `slot` or `out`, remark) are a promise; a run of more than three days that fall
    out for one reason is one row, its date written `2027-02-01..2027-02-20` and its weekday empty.
    """
    columns = (
        Column(_("Date"), plain=1),
        Column(_("Weekday"), plain=2),
        Column("", plain=3),
        Column(_("Remark"), plain=4, flexible=True),
    )
    kept = Cell("", plain="slot")
    rows: list[tuple[dt.date, tuple[Cell, ...]]] = [
        (slot.day, (Cell(str(slot.when)), _weekday(slot.day), kept, Cell(_remark(slot, calendar.timezone), "quiet")))
        for slot in found.slots
    ]
    rows += _lost_rows(found)
    footer = [] if len(found.slots) >= asked else [_few(len(found.slots))]
    footer += unannounced_words(slot.day.year for slot in found.slots if slot.provisional)
    footer += working_holiday_words(calendar, (slot.day for slot in found.slots))
    return Table(columns, tuple(row for _day, row in sorted(rows, key=lambda pair: pair[0])), tuple(footer), told=True)


def _remark(slot: Slot, zone: str | None) -> str:
    """Return what the writer should know of a slot: where it was moved from, and what the clock does to its time."""
    return _("; ").join(filter(None, (slot.note, *map(str, against_time(slot.when, zone)))))


def _few(n: int) -> str:
    if not n:
        return _("No slot comes of it within a year.")
    return ngettext("It has only {n} slot.", "It has only {n} slots.", n).format(n=n)


def _lost_rows(found: Upcoming) -> Iterator[tuple[dt.date, tuple[Cell, ...]]]:
    """Yield a row for each day that falls out, or for a long run of them; a slot in between ends a run."""
    days = [slot.day for slot in found.slots]
    out = Cell("", plain="out")
    for (_place, blackout, holiday), run in groupby(
        found.lost, key=lambda lost: (sum(day < lost.when.day for day in days), lost.blackout, lost.holiday)
    ):
        lost = [one.when.day for one in run]
        reason = _reason(blackout, holiday)
        if len(lost) > _MOST_ROWS:
            text = ngettext("{n} slot falls out: {reason}", "{n} slots fall out: {reason}", len(lost))
            remark = Cell(text.format(n=len(lost), reason=reason), "gap")
            yield lost[0], (Cell(str(DateSpan(lost[0], lost[-1])), "quiet"), Cell(""), out, remark)
            continue
        remark = Cell(_("falls out: {reason}").format(reason=reason), "gap")
        for one in lost:
            yield one, (Cell(one.isoformat(), "dropped"), _weekday(one, "dropped"), out, remark)


def _weekday(day: dt.date, tone: str = "") -> Cell:
    return Cell(weekday_word(day), tone, WEEKDAYS[day.weekday()])


def _reason(blackout: DateSpan | None, holiday: str) -> str:
    if blackout:
        return _("blackout {span}").format(span=blackout)
    return clean(holiday_word(holiday)) or _("a day off")


def _slot_facts(slot: Slot, zone: str | None) -> dict[str, Any]:
    return {
        "slot": slot.when,
        "weekday": WEEKDAYS[slot.day.weekday()],
        "capacity": slot.capacity,
        "provisional": slot.provisional,
        "moved_from": slot.moved_from,
        "note": _remark(slot, zone) or None,
    }


def _lost_facts(lost: LostSlot) -> dict[str, Any]:
    return {
        "date": lost.when.day,
        "weekday": WEEKDAYS[lost.when.day.weekday()],
        "why": "blackout" if lost.blackout else "holiday",
        "name": str(lost.blackout or lost.holiday) or None,
    }
