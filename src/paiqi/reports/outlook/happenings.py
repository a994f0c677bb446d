"""What happens on which day: articles gone out and to come, deadlines, empty slots, days off, blackouts.

The calendar and the agenda show the same happenings; each chooses and draws its own.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, defaultdict
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.blackouts import Blackouts
from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.holidays import DayState, WorkingCalendar
from paiqi.calendar.lead import DraftDays
from paiqi.calendar.pushes import Pushes, publishing_order
from paiqi.model.days import DateSpan, RunDate
from paiqi.model.topic import Status, Topic
from paiqi.planning.free_slots import free_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.model.backlog import Backlog


class HappeningKind(StrEnum):
    """The kinds of happenings, in the order in which a day tells them.

    HOLIDAY is also a day that the law fixes in a year whose table is not out. DRAFT is the day by which a draft must be
    there. LOST is a slot that a day off or a
    blackout takes away.
    """

    HOLIDAY = "holiday"
    MAKE_UP = "make-up"
    BLACKOUT = "blackout"
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    DEADLINE = "deadline"
    NOT_BEFORE = "not_before"
    SLOT = "slot"
    LOST = "lost"


_GOING_OUT = {HappeningKind.SCHEDULED, HappeningKind.SLOT}


class Happening(NamedTuple):
    """One thing on one day: about a `topic`, or about the day.

    `name` is the holiday's, where there is one; `blackout` the span of a blackout, or of the one that a slot is lost
    to. `provisional` says of a slot that the holidays of its year are not announced yet.
    """

    kind: HappeningKind
    when: RunDate
    topic: Topic | None = None
    name: str = ""
    blackout: DateSpan | None = None
    provisional: bool = False

    @property
    def day(self) -> dt.date:
        """The day on which it happens."""
        return self.when.day


class Outlook(NamedTuple):
    """What happens from `first` to `last`, in order, and the years in it whose holidays are not announced."""

    first: dt.date
    last: dt.date
    happenings: tuple[Happening, ...]
    unannounced: tuple[int, ...]


class Push(NamedTuple):
    """What goes out together, or the empty slot in its place; `when` has the slot's time where there is one."""

    when: RunDate
    happenings: tuple[Happening, ...]


def outlook(backlog: Backlog, *, first: dt.date, last: dt.date, today: dt.date) -> Outlook:
    """Return what happens from `first` to `last`, both included.

    Slots are looked at from `today` on, for what was left empty is past help. Raise WrongUsageError where the
    calendar's cadences or holidays are not understood.
    """
    working = WorkingCalendar.of(backlog.calendar)
    days = [dt.date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)]
    found = [*_of_days(backlog, working, days), *of_topics(backlog)]
    if max(first, today) <= last:
        found += _of_slots(backlog, max(first, today), last)
    order = {kind: place for place, kind in enumerate(HappeningKind)}
    turns = {id(topic): turn for turn, topic in enumerate(publishing_order(backlog))}
    within = (one for one in found if first <= one.day <= last)
    years = range(first.year, last.year + 1)
    return Outlook(
        first,
        last,
        tuple(sorted(within, key=lambda one: (one.day, order[one.kind], _turn(one, turns), one.when))),
        tuple(year for year in years if not working.announced(year)),
    )


def _turn(one: Happening, turns: dict[int, int]) -> int:
    """Return the turn of a run date among those of its day: as its articles go out."""
    return turns[id(one.topic)] if one.kind is HappeningKind.SCHEDULED else 0


def _of_days(backlog: Backlog, working: WorkingCalendar, days: list[dt.date]) -> Iterator[Happening]:
    states = {DayState.OFF: HappeningKind.HOLIDAY, DayState.MAKE_UP: HappeningKind.MAKE_UP}
    blackouts = Blackouts.of(backlog.calendar)
    for day in days:
        kind = working.kind(day)
        if kind.state in states:
            yield Happening(states[kind.state], RunDate(day), name=kind.name)
        if span := blackouts.on(day):
            yield Happening(HappeningKind.BLACKOUT, RunDate(day), blackout=span)


def of_topics(backlog: Backlog) -> Iterator[Happening]:
    """Yield what happens to topics, whenever that is: when they went out, are planned, are written, must and may."""
    drafts = DraftDays(backlog.calendar)
    for topic in backlog.topics:
        if topic.status is Status.DONE and topic.published and topic.published.date:
            yield Happening(HappeningKind.PUBLISHED, RunDate(topic.published.date), topic)
        if not topic.open:
            continue
        if topic.scheduled:
            yield Happening(HappeningKind.SCHEDULED, topic.scheduled, topic)
        if day := drafts.of(topic):
            yield Happening(HappeningKind.DRAFT, RunDate(day), topic)
        if topic.deadline:
            yield Happening(HappeningKind.DEADLINE, RunDate(topic.deadline), topic)
        if topic.not_before:
            yield Happening(HappeningKind.NOT_BEFORE, RunDate(topic.not_before), topic)


def _of_slots(backlog: Backlog, first: dt.date, last: dt.date) -> Iterator[Happening]:
    """Yield the slots that nothing is planned for, and those that fall out."""
    cadences = calendar_cadences(backlog.calendar)
    if not cadences:
        return
    from paiqi.calendar.slots import slots
    from paiqi.calendar.upcoming import lost_slots

    gone_out = Counter(
        topic.published.date for topic in backlog.topics if topic.status is Status.DONE and topic.published
    )
    coming = slots(cadences, backlog.calendar, start=first, end=last)
    space = free_slots(backlog, coming, today=first, enough=sys.maxsize, release=RunDate(first))
    for slot, left in zip(space.slots, space.left, strict=True):
        if left < slot.capacity:
            continue
        if gone_out[slot.day] > 0:
            gone_out[slot.day] -= slot.capacity
        else:
            yield Happening(HappeningKind.SLOT, slot.when, name=slot.holiday, provisional=slot.provisional)
    for lost in lost_slots(cadences, backlog.calendar, start=first, end=last):
        yield Happening(HappeningKind.LOST, lost.when, name=lost.holiday, blackout=lost.blackout)


def pushes_ahead(backlog: Backlog, happenings: Iterable[Happening], today: dt.date) -> list[Push]:
    """Return the pushes among `happenings` from `today` on, and the slots that are empty, in order."""
    pushes = Pushes(backlog)

    def moment(one: Happening) -> RunDate:
        return (one.topic and pushes.slot(one.topic)) or one.when

    coming = [one for one in happenings if one.kind in _GOING_OUT and one.day >= today]
    return [Push(when, tuple(same)) for when, same in groupby(sorted(coming, key=moment), key=moment)]


def by_day(happenings: tuple[Happening, ...]) -> dict[dt.date, list[Happening]]:
    """Return the happenings of each day that has some."""
    days: dict[dt.date, list[Happening]] = defaultdict(list)
    for one in happenings:
        days[one.day].append(one)
    return days
