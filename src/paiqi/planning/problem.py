"""A planning problem: topics and slots, and the jobs and positions that the solver makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.objections import RULES, Against, Objections
from paiqi.calendar.slots import CENTURY, shifted
from paiqi.ledger.precedence import Precedence
from paiqi.model.days import RunDate
from paiqi.planning.free_slots import free_slots
from paiqi.planning.movable import promised
from paiqi.planning.solver.jobs import Job

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.free_slots import FreeSlots


# What makes even a date on a day without a slot give way.
_BREAKING = RULES | {Against.BLACKOUT}


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


_NO_RULES = Rules((), (), (), ())


class Release(NamedTuple):
    """What keeps a topic from earlier slots: the first that is left, for its own `not_before` or another's run date."""

    place: int
    not_before: dt.date | None = None
    before: Topic | None = None


@dataclass(frozen=True)
class Problem:
    """The topics to be planned, in the order of the backlog, with their rules and jobs, and the room for them."""

    topics: tuple[Topic, ...]
    rules: tuple[Rules, ...]
    space: FreeSlots
    releases: tuple[tuple[Release, ...], ...]
    jobs: tuple[Job, ...]


def problem(backlog: Backlog, topics: tuple[Topic, ...], slots: Iterable[Slot], *, today: dt.date) -> Problem:
    """State the problem of giving each of `topics` a slot; only as many slots are taken as can matter.

    A topic that has a run date with a slot on its day holds that slot; all others that are scheduled and open stay.
    For one that may not go out within a hundred years no slots are taken.
    """
    rules = _rules(backlog, topics, today)
    releases = [_release(topic, own, today) for topic, own in zip(topics, rules, strict=True)]
    # Who follows one that holds a slot may have to go behind it, so there must be room behind that, too.
    releases += [topics[before].scheduled or RunDate(today) for own in rules for before in own.inside]
    space = free_slots(
        backlog,
        slots,
        today=today,
        enough=len(topics),
        release=min(max(releases, default=RunDate(today)), RunDate(shifted(today, CENTURY))),
        movable={id(topic) for topic in topics},
    )
    held_back = tuple(tuple(_held_back(topic, own, space)) for topic, own in zip(topics, rules, strict=True))
    turns = {id(topic): turn for turn, topic in enumerate(promised(topics, today))}
    jobs = tuple(
        _job(topic, own, space, held, turns.get(id(topic)))
        for topic, own, held in zip(topics, rules, held_back, strict=True)
    )
    return Problem(topics, rules, space, held_back, jobs)


def _rules(backlog: Backlog, topics: tuple[Topic, ...], today: dt.date) -> tuple[Rules, ...]:
    """Find the rules of each topic; a run date that has gone by binds nobody, for it was missed."""
    places = {id(topic): place for place, topic in enumerate(topics)}
    precedence = Precedence(backlog)
    rules = []
    for topic in topics:
        if not topic.after and not precedence.behind(topic):
            rules.append(_NO_RULES)
            continue
        ahead = precedence.of(topic)
        outside = [other for other in ahead if id(other) not in places]
        behind = (other for other in precedence.behind(topic) if id(other) not in places)
        rules.append(
            Rules(
                inside=tuple(places[id(other)] for other in ahead if id(other) in places),
                fixed=tuple(other for other in outside if _is_ahead(other, today)),
                missing=tuple(other for other in outside if not other.scheduled),
                followers=tuple(other for other in behind if _is_ahead(other, today)),
            )
        )
    return tuple(rules)


def _is_ahead(topic: Topic, today: dt.date) -> bool:
    return topic.scheduled is not None and topic.scheduled.day >= today


def _release(topic: Topic, rules: Rules, today: dt.date) -> RunDate:
    dated = (other.scheduled for other in rules.fixed if other.scheduled)
    return max([RunDate(topic.not_before or today), RunDate(today), *dated])


def _held_back(topic: Topic, rules: Rules, space: FreeSlots) -> Iterator[Release]:
    if topic.not_before:
        yield Release(space.not_before(RunDate(topic.not_before)), topic.not_before)
    for other in rules.fixed:
        yield Release(space.not_before(space.moment(other)), before=other)


def _job(topic: Topic, rules: Rules, space: FreeSlots, held: Iterable[Release], turn: int | None) -> Job:
    limits = [space.not_after(space.moment(other)) for other in rules.followers]
    if rules.missing:
        limits.append(-1)
    return Job(
        rank=topic.priority.rank,
        release=max((release.place for release in held), default=0),
        latest=min(limits, default=None),
        deadline=topic.deadline.toordinal() if topic.deadline else None,
        stays=space.seats.get(id(topic)),
        after=rules.inside,
        promised=turn,
    )


def at_home_elsewhere(backlog: Backlog, stated: Problem, today: dt.date) -> set[int]:
    """Return the topics whose run date is on a day without a slot and breaks no rule, by identity.

    A hand gave them that date, and it takes up no slot, so moving them would gain nothing.
    """
    objections = Objections(backlog, today=today)
    return {
        id(topic)
        for index, topic in enumerate(stated.topics)
        if topic.scheduled
        and topic.scheduled.day >= today
        and id(topic) not in stated.space.seats
        and not _breaks_a_rule(objections, stated, index, topic.scheduled.day)
    }


def _breaks_a_rule(objections: Objections, stated: Problem, index: int, day: dt.date) -> bool:
    """Whether something speaks against the day that topic has, which does not move itself."""
    topic, rules = stated.topics[index], stated.rules[index]
    moving = {id(other) for other in stated.topics}
    ahead = [*rules.fixed, *(stated.topics[before] for before in rules.inside)]
    behind = [other for other, own in zip(stated.topics, stated.rules, strict=True) if index in own.inside]
    return (
        any(one.other is None or id(one.other) not in moving for one in objections.to(topic, _BREAKING))
        or any(other.deadline is not None and other.deadline < day for other in behind)
        or any(other.not_before is not None and other.not_before > day for other in ahead)
    )
