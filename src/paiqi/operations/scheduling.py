"""Run dates given by hand, pinned, let go or exchanged. What speaks against a date is for `planning` to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.dates import describe
from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.outcome import Outcome
from paiqi.model.words import status_word
from paiqi.operations.status_rules import typed
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Collection

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import RunDate, Topic


def schedule_topic(backlog: Backlog, topic: Topic, when: RunDate | None, *, pinned_too: bool = False) -> Outcome:
    """Give `topic` a run date, or take it away; a date given by hand is obeyed.

    Raise RefusedError for a topic that is not open, and for one that is pinned to another date, unless `pinned_too`.
    A date that is taken away takes the pin along.
    """
    refuse_unless_open(topic)
    if topic.scheduled != when and not pinned_too:
        refuse_pinned(backlog, topic)
    pinned = topic.pinned and when is not None
    there = replace(topic, scheduled=when, pinned=pinned)
    return Outcome(backlog.with_topic(topic, there), topics=(there,))


def pin_topic(backlog: Backlog, topic: Topic, when: RunDate | None = None) -> Outcome:
    """Promise the run date of `topic`, or give it `when` and promise that.

    Raise RefusedError where there is no date to promise, and where another one is promised already.
    """
    refuse_unless_open(topic)
    if when is None and topic.scheduled is None:
        raise RefusedError(
            _("“{title}” has no run date to pin").format(title=topic.title),
            remedy=_("give it one: {command}").format(command=f"paiqi pin {_name(backlog, topic)} 2026-12-04"),
        )
    if topic.pinned and topic.scheduled and when not in {None, topic.scheduled}:
        raise RefusedError(
            _("“{title}” is pinned to {date}").format(title=topic.title, date=describe(topic.scheduled)),
            remedy=_("take that pin off first: {command}").format(command=f"paiqi unpin {_name(backlog, topic)}"),
        )
    promised = replace(topic, scheduled=when or topic.scheduled, pinned=True)
    return Outcome(backlog.with_topic(topic, promised), topics=(promised,))


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


def swap_topics(backlog: Backlog, one: Topic, other: Topic, *, pinned_too: bool = False) -> Outcome:
    """Exchange two run dates; raise RefusedError where there are not two, or one is pinned, unless `pinned_too`."""
    for topic in (one, other):
        refuse_unless_open(topic)
        if topic.scheduled is None:
            raise RefusedError(
                _("“{title}” has no run date to exchange").format(title=topic.title),
                remedy=_("give it one: {command}").format(command=f"paiqi schedule {_name(backlog, topic)}"),
            )
        if not pinned_too and one.scheduled != other.scheduled:
            refuse_pinned(backlog, topic)
    pairs = [(one, replace(one, scheduled=other.scheduled)), (other, replace(other, scheduled=one.scheduled))]
    return Outcome.of((one, other), backlog, backlog.with_topics(pairs))


def refuse_unless_open(topic: Topic) -> None:
    """Refuse to plan a topic that is published, merged or dropped."""
    if not topic.open:
        raise RefusedError(
            _("“{title}” is {status}: only an open topic can be scheduled").format(
                title=topic.title, status=status_word(topic.status)
            ),
            remedy=_("the open ones: paiqi list --todo"),
        )


def refuse_pinned(backlog: Backlog, topic: Topic) -> None:
    """Refuse to take a topic from a run date that is promised."""
    if topic.pinned and topic.scheduled:
        raise RefusedError(
            _("“{title}” is pinned to {date}").format(title=topic.title, date=describe(topic.scheduled)),
            remedy=_("add --pinned to move it all the same, or take the pin off: {command}").format(
                command=f"paiqi unpin {_name(backlog, topic)}"
            ),
        )


def _name(backlog: Backlog, topic: Topic) -> str:
    return clean(typed(backlog.series, topic))
