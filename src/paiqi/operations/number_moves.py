"""Which numbers move where: one, two that swap, a range, or all that stand above a gap.

Moves are pairs of an old and a new number. A range also moves the numbers in it that nobody has, since a text may
mention an article that is still to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.backlog import Backlog, Series
from paiqi.naming.names import typed

if TYPE_CHECKING:
    from paiqi.model.topic import Topic


def move(topic: Topic, number: int) -> dict[int, int]:
    """Return the move of `topic` to `number`; raise RefusedError where it has no number of its own."""
    return {_number(topic, f" {number}"): number}


def swap(one: Topic, other: Topic) -> dict[int, int]:
    """Return the moves by which two topics change numbers; raise RefusedError where one has none of its own."""
    first, second = _number(one), _number(other)
    return {first: second, second: first}


def shift(first: int, last: int, by: int) -> dict[int, int]:
    """Return the moves of the numbers from `first` to `last`, both included, by `by`."""
    return {number: number + by for number in range(first, last + 1)}


def compact(backlog: Backlog, *, reserved: bool = False) -> dict[int, int]:
    """Return the moves that close every gap of the ledger, from below.

    Numbers reserved above the highest used one are kept for a purpose (No.50, No.100), and what is free before them is
    no gap: they move only where `reserved` says so. Archived numbers stay, and what precedes the first number in use
    is no gap.
    """
    ledger = Ledger(backlog)
    coming = [n for n in ledger.reserved if reserved or n < ledger.highest_used]
    held = sorted(n for n in {*ledger.published, *coming} if not ledger.is_archived(n))
    begins = min([*held[:1], *(part[0] for part in ledger.archived)], default=1)
    moves, free = {}, begins
    for number in held:
        while ledger.is_archived(free):
            free += 1
        moves[number] = free
        free += 1
    return moves


def _number(topic: Topic, wanted: str = "") -> int:
    if not Ledger.binds(topic):
        raise RefusedError(
            _("“{title}” is merged or dropped, so it has no number of its own").format(title=topic.title),
            remedy=_("renumber the article that it went into, or bring it back first (paiqi unmerge, paiqi reopen)"),
        )
    if isinstance(topic.number, int):
        return topic.number
    if topic.open:
        raise RefusedError(
            _("“{title}” has no number yet").format(title=topic.title),
            remedy=_("keep one for it: {command}").format(command=f"paiqi reserve {typed(Series(), topic)}{wanted}"),
        )
    raise RefusedError(
        _("“{title}” was published without a number").format(title=topic.title),
        remedy=_("take it into the series: paiqi reopen TOPIC, then paiqi done TOPIC --no N")
        if topic.number == "none"
        else _("give it one: paiqi done TOPIC --no N"),
    )
