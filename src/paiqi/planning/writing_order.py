"""What to write next: the order in which the topics that still need writing press.

1. **By when it must be written.** A topic is due on its run date or its deadline, whichever is earlier, and no later
   than any topic that waits on it (`after`), for those cannot go out before it; where the calendar has a lead
   (`calendar/lead.py`), so long before that its draft is due. The earliest due date comes first, so
   what is overdue leads, longest overdue first; what has no date at all comes after all that has. Earliest due date
   first keeps the worst delay as small as it can be (Jackson's rule).
2. **Priority**, its own or a higher one of a topic that waits on it.
3. **What it unblocks**: how many open topics wait on it, directly or through others; a hundred count as many.
4. **What is begun** (drafting, or with a draft) before what is not: finishing frees the head.
5. **The order of the backlog.**

So of two topics where one waits on the other, the other always comes first. A topic that is ready needs no writing and
is not in the order; what it waits on still is.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from paiqi.calendar.lead import UNWRITTEN, DraftDays
from paiqi.calendar.pushes import publishing_order
from paiqi.ledger.precedence import Precedence
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


_MOST_WAITING = 100
_Pressing = TypeVar("_Pressing")


class Due(NamedTuple):
    """The day by which a topic must be written, and whose run date or deadline (`key`) asks for that."""

    day: dt.date
    topic: Topic
    key: str

    @property
    def out(self) -> dt.date:
        """That run date or deadline: the same day, or with a lead a later one."""
        day = self.topic.deadline if self.key == "deadline" else self.topic.scheduled and self.topic.scheduled.day
        return day or self.day


class ToWrite(NamedTuple):
    """A topic that needs writing, and what makes it press; `waiting` are the nearest open topics that wait on it.

    `priority` is the highest among it and those; `begun` whether it is drafting or has a draft.
    """

    topic: Topic
    due: Due | None
    priority: Priority
    waiting: tuple[Topic, ...]
    begun: bool


def to_write(backlog: Backlog, *, drafts: Collection[str] = ()) -> tuple[ToWrite, ...]:
    """Return the topics that need writing, the most pressing first; `drafts` are the paths of the draft files."""
    precedence = Precedence(backlog)
    open_ = [topic for topic in backlog.topics if topic.open]
    days = DraftDays(backlog.calendar)
    dues = _handed_on(open_, {id(one): due for one in open_ if (due := _own_due(one, days))}, precedence, _day)
    priorities = _handed_on(open_, {id(one): one.priority for one in open_}, precedence, _rank)
    tasks = [
        ToWrite(
            topic,
            dues.get(id(topic)),
            priorities[id(topic)],
            _waiting(topic, precedence),
            topic.status is Status.DRAFTING or topic.draft in drafts,
        )
        for topic in open_
        if topic.status in UNWRITTEN
    ]
    heights = _heights(open_, precedence)
    return tuple(sorted(tasks, key=lambda task: _press(task, heights)))


def ready_topics(backlog: Backlog) -> tuple[Topic, ...]:
    """Return the topics that are written, in the order in which they go out; those without a run date come last."""
    ready = (topic for topic in backlog.topics if topic.status is Status.READY)
    turns = {id(topic): turn for turn, topic in enumerate(publishing_order(backlog))}
    return tuple(sorted(ready, key=lambda topic: turns.get(id(topic), len(turns))))


def _press(task: ToWrite, heights: Mapping[int, int]) -> tuple[dt.date, int, int, int, bool]:
    day = task.due.day if task.due else dt.date.max
    # Where no more are counted, the longest row of them tells: what waits on another topic has a shorter one.
    height = heights.get(id(task.topic), 0) if len(task.waiting) == _MOST_WAITING else 0
    return (day, task.priority.rank, -len(task.waiting), -height, not task.begun)


def _heights(topics: Sequence[Topic], precedence: Precedence) -> dict[int, int]:
    """Return how long a row of topics waits on each; none for those that wait on each other in a circle."""
    heights = {id(topic): 0 for topic in topics}
    pending = {id(topic): len(precedence.behind(topic)) for topic in topics}
    last = [topic for topic in topics if not pending[id(topic)]]
    while last:
        topic = last.pop()
        for before in precedence.of(topic):
            heights[id(before)] = max(heights[id(before)], heights[id(topic)] + 1)
            pending[id(before)] -= 1
            if not pending[id(before)]:
                last.append(before)
    return heights


def _day(due: Due) -> int:
    return due.day.toordinal()


def _rank(priority: Priority) -> int:
    return priority.rank


def _handed_on(
    topics: Sequence[Topic], own: Mapping[int, _Pressing], precedence: Precedence, pressing: Callable[[_Pressing], int]
) -> dict[int, _Pressing]:
    """Return what presses most for each topic: what is its `own`, or that of one that waits on it, the nearest first.

    What presses most goes first from topic to topic, and stops where another came before it: so each is met once,
    however long the chains.
    """
    found: dict[int, _Pressing] = {}
    of_each = sorted((pressing(own[id(topic)]), place) for place, topic in enumerate(topics) if id(topic) in own)
    for _press, places in groupby(of_each, key=itemgetter(0)):
        level = [(topics[place], own[id(topics[place])]) for _same, place in places]
        while level:
            fresh = {id(topic): (topic, what) for topic, what in reversed(level) if id(topic) not in found}
            found |= {key: what for key, (_topic, what) in fresh.items()}
            level = [(before, what) for topic, what in reversed(fresh.values()) for before in precedence.of(topic)]
    return found


def _own_due(topic: Topic, days: DraftDays) -> Due | None:
    dates = (("scheduled", topic.scheduled.day if topic.scheduled else None), ("deadline", topic.deadline))
    dues = (Due(days.before(out) or out, topic, key) for key, out in dates if out)
    return min(dues, key=lambda due: due.out, default=None)


def _waiting(topic: Topic, precedence: Precedence) -> tuple[Topic, ...]:
    """Return the open topics that must not go out before `topic`, the nearest first, and at most a hundred."""
    found: dict[int, Topic] = {}
    ahead = deque([topic])
    while ahead and len(found) < _MOST_WAITING:
        for other in precedence.behind(ahead.popleft()):
            if other is not topic and id(other) not in found:
                found[id(other)] = other
                ahead.append(other)
    return tuple(found.values())[:_MOST_WAITING]
