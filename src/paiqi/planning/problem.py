"""A planning problem: topics and slots, and the jobs and positions that the solver makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.core.topic import Priority, RunDate
from paiqi.planning.precedence import Precedence
from paiqi.planning.room import room
from paiqi.planning.solver import Job

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from paiqi.core.backlog import Backlog
    from paiqi.core.slots import Slot
    from paiqi.core.topic import Topic
    from paiqi.planning.room import Room

_RANKS = (Priority.HIGH, Priority.NORMAL, Priority.LOW)


@dataclass(frozen=True)
class Rules:
    """The hard rules of one topic, besides its own `not_before`.

    `inside` are its predecessors that are planned with it, `fixed` those that have a run date, `missing` those that
    have none and are not planned; `followers` have a run date and must not go out before it.
    """

    inside: tuple[int, ...]
    fixed: tuple[Topic, ...]
    missing: tuple[Topic, ...]
    followers: tuple[Topic, ...]


@dataclass(frozen=True)
class Problem:
    """The topics to be planned, in the order of the backlog, with their rules and jobs, and the room for them."""

    topics: tuple[Topic, ...]
    rules: tuple[Rules, ...]
    room: Room
    jobs: tuple[Job, ...]


def problem(backlog: Backlog, topics: tuple[Topic, ...], slots: Iterable[Slot], *, today: dt.date) -> Problem:
    """State the problem of giving each of `topics` a slot; only as many slots are taken as can matter."""
    rules = _rules(backlog, topics, today)
    releases = [_release(topic, own, today) for topic, own in zip(topics, rules, strict=True)]
    space = room(backlog, slots, today=today, enough=len(topics), release=max(releases, default=RunDate(today)))
    jobs = tuple(_job(topic, own, space) for topic, own in zip(topics, rules, strict=True))
    return Problem(topics, rules, space, jobs)


def _rules(backlog: Backlog, topics: tuple[Topic, ...], today: dt.date) -> tuple[Rules, ...]:
    """Find the rules of each topic; a run date that has gone by binds nobody, for it was missed."""
    places = {id(topic): place for place, topic in enumerate(topics)}
    precedence = Precedence(backlog)
    followers: dict[int, list[Topic]] = {}
    for topic in backlog.topics:
        if topic.open and topic.after and topic.scheduled and topic.scheduled.day >= today:
            for before in precedence.of(topic):
                followers.setdefault(id(before), []).append(topic)
    rules = []
    for topic in topics:
        ahead = precedence.of(topic)
        outside = [other for other in ahead if id(other) not in places]
        rules.append(
            Rules(
                inside=tuple(places[id(other)] for other in ahead if id(other) in places),
                fixed=tuple(other for other in outside if other.scheduled and other.scheduled.day >= today),
                missing=tuple(other for other in outside if not other.scheduled),
                followers=tuple(followers.get(id(topic), ())),
            )
        )
    return tuple(rules)


def _release(topic: Topic, rules: Rules, today: dt.date) -> RunDate:
    dated = (other.scheduled for other in rules.fixed if other.scheduled)
    return max([RunDate(topic.not_before or today), RunDate(today), *dated])


def _job(topic: Topic, rules: Rules, space: Room) -> Job:
    releases = [space.not_before(other.scheduled) for other in rules.fixed if other.scheduled]
    if topic.not_before:
        releases.append(space.not_before(RunDate(topic.not_before)))
    limits = [space.not_after(other.scheduled) for other in rules.followers if other.scheduled]
    if rules.missing:
        limits.append(-1)
    return Job(
        rank=_RANKS.index(topic.priority),
        release=max(releases, default=0),
        latest=min(limits, default=None),
        after=rules.inside,
    )
