"""Steps that were taken back, or done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.history import steps_taken
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.history import Step


def taken_back(steps: Sequence[Step]) -> Said:
    """Name each step that was taken back."""
    text = _("Taken back, step {step}.")
    return Said(nothing=_("There is nothing to undo."), found=steps_taken(steps, text))


def done_again(steps: Sequence[Step]) -> Said:
    """Name each step that was done again."""
    text = _("Done again, step {step}.")
    nothing = _("There is nothing to do again.")
    return Said(nothing=nothing, found=steps_taken(steps, text))
