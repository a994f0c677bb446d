"""Numbers that a topic keeps, lets go, or changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic


def reserved(before: Topic, outcome: Outcome) -> Said:
    """Say which number the topic has now, and which is free again."""
    topic, label = outcome.topic, outcome.backlog.series.label
    said = {"title": topic.title, "number": label(topic.number) if isinstance(topic.number, int) else ""}
    if isinstance(topic.number, int):
        now = _("{number} is reserved for “{title}”.")
        already = _("{number} is reserved for “{title}” already.")
    elif topic.number is None:
        now = _("“{title}” has no number of its own any more.")
        already = _("“{title}” has no number to let go.")
    else:
        now = _("“{title}” stands outside the series: it takes no number.")
        already = _("“{title}” stands outside the series already.")
    done = [now.format(**said)]
    if isinstance(before.number, int) and not Ledger(outcome.backlog).is_taken(before.number):
        done.append(_("{number} is free again.").format(number=label(before.number)))
    return Said(tuple(done), already.format(**said))
