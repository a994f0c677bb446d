"""A cadence that was made the calendar's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome


def cadence_set(outcome: Outcome, facts: dict[str, Any]) -> Said:
    """Say what the calendar's cadence is now; `facts` are those of its slots."""
    written = outcome.backlog.calendar.cadence or ()
    shown = written if isinstance(written, str) else " · ".join(written)
    return Said(
        (_("The calendar's cadence is now: {cadence}").format(cadence=shown),),
        _("The calendar's cadence is so already: {cadence}").format(cadence=shown),
        facts=lambda: facts,
    )
