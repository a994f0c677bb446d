"""The timetable: the pushes to come, and who goes out in which, for moves that make others follow.

Pushes are the slots of the calendar's cadence; a day that a hand gave to a topic, and that has no slot, is one too.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paiqi.calendar.cadence import calendar_cadences
from paiqi.calendar.pushes import Pushes
from paiqi.calendar.quota import beyond_quota, quota_period
from paiqi.calendar.slots import Slot, is_slot, slots
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

# Of the days of a month an account may have a single push left.
_EMPTY_A_PUSH = 31


@dataclass
class Push:
    """A push: its slot, whether the cadence makes it, and its articles from first to last."""

    slot: Slot
    regular: bool
    articles: list[Topic] = field(default_factory=list)

    @property
    def when(self) -> RunDate:
        """The moment of the push."""
        return self.slot.when

    @property
    def full(self) -> bool:
        """Whether there is no room left."""
        return len(self.articles) >= self.slot.capacity

    @property
    def overfull(self) -> bool:
        """Whether there are more than there is room for."""
        return len(self.articles) > self.slot.capacity

    @property
    def in_use(self) -> bool:
        """Whether an article goes out in it that may be moved on."""
        return any(not topic.pinned for topic in self.articles)


class Timetable:
    """The pushes from `today` on, as far as all that is scheduled could be moved, with what is scheduled in them."""

    def __init__(
        self, backlog: Backlog, *, today: dt.date, targets: Iterable[RunDate] = (), coming: Iterable[Slot] | None = None
    ) -> None:
        """Make it; `coming` are the calendar's slots from `today` on, where somebody has gone through them already."""
        self._backlog = backlog
        self._today = today
        self._coming = coming
        pushes = Pushes(backlog)
        scheduled = [topic for topic in pushes.order if topic.scheduled and topic.scheduled.day >= today]
        wanted = [when for when in targets if when.day >= today]
        days = [topic.scheduled.day for topic in scheduled if topic.scheduled] + [when.day for when in wanted]
        self.pushes = [Push(slot, regular=True) for slot in self._regular(today, sorted(days), len(scheduled))]
        self._has_slots = bool(self.pushes)
        self._on: defaultdict[dt.date, list[Push]] = defaultdict(list)
        for push in self.pushes:
            self._on[push.slot.day].append(push)
        for topic in scheduled:
            self._push(pushes.moment(topic)).articles.append(topic)
        for when in wanted:
            self._push(when)

    def _regular(self, today: dt.date, days: Sequence[dt.date], articles: int) -> Iterator[Slot]:
        """Yield the slots up to the last of `days`, and behind it as many as there are articles that may come after.

        Where no article comes for so long that none before could get there, those in between are left out: a run date
        may be in the year 9999.
        """
        calendar = self._backlog.calendar
        cadences = [cadence.counted_from(today) for cadence in calendar_cadences(calendar)]
        ahead, start, latest = list(reversed(days)), today, today
        while cadences:
            behind = 0
            known = self._coming if start == today else None
            for slot in slots(cadences, calendar, start=start, end=None) if known is None else known:
                while ahead and ahead[-1] <= slot.day:
                    latest, behind = ahead.pop(), 0
                yield slot
                behind += slot.day > latest
                if behind > (articles + 1) * (_EMPTY_A_PUSH if ahead else 1):
                    break
            if not ahead or start == ahead[-1]:
                return
            start = ahead[-1]

    def _push(self, when: RunDate) -> Push:
        """Return the push of a run date: that of its time; without one its day's first with room; else one of its own.

        An hour of its own is a push of its own, but on a day whose slot leaves the hour open.
        """
        same_day = self._on[when.day]
        there = [push for push in same_day if push.regular] or same_day
        may_be = [push for push in there if when.time in {None, push.when.time} or push.when.time is None]
        exact = next((push for push in same_day if push.when.time == when.time), None)
        found = exact or next((push for push in may_be if not push.full), may_be[0] if may_be else None)
        if found is None:
            found = Push(Slot(when, self._backlog.calendar.capacity), regular=False)
            for pushes in (self.pushes, same_day):
                insort(pushes, found, key=lambda push: push.when)
        return found

    @property
    def cadences(self) -> tuple[Cadence, ...]:
        """The calendar's own cadences, whether or not they make slots here."""
        return calendar_cadences(self._backlog.calendar)

    @property
    def has_cadence(self) -> bool:
        """Whether the calendar has a cadence that makes slots here."""
        return self._has_slots

    def takes_part(self, push: Push) -> bool:
        """Whether articles are moved on to a push: to slots, and only without any to the days that a hand gave."""
        return push.regular or not self.has_cadence

    def takes_in(self, push: Push) -> bool:
        """Whether an article that makes room may go there: not today, nor where the account has no push left."""
        if push.slot.day <= self._today:
            return False
        account = self._backlog.series.account
        if account is None or push.articles:
            return True
        period = quota_period(account, push.slot.day)
        known = {other.when for other in self.pushes if other.articles} | {push.when}
        days = {when.day for when in known}
        gone = {topic.published.date for topic in self._backlog.topics if not topic.open and topic.published}
        known |= {RunDate(day) for day in gone if day and day not in days}
        return not beyond_quota(account, sorted(when for when in known if quota_period(account, when.day) == period))

    def place_of(self, when: RunDate) -> int:
        """Return the place of the push of a run date, which was among the targets."""
        push = self._push(when)
        return next(place for place, other in enumerate(self.pushes) if other is push)

    def is_slot(self, when: RunDate) -> bool:
        """Return whether a run date means a slot of the cadence."""
        return is_slot(when, [push.when.time for push in self._on[when.day] if push.regular])

    def places_from(self, when: RunDate, start: int = 0) -> Iterator[int]:
        """Yield the places, `start` or later, of pushes from a run date on; its time counts where it is a slot's."""
        first = when if self.is_slot(when) else RunDate(when.day)
        for place, push in enumerate(self.pushes[start:], start):
            earlier = push.when.time and first.time and push.when.time < first.time
            if push.slot.day > first.day or (push.slot.day == first.day and not earlier):
                yield place

    def remove(self, topic: Topic) -> int | None:
        """Take a topic (the very object) out of its push; return the push's place, or None where it is in none."""
        for place, push in enumerate(self.pushes):
            if any(other is topic for other in push.articles):
                push.articles = [other for other in push.articles if other is not topic]
                return place
        return None
