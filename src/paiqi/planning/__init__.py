"""Planning: open topics onto free slots. The solver knows jobs and positions, the planner topics and slots."""

from __future__ import annotations

from paiqi.planning.movable import Scope
from paiqi.planning.planner import accept, next_free_slot, plan
from paiqi.planning.plans import Assignment, Plan, Unplaced

__all__ = ["Assignment", "Plan", "Scope", "Unplaced", "accept", "next_free_slot", "plan"]
