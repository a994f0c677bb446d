"""A cadence looked at: how it is read, its next slots, and the days that fall out among them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from paiqi.calendar.zone import iso_moment
from paiqi.i18n import _, ngettext
from paiqi.model.days import DateSpan
from paiqi.model.words import WEEKDAYS, weekday_word
from paiqi.reports.table import Cell, Column, Table
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.slots import Slot
    from paiqi.calendar.upcoming import LostSlot, Upcoming

# So many days that fall out one after the other for one reason still get a row each.
_MOST_ROWS = 3
_SLOT, _OUT = "slot", "out"


def reading_line(typed: str, cadence: Cadence) -> str:
    """Say how a rule is read; one that is typed as paiqi writes it is only repeated."""
    read = str(cadence)
    if typed.strip() == read:
        return read
    return _("“{text}” is read as: {cadence}").format(text=clean(typed.strip()), cadence=read)


def cadence_table(found: Upcoming, *, asked: int) -> Table:
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
    rows = [(slot.day, _slot_row(slot)) for slot in found.slots] + list(_lost_rows(found))
    footer = () if len(found.slots) >= asked else (_few(len(found.slots)),)
    return Table(columns, tuple(row for _day, row in sorted(rows, key=lambda pair: pair[0])), footer)


def _few(n: int) -> str:
    if not n:
        return _("No slot comes of it within a year.")
    return ngettext("It has only {n} slot.", "It has only {n} slots.", n).format(n=n)


def _slot_row(slot: Slot) -> tuple[Cell, ...]:
    when = str(slot.when)
    return (Cell(when, when), *_weekday(slot.day), Cell("", _SLOT), Cell(slot.note, slot.note, "quiet"))


def _lost_rows(found: Upcoming) -> Iterator[tuple[dt.date, tuple[Cell, ...]]]:
    """Yield a row for each day that falls out, or for a long run of them; a slot in between ends a run."""
    days = [slot.day for slot in found.slots]
    for (_place, blackout, holiday), run in groupby(
        found.lost, key=lambda lost: (sum(day < lost.when.day for day in days), lost.blackout, lost.holiday)
    ):
        lost = [one.when.day for one in run]
        reason = _reason(blackout, holiday)
        if len(lost) > _MOST_ROWS:
            span = str(DateSpan(lost[0], lost[-1]))
            text = ngettext("{n} slot falls out: {reason}", "{n} slots fall out: {reason}", len(lost))
            remark = text.format(n=len(lost), reason=reason)
            yield (
                lost[0],
                (Cell(span, span, "quiet"), Cell("", ""), Cell("", _OUT), Cell(remark, remark, "gap")),
            )
            continue
        for one in lost:
            day, remark = one.isoformat(), _("falls out: {reason}").format(reason=reason)
            yield (
                one,
                (Cell(day, day, "dropped"), *_weekday(one, "dropped"), Cell("", _OUT), Cell(remark, remark, "gap")),
            )


def _weekday(day: dt.date, tone: str = "") -> tuple[Cell]:
    return (Cell(weekday_word(day), WEEKDAYS[day.weekday()], tone),)


def _reason(blackout: DateSpan | None, holiday: str) -> str:
    if blackout:
        return _("blackout {span}").format(span=blackout)
    return clean(holiday) or _("a day off")


def cadence_facts(
    rules: Iterable[tuple[str, Cadence]], found: Upcoming, *, start: dt.date, zone: str | None
) -> dict[str, Any]:
    """Return the rules, their slots and what falls out, as JSON has them."""
    return {
        "cadences": [{"text": text, "read": str(cadence)} for text, cadence in rules],
        "from": start.isoformat(),
        "slots": [_slot_facts(slot, zone) for slot in found.slots],
        "lost": [_lost_facts(lost) for lost in found.lost],
    }


def _slot_facts(slot: Slot, zone: str | None) -> dict[str, Any]:
    return {
        "slot": iso_moment(slot.when, zone),
        "weekday": WEEKDAYS[slot.day.weekday()],
        "capacity": slot.capacity,
        "provisional": slot.provisional,
        "moved_from": slot.moved_from.isoformat() if slot.moved_from else None,
        "note": slot.note or None,
    }


def _lost_facts(lost: LostSlot) -> dict[str, Any]:
    day = lost.when.day
    return {
        "date": day.isoformat(),
        "weekday": WEEKDAYS[day.weekday()],
        "why": "blackout" if lost.blackout else "holiday",
        "name": str(lost.blackout or lost.holiday) or None,
    }
