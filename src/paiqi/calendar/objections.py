"""What speaks against a run date, once for all who ask: each picks the kinds that concern it, and shows or says them.

A run date that has gone by binds no other topic, for it was missed; and one is later only in a later push.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.calendar.blackouts import Blackouts
from paiqi.calendar.cadence import calendar_cadences, read_cadence
from paiqi.calendar.holidays import WorkingCalendar, holiday_word
from paiqi.calendar.lead import DraftDays
from paiqi.calendar.pushes import Pushes, without_room
from paiqi.calendar.quota import beyond_quota, quota_period, quota_words
from paiqi.calendar.slots import SlotTimes, is_slot
from paiqi.calendar.zone import clock_shows, comes_twice
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _, ngettext
from paiqi.ledger.precedence import Precedence
from paiqi.model.days import RunDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.days import DateSpan
    from paiqi.model.topic import Topic


class Against(StrEnum):
    """The kinds of objections, in the order in which they are raised."""

    PAST = "past"  # the day has gone by
    DEADLINE = "deadline"  # it is after the topic's deadline
    EMBARGO = "embargo"  # it is before the topic's `not_before`
    PREDECESSOR = "predecessor"  # one that must not go out later goes out later
    FOLLOWER = "follower"  # one that must not go out earlier goes out earlier
    BLACKOUT = "blackout"  # nothing goes out on that day
    DAY_OFF = "day off"  # slots of such days are skipped or moved
    UNANNOUNCED = "unannounced"  # whether it is a day off is not known yet
    OFF_CADENCE = "off the cadence"  # the day has no slot
    OTHER_HOUR = "other hour"  # the day has slots, at other hours
    SKIPPED = "skipped"  # the clock, put forward, skips that time
    TWICE = "twice"  # the clock, put back, shows that time twice
    TAKEN = "taken"  # others have the room of the push
    DRAFT = "draft"  # its draft would have to be there already
    QUOTA = "quota"  # the account may not push so often


# What the topic itself and those around it ask for, whatever the calendar says.
RULES = frozenset({Against.DEADLINE, Against.EMBARGO, Against.PREDECESSOR, Against.FOLLOWER})
CLOCK = frozenset({Against.SKIPPED, Against.TWICE})
EVERY = frozenset(Against)
# No plan goes by the lead: it is said of a date that a writer gives, and of a plan as a whole.
OF_PLANS = EVERY - {Against.DRAFT}
# What stands in the way of a date, rather than being worth a word.
IN_THE_WAY = OF_PLANS - CLOCK - {Against.UNANNOUNCED}


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against the run date `when`, and what it is about.

    `other` is another topic, `limit` the deadline, the earliest day or that of the draft, `span` a blackout, `holiday`
    the name of a day off. `words` name the cadence, the hours of the slots, what the clock shows instead of a time that
    it skips, or the quota with its arithmetic.
    """

    kind: Against
    when: RunDate
    other: Topic | None = None
    limit: dt.date | None = None
    span: DateSpan | None = None
    holiday: str = ""
    words: str = ""

    @property
    def days(self) -> int:
        """By how many days the limit is missed; 0 where there is none."""
        return abs((self.when.day - self.limit).days) if self.limit else 0

    def __str__(self) -> str:
        """Say it of a date that is new."""
        return self._said(_NAMING_HOLIDAY.get(self.kind, "") if self.holiday else "")

    @property
    def of_rule(self) -> str:
        """Say it of a rule that is new."""
        return self._said(_OF_RULE.get(self.kind, ""))

    def _said(self, text: str) -> str:
        others = self.other.scheduled if self.other and self.kind in _ABOUT_ORDER else None
        if self.kind is Against.DEADLINE and not text:
            text = ngettext(
                "its deadline {date} is missed by {n} day", "its deadline {date} is missed by {n} days", self.days
            )
        return _(text or _SENTENCES[self.kind]).format(
            n=self.days,
            date=self.limit or others or self.when.day,
            day=self.when if others else self.when.day,
            time=f"{self.when.time:%H:%M}" if self.when.time else "",
            year=self.when.day.year,
            title=self.other.title if self.other else "",
            limit=self.limit,
            other=others,
            span=self.span,
            holiday=holiday_word(self.holiday),
            words=self.words,
        )


