"""Sliding: what has slipped and is begun goes into the first slots, and those that stood there go on in their order.

The row ends at the first slot with room. What is pinned, and what has no slot on its day, stays where it is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paiqi.calendar.objections import RULES, Against, Objections
from paiqi.calendar.pushes import publishing_order
from paiqi.i18n import _
from paiqi.planning.moving import newly_broken
from paiqi.planning.plans import Assignment, Plan, Unplaced, accept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.planning.problem import Problem
    from paiqi.planning.solver.jobs import Solution


def slide(backlog: Backlog, stated: Problem, solution: Solution) -> Plan:
    """Slide the queue behind the topics that were promised, each of which goes where `solution` has it."""
    topics, slots = stated.topics, stated.space.slots
    promised = {
        index: place
        for index, place in enumerate(solution.positions)
        if place is not None and stated.jobs[index].promised is not None
    }
    first = [
        Assignment(
            topics[index],
            slots[place],
            _("it was promised for {date} and is begun, so it comes before what is planned").format(
                date=topics[index].scheduled
            ),
        )
        for index, place in promised.items()
    ]
    title = min(first, key=lambda one: one.slot.when).topic.title if first else ""
    makes_room = _("it makes room for “{title}”").format(title=title)
    places = dict(_moved_on(backlog, stated, promised))
    behind = [
        Assignment(topics[index], slots[place], makes_room)
        for index, place in places.items()
        if place is not None and place != stated.jobs[index].stays
    ]
    left = [Unplaced(topics[index], makes_room) for index, place in places.items() if place is None]
    return Plan((*first, *behind), tuple(left))


def _moved_on(backlog: Backlog, stated: Problem, promised: dict[int, int]) -> Iterator[tuple[int, int | None]]:
    """Yield those that hold a slot, as they go out, with the place that each has after the slide, if any is left."""
    places = {id(topic): index for index, topic in enumerate(stated.topics)}
    holders: dict[int, list[int]] = {}
    for topic in publishing_order(backlog):
        index = places.get(id(topic))
        if index is not None and index not in promised and (stays := stated.jobs[index].stays) is not None:
            holders.setdefault(stays, []).append(index)
    filled = Counter(promised.values())
    line: list[int] = []
    for place, left in enumerate(stated.space.left):
        there = holders.get(place, [])
        room = max(left, len(there)) - filled[place]
        line += there
        yield from ((index, place) for index in line[:room])
        line = line[room:]
    yield from ((index, None) for index in line)


def broken_by(backlog: Backlog, moves: Plan, *, today: dt.date) -> str:
    """Return what a slide breaks: a hard rule, or a deadline that was met; an empty text where it breaks nothing."""
    after = accept(backlog, moves)
    slipped = {id(one.topic) for one in moves.assignments if one.topic.scheduled and one.topic.scheduled.day < today}
    others = {id(one.topic) for one in moves.assignments} - slipped
    now = Objections(after, today=today)
    told = [
        *newly_broken(backlog, after, others, RULES, today=today),
        # What spoke against a date gone by says nothing of the new one.
        *(
            _("“{title}”: {remark}").format(title=topic.title, remark=remark)
            for old, topic in zip(backlog.topics, after.topics, strict=True)
            if id(old) in slipped
            for remark in now.to(topic, RULES - {Against.DEADLINE})
        ),
    ]
    return told[0] if told else ""
