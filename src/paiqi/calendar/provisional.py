"""Provisional numbers: what scheduled topics would get, in the order in which they go out. Derived, never stored."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.calendar.pushes import publishing_order
from paiqi.ledger.numbers import Ledger

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class ProvisionalNumbers:
    """The numbers that the topics of one backlog would get if all goes to plan."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog
        self.ledger = Ledger(backlog)

    @cached_property
    def topics(self) -> dict[int, Topic]:
        """The topic that would get each number."""
        topics = (topic for topic in publishing_order(self.backlog) if topic.number is None)
        return dict(zip(self.ledger.free_numbers(), topics, strict=False))

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(topic): number for number, topic in self.topics.items()}

    def of(self, topic: Topic) -> int | None:
        """Return the number that `topic` (the very object of this backlog) would get."""
        return self._numbers.get(id(topic))
