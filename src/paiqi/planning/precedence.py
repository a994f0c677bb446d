"""What `after` refers to: the open topics that must not go out later than a topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.core.numbers import Ledger
from paiqi.core.topic import Status

if TYPE_CHECKING:
    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic


@dataclass(frozen=True)
class Precedence:
    """The predecessors of one backlog's topics."""

    backlog: Backlog

    def of(self, topic: Topic) -> tuple[Topic, ...]:
        """Return the open topics that must not go out later than `topic`, each once.

        One that is merged counts as its target. What is done, dropped or not there holds nobody back: `check` names
        references to nothing.
        """
        found: dict[int, Topic] = {}
        for name in topic.after:
            before = self._resolved(self._by_id.get(name))
            if before and before.open and (before is not topic or name == topic.id):
                found[id(before)] = before
        return tuple(found.values())

    def _resolved(self, topic: Topic | None) -> Topic | None:
        """Follow merges to the topic that the material went into; None where they lead nowhere."""
        steps = len(self.backlog.topics)
        while topic and topic.status is Status.MERGED and steps:
            into = topic.merged_into
            topic = self._ledger.holder(into) if isinstance(into, int) else self._by_id.get(into or "")
            steps -= 1
        return topic

    @cached_property
    def _by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.backlog.topics if topic.id}

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self.backlog)
