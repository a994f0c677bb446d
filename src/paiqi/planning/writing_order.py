"""What to write next: the order in which the topics that still need writing press.

1. **By when it must be written.** A topic is due on its run date or its deadline, whichever is earlier, and no later
   than any topic that waits on it (`after`), for those cannot go out before it; where the calendar has a lead
   (`calendar/lead.py`), so long before that its draft is due. The earliest due date comes first, so
   what is overdue leads, longest overdue first; what has no date at all comes after all that has. Earliest due date
   first keeps the worst delay as small as it can be (Jackson's rule).
2. **Priority**, its own or a higher one of a topic that waits on it.
3. **What it unblocks**: how many open topics wait on it, directly or through others.
4. **What is begun** (drafting, or with a draft) before what is not: finishing frees the head.
5. **The order of the backlog.**

So of two topics where one waits on the other, the other always comes first. A topic that is ready needs no writing and
is not in the order; what it waits on still is.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from paiqi.calendar.lead import UNWRITTEN, DraftDays
from paiqi.calendar.pushes import publishing_order
from paiqi.ledger.precedence import Precedence
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from collections.abc import Collection

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


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
    """A topic that needs writing, and what makes it press; `waiting` are the open topics that wait on it.

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
    days = DraftDays(backlog.calendar)
    needing = (topic for topic in backlog.topics if topic.status in UNWRITTEN)
    tasks = [_task(topic, _waiting(topic, precedence), drafts, days) for topic in needing]
    return tuple(sorted(tasks, key=_press))


def ready_topics(backlog: Backlog) -> tuple[Topic, ...]:
    """Return the topics that are written, in the order in which they go out; those without a run date come last."""
    ready = (topic for topic in backlog.topics if topic.status is Status.READY)
    turns = {id(topic): turn for turn, topic in enumerate(publishing_order(backlog))}
    return tuple(sorted(ready, key=lambda topic: turns.get(id(topic), len(turns))))


def _press(task: ToWrite) -> tuple[dt.date, int, int, bool]:
    day = task.due.day if task.due else dt.date.max
    return (day, task.priority.rank, -len(task.waiting), not task.begun)


def _task(topic: Topic, waiting: tuple[Topic, ...], drafts: Collection[str], days: DraftDays) -> ToWrite:
    dues = [due for each in (topic, *waiting) if (due := _own_due(each, days))]
    return ToWrite(
        topic,
        min(dues, key=lambda due: due.day, default=None),
        min((each.priority for each in (topic, *waiting)), key=lambda priority: priority.rank),
        waiting,
        topic.status is Status.DRAFTING or topic.draft in drafts,
    )


def _own_due(topic: Topic, days: DraftDays) -> Due | None:
    dates = (("scheduled", topic.scheduled.day if topic.scheduled else None), ("deadline", topic.deadline))
    dues = (Due(days.before(out) or out, topic, key) for key, out in dates if out)
    return min(dues, key=lambda due: due.out, default=None)


def _waiting(topic: Topic, precedence: Precedence) -> tuple[Topic, ...]:
    """Return the open topics that must not go out before `topic`, the nearest first."""
    found: dict[int, Topic] = {}
    ahead = [topic]
    while ahead:
        for other in precedence.behind(ahead.pop(0)):
            if other is not topic and id(other) not in found:
                found[id(other)] = other
                ahead.append(other)
    return tuple(found.values())
