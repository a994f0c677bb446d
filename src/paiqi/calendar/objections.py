"""What speaks against a run date: said where a hand gives it, and where a move makes others follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.holidays import day_kind
from paiqi.calendar.slots import slots
from paiqi.i18n import _
from paiqi.ledger.precedence import Precedence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def objections(backlog: Backlog, topic: Topic, *, today: dt.date) -> Iterator[str]:
    """Yield what speaks against the run date that `topic`, of this very backlog, has: rules, the calendar, others."""
    if topic.scheduled is None:
        return
    day = topic.scheduled.day
    if day < today:
        yield _("{date} is in the past").format(date=day)
    yield from broken_rules(backlog, topic)
    yield from _calendar_objections(backlog, day)
    others = _on_the_same_push(backlog, topic)
    if len(others) >= backlog.calendar.capacity:
        yield _("{date} is taken by “{title}”").format(date=day, title=others[0].title)


def _on_the_same_push(backlog: Backlog, topic: Topic) -> list[Topic]:
    """Return the other open topics of that day; where the day has several slots and times are given, of that time."""
    assert topic.scheduled is not None
    when, calendar = topic.scheduled, backlog.calendar
    others = [t for t in backlog.topics if t is not topic and t.open and t.scheduled and t.scheduled.day == when.day]
    if not others or not calendar.cadence:
        return others
    times = [slot.when.time for slot in slots(calendar_cadences(calendar), calendar, start=when.day, end=when.day)]
    if len(times) < 2 or when.time not in times:  # one push, or a moment of its own
        return others if len(times) == 1 else []
    return [other for other in others if other.scheduled and other.scheduled.time == when.time]


def broken_rules(backlog: Backlog, topic: Topic) -> Iterator[str]:
    """Yield the rules of `topic` itself that its run date breaks: deadline, earliest day, what must not come later."""
    when = topic.scheduled
    if when is None:
        return
    if topic.deadline and when.day > topic.deadline:
        yield _("its deadline is {date}").format(date=topic.deadline)
    if topic.not_before and when.day < topic.not_before:
        yield _("it must not go out before {date}").format(date=topic.not_before)
    precedence = Precedence(backlog)
    for before in precedence.of(topic):
        if before is not topic and before.scheduled and before.scheduled > when:
            yield _("it must not go out before “{title}”, which has {date}").format(
                title=before.title, date=before.scheduled
            )
    for follower in backlog.topics:
        if not (follower.after and follower.open and follower.scheduled and follower.scheduled < when):
            continue
        if follower is not topic and any(before is topic for before in precedence.of(follower)):
            yield _("“{title}”, on {date}, must not go out before it").format(
                title=follower.title, date=follower.scheduled
            )


def _calendar_objections(backlog: Backlog, day: dt.date) -> Iterator[str]:
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
