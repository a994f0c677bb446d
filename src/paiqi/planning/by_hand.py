"""Dates that a writer gives by hand: they are obeyed, and what speaks against them is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.core.cadence import calendar_cadences
from paiqi.core.holidays import day_kind
from paiqi.core.operations.outcome import Outcome
from paiqi.core.operations.scheduling import schedule_topic
from paiqi.core.slots import Slot, slots
from paiqi.i18n import _
from paiqi.planning.plans import Assignment, Plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import RunDate, Topic


def schedule_by_hand(backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date) -> tuple[Outcome, Plan]:
    """Give `topic` the run date `when`; the outcome's warnings say what speaks against it."""
    outcome = schedule_topic(backlog, topic, when)
    if topic.scheduled == when:
        return outcome, Plan()
    remarks = tuple(_remarks(backlog, topic, when, today))
    by_hand = Assignment(topic, Slot(when, backlog.calendar.capacity), _("the date was given by hand"))
    return Outcome(outcome.backlog, remarks), Plan((by_hand,))


def _remarks(backlog: Backlog, topic: Topic, when: RunDate, today: dt.date) -> Iterator[str]:
    day = when.day
    if day < today:
        yield _("{date} is in the past").format(date=day)
    if topic.pinned and topic.scheduled:
        yield _("its run date {date} was pinned").format(date=topic.scheduled)
    if topic.deadline and day > topic.deadline:
        yield _("its deadline is {date}").format(date=topic.deadline)
    if topic.not_before and day < topic.not_before:
        yield _("it must not go out before {date}").format(date=topic.not_before)
    yield from _calendar_remarks(backlog, day)
    others = [t for t in backlog.topics if t is not topic and t.open and t.scheduled and t.scheduled.day == day]
    if len(others) >= backlog.calendar.capacity:
        yield _("{date} is taken by “{title}”").format(date=day, title=others[0].title)


def _calendar_remarks(backlog: Backlog, day: dt.date) -> Iterator[str]:
    calendar = backlog.calendar
    blackout = next((span for span in calendar.blackouts if day in span), None)
    if blackout:
        yield _("{date} lies in the blackout {span}").format(date=day, span=blackout)
    elif calendar.holidays and (kind := day_kind(day, calendar)).off:
        text = _("{date} is a day off ({holiday})") if kind.holiday else _("{date} is a day off")
        yield text.format(date=day, holiday=kind.holiday)
    elif calendar.holidays and not kind.announced:
        text = _("holidays of {year} are not announced yet; the law makes {date} {holiday}") if kind.holiday else ""
        yield (text or _("holidays of {year} are not announced yet")).format(
            year=day.year, date=day, holiday=kind.holiday
        )
    elif calendar.cadence and not any(slots(calendar_cadences(calendar), calendar, start=day, end=day)):
        yield _("{date} is off the cadence ({cadence})").format(
            date=day, cadence=calendar.cadence if isinstance(calendar.cadence, str) else "; ".join(calendar.cadence)
        )
