"""The backlog: the series, its calendar, its topics, and what belongs to no topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec.structs import replace

from paiqi.model.days import DateSpan  # noqa: TC001 - msgspec reads the annotations
from paiqi.model.topic import Topic  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT_VERSION = 1
# The keys of the file that are mappings of settings.
SECTIONS = ("series", "calendar")


class Series(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The numbered series: its title, how a number is written, what came before this file."""

    title: str | None = None
    format: Annotated[str, msgspec.Meta(pattern=r"\{n\}")] = "No.{n}"
    archived: str | None = None
    archived_note: str | None = None
    account: Literal["subscription", "service"] | None = None
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")

    def label(self, number: int) -> str:
        """Write `number` the way this series does: `No.33`."""
        return self.format.replace("{n}", str(number))


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


class Backlog(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything that the file says, as immutable values."""

    paiqi: int = FORMAT_VERSION
    series: Series = Series()
    calendar: Calendar = Calendar()
    topics: tuple[Topic, ...] = ()
    appendix: str = ""
    x: dict[str, Any] = msgspec.field(default_factory=dict, name="\x7fx")

    def current(self, topic: Topic) -> Topic:
        """Return what an earlier topic of this backlog, known by its place in the file, is by now."""
        return next(now for now in self.topics if now is topic or now.origin == topic.origin >= 0)

    def with_topic(self, old: Topic, new: Topic) -> Backlog:
        """Return the backlog with `new` in the place of `old` (the very object, not an equal one)."""
        return replace(self, topics=tuple(new if topic is old else topic for topic in self.topics))

    def with_topics(self, changed: Iterable[tuple[Topic, Topic]]) -> Backlog:
        """Return the backlog with each pair's second topic in the place of its first."""
        new = {id(old): topic for old, topic in changed}
        return replace(self, topics=tuple(new.get(id(topic), topic) for topic in self.topics))

    def with_added(self, topics: Iterable[Topic]) -> Backlog:
        """Return the backlog with `topics` at its end."""
        return replace(self, topics=(*self.topics, *topics))
