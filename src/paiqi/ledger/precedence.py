"""What `after` refers to: the open topics that must not go out later than a topic, and those that wait for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.ledger.merges import Merges

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Precedence:
    """The predecessors of one backlog's topics."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog

    def of(self, topic: Topic) -> tuple[Topic, ...]:
        """Return the open topics that must not go out later than `topic`, each once.

        One that is merged counts as its target. What is done, dropped or not there holds nobody back: `check` names
        references to nothing.
        """
        found: dict[int, Topic] = {}
        for name in topic.after:
            named = self._merges.by_id.get(name)
            before = self._merges.end(named) if named else None
            if before and before.open and (before is not topic or name == topic.id):
                found[id(before)] = before
        return tuple(found.values())

    def behind(self, topic: Topic) -> tuple[Topic, ...]:
        """Return the open topics that must not go out before `topic`, in the order of the backlog."""
        return tuple(self._behind.get(id(topic), ()))

    @cached_property
    def _behind(self) -> dict[int, list[Topic]]:
        found: dict[int, list[Topic]] = {}
        for topic in self.backlog.topics:
            for before in self.of(topic) if topic.after and topic.open else ():
                found.setdefault(id(before), []).append(topic)
        return found

    @cached_property
    def _merges(self) -> Merges:
        return Merges(self.backlog)
