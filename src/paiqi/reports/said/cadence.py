"""A cadence that was made the calendar's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.reports.report import Report


def cadence_set(outcome: Outcome, slots: Report) -> Said:
    """Show its `slots`, and say what the calendar's cadence is now."""
    written = outcome.backlog.calendar.cadence or ()
    shown = written if isinstance(written, str) else " · ".join(written)
    return Said(
        (_("The calendar's cadence is now: {cadence}").format(cadence=shown),),
        _("The calendar's cadence is so already: {cadence}").format(cadence=shown),
        report=slots,
    )
