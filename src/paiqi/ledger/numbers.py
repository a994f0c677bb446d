"""The ledger: every number of the series and its state.

A number is archived (published before this file began), published (on a done topic), reserved (written on
an open topic), a gap (below the highest used, and nobody's) or free; what scheduled topics would get is the
calendar's to say (`calendar.provisional`). Numbers on merged and dropped topics bind nobody.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.topic import Status, Topic
from paiqi.text.numbering import in_ranges, parse_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.model.backlog import Backlog, Series


class Ledger:
    """The numbers of one backlog, each question answered once."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog

    def label(self, number: int) -> str:
        """Write `number` as the series does: `No.33`."""
        return self.backlog.series.label(number)

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

    @cached_property
    def former(self) -> dict[int, Topic]:
        """The topic that had each number once and has another now (`formerly`); of two, the first."""
        once: dict[int, Topic] = {}
        for topic in self.backlog.topics:
            for number in topic.formerly if topic.formerly and self.binds(topic) else ():
                if number != topic.number:
                    once.setdefault(number, topic)
        return once

    @staticmethod
    def binds(topic: Topic) -> bool:
        """Return whether the number of `topic` is nobody else's: it is published or open."""
        return topic.status is Status.DONE or topic.open

    def holder(self, number: int) -> Topic | None:
        """Return the topic that has `number`, published or reserved."""
        return self.published.get(number) or self.reserved.get(number)

    def rival(self, topic: Topic, number: int) -> Topic | None:
        """Return a topic other than `topic` (the very object) that has `number`, published or reserved."""
        others = (other for other in self.backlog.topics if other is not topic and other.number == number)
        return next((other for other in others if self.binds(other)), None)

    def is_contested(self, topic: Topic) -> bool:
        """Return whether somebody else, or an early article, has the number of `topic` too."""
        number = topic.number
        return isinstance(number, int) and (number in self.contested if self.binds(topic) else self.is_taken(number))

    @cached_property
    def contested(self) -> frozenset[int]:
        """The numbers that two topics have, or a topic and an early article."""
        held = Counter(topic.number for topic in self.backlog.topics if self.binds(topic))
        return frozenset(
            number for number, n in held.items() if isinstance(number, int) and (n > 1 or self.is_archived(number))
        )

    def is_taken(self, number: int) -> bool:
        """Return whether `number` is published, reserved or archived."""
        return self.holder(number) is not None or self.is_archived(number)

    def now_at(self, number: int) -> Topic | None:
        """Return the topic that `number` means: its holder, else the one that had it before."""
        return self.holder(number) or (None if self.is_archived(number) else self.former.get(number))

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

    def comes_next(self, number: int) -> bool:
        """Whether an article may have `number` without a new gap: it is the next one, or stands in a gap."""
        return number == self.next_number or in_ranges(number, self.gaps)

    @cached_property
    def gaps(self) -> tuple[range, ...]:
        """The runs of numbers below the highest used that nobody has, none before the first used one."""
        used = sorted({*self.published, *self.reserved, *(n for part in self.archived for n in (part[0], part[-1]))})
        runs = []
        for lower, upper in pairwise(used):
            if upper - lower > 1 and lower < self.highest_used and not self.is_archived(lower + 1):
                runs.append(range(lower + 1, min(upper, self.highest_used)))
        return tuple(run for run in runs if len(run))


def runs_without(stretch: range, taken: Iterable[int]) -> tuple[range, ...]:
    """Return the runs of numbers of `stretch` that are left when those of `taken` are out."""
    runs, at = [], stretch.start
    for number in (*sorted(number for number in set(taken) if number in stretch), stretch.stop):
        if at < number:
            runs.append(range(at, number))
        at = number + 1
    return tuple(runs)


def labelled(series: Series, ranges: Iterable[range]) -> str:
    """Write runs of numbers as the series writes a number: `No.36–38, No.41`."""
    return describe_ranges(ranges, series.label)


def describe_ranges(ranges: Iterable[range], label: Callable[[int, int], str] | None = None) -> str:
    """Write runs of numbers the short way: `36–38, 41`; each as `label` says of its ends, where there is one."""
    label = label or (lambda first, last: str(first) if first == last else f"{first}–{last}")
    return _(", ").join(label(run[0], run[-1]) for run in ranges)
