"""A plan: which topic gets which slot, which get none, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Assignment:
    """A topic and its slot.

    `reason` says in a sentence why it is not an earlier one, where reasons were asked for; `stays` that the topic has
    this slot already.
    """

    topic: Topic
    slot: Slot
    reason: str = ""
    stays: bool = False

    @property
    def moves(self) -> bool:
        """Whether the topic had another run date before."""
        return self.topic.scheduled is not None and not self.stays

    @property
    def late_days(self) -> int:
        """By how many days the slot misses the deadline; 0 where it doesn't, or there is none."""
        return max(0, (self.slot.day - self.topic.deadline).days) if self.topic.deadline else 0

    @property
    def provisional_slot(self) -> bool:
        """Whether the official holidays of the slot's year are not announced yet."""
        return self.slot.provisional


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A topic that gets no slot; `reason` says in a sentence why, `cut` that it would, had more been asked for."""

    topic: Topic
    reason: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Assignments in the order in which they go out, and the topics left over, in the order of the backlog.

    `note` says why the plan is another one than was asked for; it is empty where it is not.
    """

    assignments: tuple[Assignment, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    note: str = ""

    @property
    def worst_lateness_days(self) -> int:
        """The most days by which a deadline is missed; 0 where all are met."""
        return max((assignment.late_days for assignment in self.assignments), default=0)


def accept(backlog: Backlog, accepted: Plan) -> Backlog:
    """Return the backlog with the run dates of the plan; a slot without a time gives a bare date."""
    return backlog.with_topics(
        (one.topic, replace(one.topic, scheduled=one.slot.when)) for one in accepted.assignments if not one.stays
    )
