"""Who may take a number: nobody's is given twice, and one that leaves a gap is taken with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger, labelled, runs_without

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def check_number(
    backlog: Backlog, topic: Topic, number: int | Literal["none"] | None, *, remedy: str = ""
) -> list[str]:
    """Return what the writer should know before `topic` takes `number`; raise RefusedError where it is taken.

    `remedy` says how to get a free number in the words of the command that asked; its `{next}` becomes the next one.
    """
    if number is None or number == "none":
        return []
    ledger = Ledger(backlog)
    _refuse_taken(ledger, topic, number, remedy or _("leave --no out to get {next}, or choose a free number"))
    return [*_gap_before(ledger, topic, number), *_earlier_holder(ledger, topic, number)]


def _refuse_taken(ledger: Ledger, topic: Topic, number: int, remedy: str) -> None:
    series = ledger.backlog.series
    remedy = remedy.format(next=series.label(ledger.next_number))
    other = ledger.rival(topic, number)
    if other is not None:
        message = _("{number} is reserved for “{title}”") if other.open else _("{number} belongs to “{title}”")
        raise RefusedError(message.format(number=series.label(number), title=other.article_title), remedy=remedy)
    if ledger.is_archived(number):
        raise RefusedError(
            _("{number} belongs to an early article (archived: {archived})").format(
                number=series.label(number), archived=series.archived
            ),
            remedy=remedy,
        )


def _gap_before(ledger: Ledger, topic: Topic, number: int) -> list[str]:
    if not (ledger.published or ledger.archived):
        return []
    label = ledger.backlog.series.label
    others = (taken for taken, holder in ledger.reserved.items() if holder is not topic)
    skipped = runs_without(range(ledger.highest_used + 1, number), others)
    if not skipped:
        return []
    gap = labelled(ledger.backlog.series, skipped)
    return [_("{number} leaves a gap: nobody has {gap}").format(number=label(number), gap=gap)]


def _earlier_holder(ledger: Ledger, topic: Topic, number: int) -> list[str]:
    """Say that older mentions of `number` mean an article that has moved on to another one."""
    other = ledger.former.get(number)
    if other is None or other is topic:
        return []
    label = ledger.backlog.series.label
    text = _("{number} was the number of “{title}”: where it is mentioned, that article may be meant")
    return [text.format(number=label(number), title=other.article_title)]
