"""The backlog: the series, its calendar, its topics, and what belongs to no topic."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec.structs import replace

from paiqi.model.days import DateSpan
from paiqi.model.topic import Topic

# As in the room of the topic, the annotations are no texts.

FORMAT_VERSION = 1
# The keys of the file that are mappings of settings.
SECTIONS = ("series", "calendar", "check")


class Series(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The numbered series: its title, how a number is written, what came before this file."""

    title: str | None = None
    format: Annotated[str, msgspec.Meta(pattern=r"\{n\}")] = "No.{n}"
    archived: str | None = None
    archived_note: str | None = None
    account: Literal["subscription", "service"] | None = None
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")

    def label(self, number: int, last: int | None = None) -> str:
        """Write `number` the way this series does: `No.33`; or all from it to the `last`: `No.36–38`."""
        if last is None or last == number:
            return self.format.replace("{n}", str(number))
        if self.format.count("{n}") == 1:
            return self.format.replace("{n}", f"{number}–{last}")
        return f"{self.label(number)}–{self.label(last)}"


class Calendar(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """When articles can go out. The texts are read by `paiqi.calendar`, at the moment a slot is needed."""

    timezone: str | None = None
    cadence: str | tuple[str, ...] | None = None
    capacity: Annotated[int, msgspec.Meta(ge=1)] = 1
    holidays: str | tuple[Any, ...] | dict[Any, Any] | None = None
    on_day_off: Literal["skip", "before", "after", "keep"] = "skip"
    blackouts: tuple[DateSpan, ...] = ()
    lead: str | None = None
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")


class Checks(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What `check` does without: `off` has codes of rules, or their beginnings, each with the writer's reason."""

    off: dict[str, str] = msgspec.field(default_factory=dict)
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")


class Backlog(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything that the file says, as immutable values."""

    paiqi: int = FORMAT_VERSION
    series: Series = Series()
    calendar: Calendar = Calendar()
    check: Checks = Checks()
    topics: tuple[Topic, ...] = ()
    appendix: str = ""
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")

    def current(self, topic: Topic) -> Topic:
        """Return what an earlier topic of this backlog, known by its place in the file, is by now."""
        return next(now for now in self.topics if now is topic or now.origin == topic.origin >= 0)

    def with_topic(self, old: Topic, new: Topic) -> Self:
        """Return the backlog with `new` in the place of `old` (the very object, not an equal one)."""
        return replace(self, topics=tuple(new if topic is old else topic for topic in self.topics))

    def with_topics(self, changed: Iterable[tuple[Topic, Topic]]) -> Self:
        """Return the backlog with each pair's second topic in the place of its first."""
        new = {id(old): topic for old, topic in changed}
        return replace(self, topics=tuple(new.get(id(topic), topic) for topic in self.topics))

    def with_added(self, topics: Iterable[Topic]) -> Self:
        """Return the backlog with `topics` at its end."""
        return replace(self, topics=(*self.topics, *topics))
