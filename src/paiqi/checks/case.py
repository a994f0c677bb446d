"""The case before the rules: a backlog, the day, the files beside it, and what several rules ask of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.errors import RefusedError, WrongUsageError
from paiqi.ledger.cycles import cycles
from paiqi.ledger.merges import Merges
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import command
from paiqi.model.topic import Status, Topic
from paiqi.naming.names import named
from paiqi.naming.typed import TypedNames

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from paiqi.calendar.cadence import Cadence
    from paiqi.calendar.holidays import WorkingCalendar
    from paiqi.calendar.objections import Against, Objection, Objections
    from paiqi.checks.free_days import FreeDays
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate


_MOST_COMPARED = 20_000
_MOST_NAMED = 20


class Case:
    """What the rules look at.

    `exists` says whether a path, relative to the backlog's folder, is there; `read_drafts` returns the texts of the
    drafts by their paths. `codes` are those of all rules.
    """

    def __init__(
        self,
        backlog: Backlog,
        *,
        today: dt.date,
        exists: Callable[[str], bool],
        read_drafts: Callable[[], Mapping[str, str]] = dict,
        codes: Sequence[str] = (),
    ) -> None:
        self.backlog = backlog
        self.series = backlog.series
        self.calendar = backlog.calendar
        self.today = today
        self.exists = exists
        self.codes = codes
        self._read_drafts = read_drafts
        self._compared = 0

    @cached_property
    def drafts(self) -> Mapping[str, str]:
        """The text of each draft, by its path from the backlog's folder."""
        return self._read_drafts()

    def name(self, topic: Topic) -> str:
        """Return what one types to mean `topic`; an empty text where that would mean others, too."""
        return self._names.of(topic)

    def nearest_id(self, name: str, topic: Topic) -> str:
        """Return the id of another topic that is nearly `name`; an empty text without one, or where too many are asked.

        To compare takes time, and whoever has hundreds of names wrong has one slip to put right.
        """
        from difflib import get_close_matches

        known = [other for other in self.merges.by_id if other != topic.id]
        self._compared += len(known)
        near = get_close_matches(name, known, n=1) if self._compared <= _MOST_COMPARED else []
        return near[0] if near else ""

    def done(self, topic: Topic) -> str:
        """Return the command that publishes an open topic, with another number than its own where that is taken."""
        number = self.ledger.next_number if self.ledger.is_contested(topic) else None
        return command("done", self.name(topic), no=number)

    @cached_property
    def _names(self) -> TypedNames:
        return TypedNames(self.backlog)

    @cached_property
    def free_days(self) -> FreeDays:
        """The days on which nothing speaks against an article."""
        from paiqi.checks.free_days import FreeDays

        return FreeDays(
            self.calendar,
            self.cadences if self.has_slots else (),
            self.working,
            self.objections.precedence,
            (when for _topic, when in self.coming),
            today=self.today,
        )

    @cached_property
    def ledger(self) -> Ledger:
        """The numbers."""
        return Ledger(self.backlog)

    @cached_property
    def merges(self) -> Merges:
        """The merges."""
        return Merges(self.backlog)

    @cached_property
    def kept(self) -> tuple[Topic, ...]:
        """All topics but the dropped ones, which nobody has to put right."""
        return tuple(topic for topic in self.backlog.topics if topic.status is not Status.DROPPED)

    @cached_property
    def open(self) -> tuple[Topic, ...]:
        """The topics that wait to be published."""
        return tuple(topic for topic in self.backlog.topics if topic.open)

    @cached_property
    def coming(self) -> tuple[tuple[Topic, RunDate], ...]:
        """The open topics whose run date is still to come, with it; one that has gone by is a complaint of its own."""
        dated = ((topic, topic.scheduled) for topic in self.open)
        return tuple((topic, when) for topic, when in dated if when and when.day >= self.today)

    @cached_property
    def objections(self) -> Objections:
        """What speaks against run dates."""
        from paiqi.calendar.objections import Objections

        return Objections(self.backlog, today=self.today)

    def against(self, kinds: Collection[Against]) -> Iterator[tuple[Topic, Objection]]:
        """Yield what of these kinds speaks against the run dates to come."""
        for topic, _when in self.coming:
            for one in self.objections.to(topic, kinds):
                yield topic, one

    def circles(self, following: Callable[[Topic], Iterable[Topic]]) -> Iterator[tuple[list[Topic], str]]:
        """Yield the first topics of each circle that leads from a topic to those `following` it, and the way round."""
        topics = self.backlog.topics
        places = {id(topic): place for place, topic in enumerate(topics)}
        edges = {place: tuple(places[id(other)] for other in following(topics[place])) for place in places.values()}
        for circle in cycles(edges):
            found = [topics[place] for place in circle[:_MOST_NAMED]]
            names = [f"“{named(topic)}”" for topic in found]
            more = ["…"] if len(circle) > _MOST_NAMED else []
            yield found, " → ".join([*names, *more, names[0]])

    @cached_property
    def cadences(self) -> tuple[Cadence, ...]:
        """The calendar's cadences; none where one of them cannot be read."""
        from paiqi.calendar.cadence import calendar_cadences

        try:
            return calendar_cadences(self.calendar)
        except WrongUsageError:
            return ()

    @cached_property
    def working(self) -> WorkingCalendar | WrongUsageError:
        """The working calendar, or the reason why `calendar.holidays` cannot be read."""
        from paiqi.calendar.holidays import WorkingCalendar

        try:
            return WorkingCalendar.of(self.calendar)
        except WrongUsageError as error:
            return error

    @cached_property
    def _numbers(self) -> frozenset[int]:
        former = (number for topic in self.backlog.topics for number in topic.formerly)
        return frozenset({*self.ledger.published, *self.ledger.reserved, *former})

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the series has numbers: a list that never had any is none where they are missing."""
        return bool(self._numbers or self.ledger.archived)

    def is_known(self, number: int) -> bool:
        """Return whether `number` is or was an article's: published, reserved, archived, or moved since."""
        return number in self._numbers or self.ledger.is_archived(number)

    @cached_property
    def beyond_quota(self) -> RefusedError | None:
        """The refusal of the cadence, where it asks for more pushes in the year to come than the account has."""
        from paiqi.calendar.quota import check_quota

        try:
            check_quota(self.series.account, self.cadences, self.calendar, start=self.today, end=None)
        except RefusedError as error:
            return error
        return None

    @property
    def has_slots(self) -> bool:
        """Whether slots can be made."""
        return bool(self.cadences) and not isinstance(self.working, WrongUsageError)
