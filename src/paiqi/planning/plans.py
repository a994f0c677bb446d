"""A plan: which topic gets which slot, which get none, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.calendar.slots import Slot
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.deadlines import Trouble
    from paiqi.planning.relief import Relief


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a command proposes: a plan, the backlog that has accepted it, and what the writer should hear about it.

    `late` are the topics that miss their deadlines by it, and `reliefs` what would help, for which `replan` is what to
    type to plan anew. `reasons` makes the plan anew
    with the reasons of it, which take longer than the plan.
    """

    plan: Plan
    after: Backlog
    notes: tuple[str, ...] = ()
    late: tuple[Trouble, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    replan: str = ""
    reasons: Callable[[], Plan] | None = None

    def explained(self) -> Plan:
        """Return the plan with its reasons, where it has any."""
        return self.reasons() if self.reasons else self.plan

    @property
    def outcome(self) -> Outcome:
        """The proposal as what an operation returns."""
        return Outcome(self.after, self.notes)


def accept(backlog: Backlog, accepted: Plan) -> Backlog:
    """Return the backlog with the run dates of the plan; a slot without a time gives a bare date."""
    return backlog.with_topics(
        (one.topic, replace(one.topic, scheduled=one.slot.when)) for one in accepted.assignments if not one.stays
    )
