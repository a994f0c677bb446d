"""A topic that was edited, by options or in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.reports.edited import edited_line
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def edited(before: Topic, outcome: Outcome) -> Said:
    """Say what each key of the topic is now."""
    line = edited_line(outcome.backlog, before, outcome.topic)
    return Said(
        (_("Changed “{title}”.").format(title=before.title), *filter(None, [line])),
        _("“{title}” is so already.").format(title=before.title),
    )
