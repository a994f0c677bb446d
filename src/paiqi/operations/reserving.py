"""Who may take a number, and one kept for an open topic, or let go.

Nobody's number is given twice, and one that leaves a gap is taken with a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger, labelled, runs_without
from paiqi.model.commands import advised, again, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status, Topic
from paiqi.naming.typed import typed
from paiqi.operations.status import closed

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def check_number(
    backlog: Backlog, topic: Topic, number: int | Literal["none"] | None, *, remedy: str = "", publish: bool = False
) -> list[str]:
    """Return what the writer should know before `topic` takes `number`; raise RefusedError where it is taken.

    `remedy` says how to get a free number in the words of whoever asked, where `{next}` becomes the next one; else it
    is the command that gives it to the topic: see `to_number`.
    """
    if number is None or number == "none":
        return []
    ledger = Ledger(backlog)
    holder, following = ledger.rival(topic, number), ledger.next_number
    if holder or ledger.is_archived(number):
        free = "" if remedy else to_number(backlog, topic, following, publish=publish)
        words = remedy.format(next=ledger.label(following)) or advised(_("a free number: {command}"), command=free)
        refuse_taken(ledger, number, holder, words)
    return [*_gap_before(ledger, topic, number), *earlier_holder(ledger, topic, number)]


def to_number(backlog: Backlog, topic: Topic, wanted: int | None = None, *, publish: bool = False) -> str:
    """Return the command that gives `topic` the number `wanted`, or the next where that is taken, or none is wanted.

    For an open topic it is kept, unless that is to `publish` it. A published number that is no other's is moved, with
    all that mentions it; else nobody can tell which article the mentions mean.
    """
    ledger, name = Ledger(backlog), typed(backlog, topic)
    number = ledger.next_number if wanted is None or ledger.is_taken(wanted) else wanted
    if topic.open and not publish:
        return command("reserve", name, number)
    if topic.open or not isinstance(topic.number, int) or ledger.is_contested(topic):
        return again("done", name, no=number) if publish else command("done", name, no=number)
    return command("renumber", name, number, published=True)


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
    _refuse_closed(backlog, topic, number)
    chosen = number if number is not None else _own_or_next(Ledger(backlog), topic)
    warnings = check_number(backlog, topic, chosen)
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
    return own if isinstance(own, int) and not ledger.is_contested(topic) else ledger.next_number


def _refuse_closed(backlog: Backlog, topic: Topic, number: int | Literal["none"] | None = None) -> None:
    if topic.status is Status.DONE:
        raise _published(backlog, topic, number)
    if not topic.open:
        raise closed(backlog, topic)


def _published(backlog: Backlog, topic: Topic, number: int | Literal["none"] | None) -> RefusedError:
    """Return the refusal to keep a number for what is out already."""
    another = to_number(backlog, topic, None if number == "none" else number)
    if isinstance(topic.number, int):
        return RefusedError(
            _("“{title}” is published as {number} already").format(
                title=topic.title, number=backlog.series.label(topic.number)
            ),
            remedy=advised(_("to move it: {command}"), command=another),
        )
    return RefusedError(
        _("“{title}” is published: a number is reserved for an open topic only").format(title=topic.title),
        remedy=advised(_("to give it one: {command}"), command=another),
    )
