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
    remedy = remedy or _("leave --no out to get {next}, or choose a free number")
    refuse_taken(ledger, number, ledger.rival(topic, number), remedy.format(next=ledger.label(ledger.next_number)))
    return [*_gap_before(ledger, topic, number), *earlier_holder(ledger, topic, number)]


def refuse_taken(ledger: Ledger, number: int, holder: Topic | None, remedy: str) -> None:
    """Refuse a number that `holder` has, or an early article."""
    if holder is not None:
        text = _("{number} is reserved for “{title}”") if holder.open else _("{number} belongs to “{title}”")
        raise RefusedError(text.format(number=ledger.label(number), title=holder.article_title), remedy=remedy)
    if ledger.is_archived(number):
        raise RefusedError(
            _("{number} belongs to an early article (archived: {archived})").format(
                number=ledger.label(number), archived=ledger.backlog.series.archived
            ),
            remedy=remedy,
        )


def earlier_holder(ledger: Ledger, topic: Topic, number: int) -> list[str]:
    """Return what to say where older mentions of `number`, which `topic` takes, mean an article that has moved on."""
    other = ledger.former.get(number)
    if other is None or other is topic:
        return []
    text = _("{number} was the number of “{title}”: where it is mentioned, that article may be meant")
    return [text.format(number=ledger.label(number), title=other.article_title)]


def _gap_before(ledger: Ledger, topic: Topic, number: int) -> list[str]:
    if not (ledger.published or ledger.archived):
        return []
    others = (taken for taken, holder in ledger.reserved.items() if holder is not topic)
    skipped = runs_without(range(ledger.highest_used + 1, number), others)
    if not skipped:
        return []
    gap = labelled(ledger.backlog.series, skipped)
    return [_("{number} leaves a gap: nobody has {gap}").format(number=ledger.label(number), gap=gap)]
