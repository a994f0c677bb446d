"""Planning: open topics onto free slots. The solver knows jobs and positions, the planner topics and slots."""

from __future__ import annotations

from paiqi.planning.movable import Scope
from paiqi.planning.planner import plan
from paiqi.planning.plans import Assignment, Plan, Unplaced, accept
from paiqi.planning.proposal import Proposal

__all__ = ["Assignment", "Plan", "Proposal", "Scope", "Unplaced", "accept", "plan"]
