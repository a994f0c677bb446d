"""What differs between two backlogs, topic by topic and in its settings: for messages, for `--json`, for a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.model.backlog import SECTIONS
from paiqi.model.topic import CONTENT_FIELDS, Topic

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog, Calendar, Checks, Series


class Change(NamedTuple):
    """A topic before and after; one of the two is None where the topic is new or gone."""

    before: Topic | None
    after: Topic | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys whose values differ."""
        if self.before is None or self.after is None:
            blank = Topic(title="\0")
            one = self.before or self.after
            return tuple(f for f in CONTENT_FIELDS if getattr(one, f) != getattr(blank, f))
        return tuple(f for f in CONTENT_FIELDS if getattr(self.before, f) != getattr(self.after, f))

    @property
    def topic(self) -> Topic:
        """The topic as it is now, or as it last was."""
        topic = self.after or self.before
        assert topic is not None
        return topic

    def values(self, topic: Topic | None) -> dict[str, Any] | None:
        """Return the changed keys with their values in `topic`."""
        return None if topic is None else {field: getattr(topic, field) for field in self.fields}


def changes(before: Backlog, after: Backlog) -> tuple[Change, ...]:
    """Return what changed, in the order of the new backlog; topics that are gone come last."""
    found = []
    for topic in after.topics:
        old = before.topics[topic.origin] if 0 <= topic.origin < len(before.topics) else None
        if old is not topic and old != topic:
            found.append(Change(old, topic))
    left = {topic.origin for topic in after.topics}
    found += [Change(topic, None) for topic in before.topics if topic.origin not in left]
    return tuple(found)


class Setting(NamedTuple):
    """The keys of a section (`series`, `calendar`, `check`) whose values differ, with their values before and after."""

    section: str
    before: dict[str, Any]
    after: dict[str, Any]


class Changed(NamedTuple):
    """What a command changes: the backlog that it leaves, and the topics and settings in which that differs."""

    backlog: Backlog
    topics: tuple[Change, ...]
    settings: tuple[Setting, ...]


def settings_changed(before: Backlog, after: Backlog) -> tuple[Setting, ...]:
    """Return what changed in the sections above the topics."""
    found = []
    for section in SECTIONS:
        old, new = _values(getattr(before, section)), _values(getattr(after, section))
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        if keys:
            found.append(Setting(section, {key: old.get(key) for key in keys}, {key: new.get(key) for key in keys}))
    return tuple(found)


def _values(section: Series | Calendar | Checks) -> dict[str, Any]:
    """Return the keys of a section with their values; the writer's own `x-` keys stand among them."""
    return {key: getattr(section, key) for key in section.__struct_fields__ if key != "x"} | section.x
