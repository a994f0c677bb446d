"""A proposal: a plan, the backlog that has accepted it, and what the writer should hear about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.model.backlog import Backlog
    from paiqi.planning.deadlines import Trouble
    from paiqi.planning.plans import Plan
    from paiqi.planning.remedies import Relief


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
