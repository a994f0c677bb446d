"""The ledger: every number of the series and its state.

A number is archived (published before this file began), published (on a done topic), reserved (written on
an open topic) or free. Provisional numbers, what scheduled topics would get in order of date, are derived
here and never stored. Numbers on merged and dropped topics bind nobody.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from paiqi.core.ranges import in_ranges, parse_ranges
from paiqi.core.topic import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic


class Ledger:
    """The numbers of one backlog, each question answered once."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog

    @cached_property
    def archived(self) -> tuple[range, ...]:
        """The ranges of early articles whose titles this file does not hold."""
        return parse_ranges(self.backlog.series.archived or "")

    @cached_property
    def published(self) -> dict[int, Topic]:
        """The done topic of each number; of two that claim one number, the first (`check` names both)."""
        return self._holders(lambda topic: topic.status is Status.DONE)

    @cached_property
    def reserved(self) -> dict[int, Topic]:
        """The open topic for which each number is kept."""
        return self._holders(lambda topic: topic.open)

    def _holders(self, counts: Callable[[Topic], bool]) -> dict[int, Topic]:
        holders: dict[int, Topic] = {}
        for topic in self.backlog.topics:
            if isinstance(topic.number, int) and counts(topic):
                holders.setdefault(topic.number, topic)
        return holders

    @staticmethod
    def binds(topic: Topic) -> bool:
        """Return whether the number of `topic` is nobody else's: it is published or open."""
        return topic.status is Status.DONE or topic.open

    def holder(self, number: int) -> Topic | None:
        """Return the topic that has `number`, published or reserved."""
        return self.published.get(number) or self.reserved.get(number)

    def is_archived(self, number: int) -> bool:
        """Return whether `number` belongs to an early article."""
        return in_ranges(number, self.archived)

    @cached_property
    def highest_used(self) -> int:
        """The highest number that has been published, archived ones included; 0 where there is none."""
        return max([0, *self.published, *(part[-1] for part in self.archived)])

    def free_numbers(self) -> Iterator[int]:
        """Yield the numbers that new articles take, in order: past the highest used, skipping reserved ones."""
        number = self.highest_used
        while True:
            number += 1
            if number not in self.reserved:
                yield number

    @property
    def next_number(self) -> int:
        """The number that the next new article takes."""
        return next(self.free_numbers())

    @cached_property
    def gaps(self) -> tuple[range, ...]:
        """The runs of numbers below the highest used that nobody has, none before the first used one."""
        used = sorted({*self.published, *self.reserved, *(n for part in self.archived for n in (part[0], part[-1]))})
        runs = []
        for lower, upper in pairwise(used):
            if upper - lower > 1 and lower < self.highest_used and not self.is_archived(lower + 1):
                runs.append(range(lower + 1, min(upper, self.highest_used)))
        return tuple(run for run in runs if len(run))

    @cached_property
    def _provisional(self) -> dict[int, int]:
        waiting = [
            (t.scheduled, i) for i, t in enumerate(self.backlog.topics) if t.open and t.scheduled and t.number is None
        ]
        topics = (self.backlog.topics[index] for _when, index in sorted(waiting))
        return {id(topic): number for topic, number in zip(topics, self.free_numbers(), strict=False)}

    def provisional(self, topic: Topic) -> int | None:
        """Return the number that `topic` (the very object of this backlog) would get if all goes to plan."""
        return self._provisional.get(id(topic))


def describe_ranges(ranges: tuple[range, ...]) -> str:
    """Write runs of numbers the short way: `36–38, 41`."""
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in ranges)
