"""Deadlines that a plan misses: by how much, who has the slots until then, and how bad that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.planning.plans import accept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.planning.plans import Plan

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Trouble:
    """A topic that misses its deadline, by so many days, on `when`; None where it gets no slot at all.

    `free` is a day until then on which there is a slot with room, where one is known. `coming` are all open topics that
    have a run date after the plan, in order of these, and `first` is the first day that counts for the topic.
    """

    topic: Topic
    deadline: dt.date
    when: RunDate | None
    first: dt.date
    coming: Sequence[tuple[RunDate, Topic]]
    free: dt.date | None = None

    @property
    def rivals(self) -> tuple[tuple[Topic, RunDate], ...]:
        """The open topics that go out until the deadline, with their run dates."""
        low = bisect_left(self.coming, self.first, key=_day)
        high = bisect_right(self.coming, self.deadline, key=_day)
        return tuple((other, when) for when, other in self.coming[low:high] if other is not self.topic)

    @property
    def late_days(self) -> int:
        """By how many days the deadline is missed; 0 where there is no run date to count from."""
        return (self.when.day - self.deadline).days if self.when else 0


def _day(one: tuple[RunDate, Topic]) -> dt.date:
    return one[0].day


class Damage(NamedTuple):
    """What a plan does to deadlines, the worst first: topics without a slot, days of the worst lateness, late ones.

    Of the late ones so many have no slot, and so no days.
    """

    nowhere: int
    worst: int
    late: int
    late_nowhere: int = 0


def troubles(backlog: Backlog, found: Plan, *, today: dt.date) -> tuple[Trouble, ...]:
    """Return the open topics that miss their deadline after a plan, planned by it or not, in order of deadline."""
    after = accept(backlog, found)
    dated = sorted(
        ((topic.scheduled, place) for place, topic in enumerate(after.topics) if topic.open and topic.scheduled)
    )
    coming = [(when, backlog.topics[place]) for when, place in dated]
    nowhere = {id(left.topic) for left in found.unplaced if not left.cut}
    late = []
    for topic, now in zip(backlog.topics, after.topics, strict=True):
        if not (topic.open and topic.deadline):
            continue
        is_late = now.scheduled is not None and now.scheduled.day > topic.deadline and now.scheduled.day >= today
        if is_late or (now.scheduled is None and id(topic) in nowhere):
            first = max(today, topic.not_before or today)
            late.append(Trouble(topic, topic.deadline, now.scheduled, first, coming))
    return tuple(sorted(late, key=lambda one: one.deadline))


def damage(backlog: Backlog, found: Plan, *, today: dt.date) -> Damage:
    """Return what a plan does to the deadlines of a backlog."""
    late = troubles(backlog, found, today=today)
    nowhere = sum(not left.cut for left in found.unplaced)
    worst = max((one.late_days for one in late), default=0)
    return Damage(nowhere, worst, len(late), sum(one.when is None for one in late))


def missed_heading(late: Sequence[Trouble]) -> str:
    """Say how many deadlines are missed, and by how much."""
    n, worst = len(late), max(one.late_days for one in late)
    several = _("{n} deadlines cannot be met, by up to {days}") if worst else _("{n} deadlines cannot be met")
    single = _("{n} deadline cannot be met, by {days}") if worst else _("{n} deadline cannot be met")
    return (several if n > 1 else single).format(n=n, days=days_long(worst))


def days_long(n: int) -> str:
    """Say so many days."""
    return ngettext("{n} day", "{n} days", n).format(n=n)


def missed_in_a_line(late: Sequence[Trouble]) -> str:
    """Say the same, and name the first topics."""
    n = len(late)
    names = _(", ").join(f"“{trouble.topic.title}”" for trouble in late[:_MOST_NAMED])
    names = names if n <= _MOST_NAMED else _("{names} and {n} more").format(names=names, n=n - _MOST_NAMED)
    return _("{heading}: {names}").format(heading=missed_heading(late), names=names)