_ABOUT_ORDER = {Against.PREDECESSOR, Against.FOLLOWER}
_SENTENCES = {
    Against.PAST: N_("{date} is in the past"),
    Against.EMBARGO: N_("it must not go out before {date}"),
    Against.PREDECESSOR: N_("it must not go out before “{title}”, which has {date}"),
    Against.FOLLOWER: N_("“{title}”, on {date}, must not go out before it"),
    Against.BLACKOUT: N_("{date} lies in the blackout {span}"),
    Against.DAY_OFF: N_("{date} is a day off"),
    Against.UNANNOUNCED: N_("holidays of {year} are not announced yet"),
    Against.OFF_CADENCE: N_("{date} is off the cadence ({words})"),
    Against.OTHER_HOUR: N_("{date} has its slot at another hour ({words})"),
    Against.SKIPPED: N_("{date} has no {time}, for the clock is put forward: it will be {words}"),
    Against.TWICE: N_("{date} has {time} twice, for the clock is put back: the first is meant"),
    Against.DRAFT: N_("its draft was due on {date}"),
    Against.TAKEN: N_("{date} is taken by “{title}”"),
    Against.QUOTA: "{words}",
}
_NAMING_HOLIDAY = {
    Against.DAY_OFF: N_("{date} is a day off ({holiday})"),
}
_OF_RULE = {
    Against.DEADLINE: N_("its run date {day} is after the deadline {limit}"),
    Against.EMBARGO: N_("its run date {day} is before {limit}, the earliest day"),
    Against.PREDECESSOR: N_("its run date {day} is before that of “{title}” ({other})"),
}


