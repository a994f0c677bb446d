"""Where merged topics went, and what a topic holds: `merged_into` followed both ways."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import Id, Number, Status, Topic

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog


class Merges:
    """The merges of one backlog. Topics are its own objects, not equal ones."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog

    def target(self, topic: Topic) -> Topic | None:
        """Return the topic that `topic` was merged into, one step on; None where it was not, or refers to nothing."""
        into = topic.merged_into
        if topic.status is not Status.MERGED or into is None:
            return None
        return self._by_number.get(into) if isinstance(into, int) else self.by_id.get(into)

    def end(self, topic: Topic) -> Topic | None:
        """Follow merges from `topic` to the topic that holds its material now: itself where it is not merged.

        None where they lead to nothing, or in a circle.
        """
        at: Topic | None = topic
        for _step in self.backlog.topics:
            if at is None or at.status is not Status.MERGED:
                return at
            at = self.target(at)
        return None

    def held_by(self, target: Topic) -> tuple[Topic, ...]:
        """Return the topics whose material went into `target`: those merged into it, then those merged into them."""
        found: list[Topic] = []
        waiting = [target]
        while waiting:
            for part in self._into.get(id(waiting.pop(0)), ()):
                if part is not target and not any(part is other for other in found):
                    found.append(part)
                    waiting.append(part)
        return tuple(found)

    @cached_property
    def _into(self) -> dict[int, list[Topic]]:
        found: dict[int, list[Topic]] = {}
        for topic in self.backlog.topics:
            target = self.target(topic)
            if target is not None:
                found.setdefault(id(target), []).append(topic)
        return found

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """The topic of each id."""
        return {topic.id: topic for topic in self.backlog.topics if topic.id}

    @cached_property
    def _by_number(self) -> dict[int, Topic]:
        ledger = Ledger(self.backlog)
        return {**ledger.reserved, **ledger.published}


def is_published(topic: Topic) -> bool:
    """Return whether `topic` is an article of the series: done, with a number."""
    return topic.status is Status.DONE and isinstance(topic.number, int)


def reference_of(target: Topic) -> Number | Id | None:
    """Return how `merged_into` names `target`: its number where it is published, else its id (None: it has none)."""
    return target.number if is_published(target) and isinstance(target.number, int) else target.id
