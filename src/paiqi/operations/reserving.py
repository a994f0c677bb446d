"""Who may take a number, and one kept for an open topic, or let go.

Nobody's number is given twice, and one that leaves a gap is taken with a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger, labelled, runs_without
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.naming.names import typed
from paiqi.operations.status import closed

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
    return [_("{number} leaves a gap: {gap} unused").format(number=ledger.label(number), gap=gap)]


def reserve_number(backlog: Backlog, topic: Topic, number: int | Literal["none"] | None = None) -> Outcome:
    """Keep `number` for `topic`; `"none"` puts it outside the series.

    Without a number it keeps the one it has, else it gets the next. Raise RefusedError for a topic that is not open,
    and for a number that somebody has.
    """
    _refuse_closed(backlog, topic)
    chosen = number if number is not None else _own_or_next(Ledger(backlog), topic)
    remedy = _("leave the number out to get {next}, or see the others: paiqi numbers --free")
    warnings = check_number(backlog, topic, chosen, remedy=remedy)
    if chosen == topic.number:
        return Outcome(backlog, topics=(topic,))
    kept = replace(topic, number=chosen)
    return Outcome(backlog.with_topic(topic, kept), tuple(warnings), topics=(kept,))


def release_number(backlog: Backlog, topic: Topic) -> Outcome:
    """Let the number of `topic` go: it gets its number when it is published. Raise RefusedError if it is not open."""
    _refuse_closed(backlog, topic)
    free = replace(topic, number=None)
    return Outcome(backlog.with_topic(topic, free), topics=(free,))


def _own_or_next(ledger: Ledger, topic: Topic) -> int:
    own = topic.number
    if isinstance(own, int) and ledger.rival(topic, own) is None and not ledger.is_archived(own):
        return own
    return ledger.next_number


def _refuse_closed(backlog: Backlog, topic: Topic) -> None:
    if topic.status is Status.DONE:
        raise _published(backlog, topic)
    if not topic.open:
        raise closed(backlog, topic)


def _published(backlog: Backlog, topic: Topic) -> RefusedError:
    """Return the refusal to keep a number for what is out already."""
    name = typed(backlog.series, topic)
    if isinstance(topic.number, int):
        return RefusedError(
            _("“{title}” is published as {number} already").format(
                title=topic.title, number=backlog.series.label(topic.number)
            ),
            remedy=_("to move it: {command}").format(command=f"paiqi renumber {name} N --published"),
        )
    command = f"paiqi done {name} --no N" if topic.number is None else f"paiqi reopen {name}; paiqi done {name} --no N"
    return RefusedError(
        _("“{title}” is published: a number is reserved for an open topic only").format(title=topic.title),
        remedy=_("to give it one: {command}").format(command=command),
    )