class Objections:
    """What speaks against the run dates of one backlog's topics, which are its very objects."""

    def __init__(self, backlog: Backlog, *, today: dt.date) -> None:
        self._backlog = backlog
        self._today = today
        self.pushes = Pushes(backlog)
        self.precedence = Precedence(backlog)

    def to(self, topic: Topic, kinds: Collection[Against] = EVERY) -> Iterator[Objection]:
        """Yield what of these kinds speaks against the run date of an open topic; nothing, where it has none.

        Raise WrongUsageError where the calendar is asked for, and its holidays are not understood.
        """
        when = topic.scheduled
        if when is None:
            return
        for raised, look in (
            ({Against.PAST, Against.DEADLINE, Against.EMBARGO}, self._limits),
            ({Against.PREDECESSOR}, self._predecessors),
            ({Against.FOLLOWER}, self._later_than),
            ({Against.BLACKOUT, Against.DAY_OFF, Against.UNANNOUNCED}, self._closed),
            ({Against.OFF_CADENCE, Against.OTHER_HOUR}, self._off_slots),
            (CLOCK, self._clock),
            ({Against.TAKEN}, self._taken),
            ({Against.DRAFT}, self._draft),
            ({Against.QUOTA}, self._quota),
        ):
            if not raised.isdisjoint(kinds):
                yield from (one for one in look(topic, when) if one.kind in kinds)

    def _limits(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        if when.day < self._today:
            yield Objection(Against.PAST, when)
        if topic.deadline and when.day > topic.deadline:
            yield Objection(Against.DEADLINE, when, limit=topic.deadline)
        if topic.not_before and when.day < topic.not_before:
            yield Objection(Against.EMBARGO, when, limit=topic.not_before)

    def _predecessors(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        for before in self.precedence.of(topic) if topic.after else ():
            if before is not topic and self._binds(before) and self.pushes.later(before, topic):
                yield Objection(Against.PREDECESSOR, when, before)

    def _later_than(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        for follower in self.precedence.behind(topic):
            if follower is not topic and self._binds(follower) and self.pushes.later(topic, follower):
                yield Objection(Against.FOLLOWER, when, follower)

    def _binds(self, other: Topic) -> bool:
        return other.scheduled is not None and other.scheduled.day >= self._today

    def _closed(self, _topic: Topic, when: RunDate) -> Iterator[Objection]:
        calendar = self._backlog.calendar
        if blackout := self._blackouts.on(when.day):
            yield Objection(Against.BLACKOUT, when, span=blackout)
        elif calendar.holidays and calendar.on_day_off != "keep":
            kind = self._working.kind(when.day)
            if kind.off:
                yield Objection(Against.DAY_OFF, when, holiday=kind.name)
            elif not kind.announced:
                yield Objection(Against.UNANNOUNCED, when)

    def _off_slots(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        times = self._slots_on(when.day)
        # Where the clock skips a slot's time, what it shows at that moment is the slot, too.
        zone = self._backlog.calendar.timezone
        shown = [clock_shows(RunDate(when.day, time), zone).time for time in times]
        if times and not is_slot(when, [*times, *shown]):
            hours = _(", ").join(f"{time:%H:%M}" for time in times if time)
            yield Objection(Against.OTHER_HOUR, when, words=hours)
        elif not times and self._has_slots:
            closed = {one.kind for one in self._closed(topic, when)} - {Against.UNANNOUNCED}
            if not closed:  # that says already why there is no slot
                yield Objection(Against.OFF_CADENCE, when, words=_("; ").join(self._rules()))

    def _clock(self, _topic: Topic, when: RunDate) -> Iterator[Objection]:
        at = when if when.time else RunDate(when.day, next(filter(None, self._slots_on(when.day)), None))
        return against_time(at, self._backlog.calendar.timezone)

    def _taken(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        others = [one for one in self._on_day[when.day] if one is not topic]
        capacity = self._backlog.calendar.capacity
        for one, holding in without_room([*others, topic], self._slots_on(when.day), capacity):
            if one is topic:
                yield Objection(Against.TAKEN, when, holding[0])

    @cached_property
    def _on_day(self) -> defaultdict[dt.date, list[Topic]]:
        """The open topics by the day of their run date, in the order of the backlog."""
        found: defaultdict[dt.date, list[Topic]] = defaultdict(list)
        for one in self._backlog.topics:
            if one.open and one.scheduled:
                found[one.scheduled.day].append(one)
        return found

    def _slots_on(self, day: dt.date) -> list[dt.time | None]:
        return self._slot_times.on(day)

    @cached_property
    def _slot_times(self) -> SlotTimes:
        coming = (topic.scheduled.day for topic in self._backlog.topics if topic.open and topic.scheduled)
        return SlotTimes(self._backlog.calendar, coming)

    def _rules(self) -> Iterator[str]:
        """Yield the cadences in the reader's language; without the beginning that the file leaves open."""
        cadence = self._backlog.calendar.cadence or ()
        for text in (cadence,) if isinstance(cadence, str) else cadence:
            yield read_cadence(text).words

    @cached_property
    def _has_slots(self) -> bool:
        with suppress(WrongUsageError):  # one that is not understood is for `check` to say
            return bool(calendar_cadences(self._backlog.calendar))
        return False

    @cached_property
    def _draft_days(self) -> DraftDays:
        return DraftDays(self._backlog.calendar)

    @cached_property
    def _blackouts(self) -> Blackouts:
        return Blackouts.of(self._backlog.calendar)

    @cached_property
    def _working(self) -> WorkingCalendar:
        return WorkingCalendar.of(self._backlog.calendar)

    def _draft(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        due = self._draft_days.of(topic)
        if due and due < self._today <= when.day:
            yield Objection(Against.DRAFT, when, limit=due)

    def _quota(self, topic: Topic, when: RunDate) -> Iterator[Objection]:
        """Count the pushes of its day or month, unless it goes out in one with others."""
        account = self._backlog.series.account
        if account is None or when.day < self._today:
            return
        if any(self.pushes.same(one, topic) for one in self._on_day[when.day] if one is not topic):
            return
        beyond = beyond_quota(account, self._pushes_by_period[quota_period(account, when.day)])
        if beyond:
            yield Objection(Against.QUOTA, when, words=quota_words(account, beyond))

    @cached_property
    def _pushes_by_period(self) -> dict[object, list[RunDate]]:
        """The pushes of each period of the account's quota, in order: those to come, and what is out already."""
        account = self._backlog.series.account
        assert account is not None
        pushes = {self.pushes.moment(one) for one in self._backlog.topics if one.open and self._binds(one)}
        # What is out already on a day that has more to come may have gone out in the same push.
        known = {push.day for push in pushes}
        gone = {one.published.date for one in self._backlog.topics if not one.open and one.published}
        pushes |= {RunDate(day) for day in gone if day and day not in known}
        found: dict[object, list[RunDate]] = {}
        for push in sorted(pushes):
            found.setdefault(quota_period(account, push.day), []).append(push)
        return found


def against_time(when: RunDate, zone: str | None) -> Iterator[Objection]:
    """Yield what the clock of a zone, put forward or back, has against the time of a run date."""
    shown = clock_shows(when, zone)
    if shown.time and shown != when:
        words = f"{shown.time:%H:%M}" if shown.day == when.day else str(shown)
        yield Objection(Against.SKIPPED, when, words=words)
    elif comes_twice(when, zone):
        yield Objection(Against.TWICE, when)
