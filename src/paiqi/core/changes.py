"""What differs between two backlogs, topic by topic: for messages, for `--json`, for a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.core.topic import CONTENT_FIELDS, Topic

if TYPE_CHECKING:
    from paiqi.core.backlog import Backlog


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
