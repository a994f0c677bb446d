"""Numbers that a topic keeps, lets go, or changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _, ngettext
from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import Status
from paiqi.reports.said import Said

if TYPE_CHECKING:
    from paiqi.model.outcome import Outcome
    from paiqi.model.topic import Topic
    from paiqi.operations.renumbering import Renumbering
    from paiqi.reports.report import Report


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


def renumbered(result: Renumbering, report: Report, *, compact: bool) -> Said:
    """Show in a `report` which numbers move, and what mentions them; then say that they did."""
    from paiqi.reports.renumbering import summary

    n = len(result.table)
    return Said(
        nothing=_("There is no gap to close.") if compact else _("The numbers stay as they are."),
        brief=summary(result),
        report=report,
        question=ngettext("Move {n} number?", "Move {n} numbers?", n).format(n=n),
        # Readers know these numbers, so one must say yes.
        cautious=any(move.topic.status is Status.DONE for move in result.table),
    )
