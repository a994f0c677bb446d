"""Run dates as they are written: given, pinned, let go or exchanged; and what speaks against those that are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.calendar.objections import EVERY, Objections
from paiqi.calendar.pushes import Pushes
from paiqi.calendar.slots import shifted
from paiqi.dates import describe
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.words import status_word
from paiqi.naming.typed import typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from paiqi.calendar.objections import Against
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic


def schedule_topic(
    backlog: Backlog, topic: Topic, when: RunDate, *, today: dt.date, pinned_too: bool = False
) -> Outcome:
    """Give `topic` a run date; one given by hand is obeyed, and the warnings say what speaks against it.

    Raise RefusedError for a topic that is not open, and for one that is pinned to another date, unless `pinned_too`.
    """
    refuse_unless_open(topic)
    if topic.scheduled != when and not pinned_too:
        refuse_pinned(backlog, topic)
    there = replace(topic, scheduled=when)
    after = backlog.with_topic(topic, there)
    return Outcome(after, tuple(against_new_date(backlog, after, topic, today=today)), topics=(there,))


def against_new_date(
    backlog: Backlog, after: Backlog, topic: Topic, *, today: dt.date, kinds: Collection[Against] = EVERY
) -> Iterator[str]:
    """Yield what of these kinds speaks against the run date of `topic` in `after`, where `backlog` has another one."""
    new = next(new for old, new in zip(backlog.topics, after.topics, strict=True) if old is topic)
    if new.scheduled != topic.scheduled:
        yield from map(str, Objections(after, today=today).to(new, kinds))


def pin_topic(backlog: Backlog, topic: Topic, when: RunDate | None = None, *, today: dt.date) -> Outcome:
    """Promise the run date of `topic`, or give it `when` and promise that; a new one may have warnings.

    Raise RefusedError where there is no date to promise, and where another one is promised already.
    """
    refuse_unless_open(topic)
    if when is None and topic.scheduled is None:
        raise RefusedError(
            _("“{title}” has no run date to pin").format(title=topic.title),
            remedy=first_give_it_one(backlog, topic, today=today),
        )
    if topic.pinned and topic.scheduled and when not in {None, topic.scheduled}:
        raise RefusedError(
            _("“{title}” is pinned to {date}").format(title=topic.title, date=describe(topic.scheduled)),
            remedy=advised(_("take that pin off first: {command}"), command=command("unpin", typed(backlog, topic))),
        )
    promised = replace(topic, scheduled=when or topic.scheduled, pinned=True)
    after = backlog.with_topic(topic, promised)
    return Outcome(after, tuple(against_new_date(backlog, after, topic, today=today)), topics=(promised,))


def unpin_topic(backlog: Backlog, topic: Topic) -> Outcome:
    """Take back the promise of a run date; the date stays."""
    refuse_unless_open(topic)
    free = replace(topic, pinned=False)
    return Outcome(backlog.with_topic(topic, free), topics=(free,))


def dated(backlog: Backlog, *, pinned_too: bool = False) -> tuple[Topic, ...]:
    """Return the open topics that have a run date, and no pin unless `pinned_too`."""
    return tuple(one for one in backlog.topics if one.open and one.scheduled and (pinned_too or not one.pinned))


def unschedule_topics(backlog: Backlog, topics: Collection[Topic], *, pinned_too: bool = False) -> Outcome:
    """Take the run dates of `topics` away; raise RefusedError for one that is closed, or pinned unless `pinned_too`."""
    for topic in topics:
        refuse_unless_open(topic)
        if not pinned_too:
            refuse_pinned(backlog, topic)
    free = ((topic, replace(topic, scheduled=None, pinned=False)) for topic in topics if topic.scheduled)
    return Outcome.of(topics, backlog, backlog.with_topics(free))


def swap_topics(backlog: Backlog, one: Topic, other: Topic, *, today: dt.date, pinned_too: bool = False) -> Outcome:
    """Exchange two run dates; the warnings say what speaks against either.

    Raise RefusedError where there are not two, or one is pinned, unless `pinned_too`.
    """
    for topic in (one, other):
        refuse_unless_open(topic)
        if topic.scheduled is None:
            raise RefusedError(
                _("“{title}” has no run date to exchange").format(title=topic.title),
                remedy=first_give_it_one(backlog, topic, today=today),
            )
        if not pinned_too and one.scheduled != other.scheduled:
            refuse_pinned(backlog, topic)
    if Pushes(backlog).same(one, other):
        return Outcome.of((one, other), backlog, backlog)
    pairs = [(one, replace(one, scheduled=other.scheduled)), (other, replace(other, scheduled=one.scheduled))]
    after = backlog.with_topics(pairs)
    remarks = (
        _("“{title}”: {remark}").format(title=moved.title, remark=remark)
        for moved in (one, other)
        for remark in against_new_date(backlog, after, moved, today=today)
    )
    return Outcome.of((one, other), backlog, after, remarks)


def first_give_it_one(backlog: Backlog, topic: Topic, *, today: dt.date) -> str:
    """Say how a topic without a run date gets one: a slot, or tomorrow where nothing says on which days slots are."""
    day = None if backlog.calendar.cadence else shifted(today, 1)
    words = [typed(backlog, topic), *([day] if day else [])]
    return advised(_("give it one first: {command}"), command=command("schedule", *words))


def refuse_unless_open(topic: Topic) -> None:
    """Refuse to plan a topic that is published, merged or dropped."""
    if not topic.open:
        raise RefusedError(
            _("“{title}” is {status}: only an open topic can be scheduled").format(
                title=topic.title, status=status_word(topic.status)
            ),
            remedy=_("the open ones: {command}").format(command=command("list", todo=True)),
        )


def refuse_pinned(backlog: Backlog, topic: Topic) -> None:
    """Refuse to take a topic from a run date that is promised."""
    if topic.pinned and topic.scheduled:
        raise RefusedError(
            _("“{title}” is pinned to {date}").format(title=topic.title, date=describe(topic.scheduled)),
            remedy=advised(
                _("add --pinned to move it all the same, or take the pin off: {command}"),
                command=command("unpin", typed(backlog, topic)),
            ),
        )
