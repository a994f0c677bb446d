"""Looking a backlog over: what a careful editor of a numbered series would point out.

The rules stand in one table (`rules.RULES`), a module for each family; each looks at the same `Case` and yields flaws.
Nothing here changes a backlog but `mend`, which applies the remedies that are safe.
"""

from __future__ import annotations

from paiqi.checks.check import check, chosen_rules, mend, switched_off
from paiqi.checks.finding import Finding, Place
from paiqi.checks.rules import RULES, Rule

__all__ = ["RULES", "Finding", "Place", "Rule", "check", "chosen_rules", "mend", "switched_off"]
