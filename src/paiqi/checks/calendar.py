"""The calendar: what it says can be read, run dates keep to it, and no slot has more topics than it holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import Against
from paiqi.calendar.pushes import without_room
from paiqi.calendar.quota import ARTICLES_A_PUSH
from paiqi.calendar.slots import slot_times
from paiqi.calendar.zone import clock_shows
from paiqi.checks.finding import Flaw, Place
from paiqi.checks.remedies import another_day
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, ngettext
from paiqi.model.commands import advised, command
from paiqi.model.days import RunDate
from paiqi.naming.names import named, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.checks.case import Case
    from paiqi.model.topic import Topic


def unreadable_cadence(case: Case) -> Iterator[Flaw]:
    """Yield each cadence that cannot be read, or never comes."""
    from paiqi.calendar.cadence import calendar_cadences

    cadence = case.calendar.cadence
    for text in (cadence,) if isinstance(cadence, str) else cadence or ():
        try:
            calendar_cadences(replace(case.calendar, cadence=text))
        except WrongUsageError as error:
            yield Flaw(error.message, error.remedy, None, "calendar.cadence", text)


def unreadable_holidays(case: Case) -> Iterator[Flaw]:
    """Yield the reason why the holidays cannot be read."""
    if isinstance(case.working, WrongUsageError):
        yield Flaw(case.working.message, case.working.remedy, None, "calendar.holidays")


def unreadable_lead(case: Case) -> Iterator[Flaw]:
    """Yield the reason why the lead cannot be read."""
    from paiqi.calendar.lead import read_lead

    try:
        if case.calendar.lead:
            read_lead(case.calendar.lead)
    except WrongUsageError as error:
        yield Flaw(error.message, error.remedy, None, "calendar.lead", case.calendar.lead or "")


def on_blackout(case: Case) -> Iterator[Flaw]:
    """Yield each run date on which nothing goes out."""
    for topic, objection in case.against({Against.BLACKOUT}):
        text = _("“{title}” goes out on {day}, in the blackout {span}")
        yield _on_wrong_day(case, topic, text.format(title=named(topic), day=objection.when, span=objection.span))


def on_day_off(case: Case) -> Iterator[Flaw]:
    """Yield each run date on a day off, where the calendar does not keep those.

    In a year that is not announced those are the days that the law fixes (State Council Decree 795).
    """
    if isinstance(case.working, WrongUsageError):
        return
    for topic, objection in case.against({Against.DAY_OFF}):
        named_day = _("“{title}” goes out on {day}, a day off ({holiday})")
        text = named_day if objection.holiday else _("“{title}” goes out on {day}, a day off")
        holiday = shown(objection.holiday)
        yield _on_wrong_day(case, topic, text.format(title=named(topic), day=objection.when, holiday=holiday))


def at_other_hour(case: Case) -> Iterator[Flaw]:
    """Yield each run date at another hour than the slots of its day."""
    if isinstance(case.working, WrongUsageError):
        return
    for topic, objection in case.against({Against.OTHER_HOUR}):
        yield Flaw(
            _("“{title}” goes out on {day}, and the slot of that day is at {hours}").format(
                title=named(topic), day=objection.when, hours=objection.words
            ),
            _there(case, topic, _("give it the slot: {command}"), str(objection.when.day)),
            topic,
            "scheduled",
        )


def skipped_by_the_clock(case: Case) -> Iterator[Flaw]:
    """Yield each run date whose time the clock skips that day."""
    for topic, objection in case.against({Against.SKIPPED}):
        shown = str(clock_shows(objection.when, case.calendar.timezone))
        yield Flaw(
            _("“{title}” goes out on {day}, a time that the clock skips: it will be {shown}").format(
                title=named(topic), day=objection.when, shown=shown
            ),
            _there(case, topic, _("give it a time of that day: {command}"), shown),
            topic,
            "scheduled",
        )


def _there(case: Case, topic: Topic, text: str, when: str) -> str:
    """Say in `text` by which command a topic goes out at another time of its day."""
    return advised(text, command=command("schedule", case.name(topic), *when.split(), pinned=topic.pinned))


def _on_wrong_day(case: Case, topic: Topic, message: str) -> Flaw:
    return Flaw(message, another_day(case, topic), topic, "scheduled")


def beyond_quota(case: Case) -> Iterator[Flaw]:
    """Yield the arithmetic where the cadence, in the year to come, asks more pushes than the account has."""
    if case.has_slots and (error := case.beyond_quota):
        key = "calendar.capacity" if case.calendar.capacity > ARTICLES_A_PUSH else "calendar.cadence"
        yield Flaw(error.message, error.remedy, None, key)


def ended(case: Case) -> Iterator[Flaw]:
    """Yield a complaint where no slot is left from today on."""
    from paiqi.calendar.cadence.commands import endless_command
    from paiqi.calendar.slots import slots

    if case.has_slots and next(slots(case.cadences, case.calendar, start=case.today, end=None), None) is None:
        yield Flaw(
            _("the cadence has no slot left from {today} on").format(today=case.today),
            _("let the cadence go on: {command}").format(command=endless_command(case.cadences)),
            None,
            "calendar.cadence",
        )


def crowded(case: Case) -> Iterator[Flaw]:
    """Yield each topic for which its push has no room: see `without_room`.

    Pinned topics have the first claim, then those of higher priority, then those that come first in the backlog.
    """
    capacity = case.calendar.capacity
    by_day: defaultdict[dt.date, list[Topic]] = defaultdict(list)
    for topic, when in case.coming:
        by_day[when.day].append(topic)
    full = {day: planned for day, planned in by_day.items() if len(planned) > capacity}
    times = slot_times(case.calendar, full)
    for day, planned in full.items():
        claims = sorted(planned, key=lambda topic: (not topic.pinned, topic.priority.rank))
        for topic, holding in without_room(claims, times.get(day, []), capacity):
            together = all(other.scheduled == topic.scheduled for other in holding)
            when = topic.scheduled if together and topic.scheduled else RunDate(day)
            yield Flaw(
                _no_room(topic, when, holding),
                _elsewhere(case, topic, len(planned)),
                topic,
                "scheduled",
                also=tuple(Place(other, "scheduled") for other in holding),
            )


def _no_room(topic: Topic, when: RunDate, before: list[Topic]) -> str:
    return ngettext(
        "there is no room on {day} for “{title}”: “{other}” has it",
        "there is no room on {day} for “{title}”: “{other}” and others have it ({n})",
        len(before),
    ).format(day=when, title=named(topic), other=named(before[0]), n=len(before))


def _elsewhere(case: Case, topic: Topic, together: int) -> str:
    """Say how a topic gets another run date, or how so many go out together, where a push may hold as many."""
    other = another_day(case, topic)
    if together > ARTICLES_A_PUSH:
        return other
    text = _("{remedy}; or let more go out together: {command}")
    return text.format(remedy=other, command=command("set", "capacity", together))
