"""Which numbers move where: one, two that swap, a range, or all that stand above a gap.

Moves are pairs of an old and a new number. A range also moves the numbers in it that nobody has, since a text may
mention an article that is still to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import advised
from paiqi.operations.reserving import to_number
from paiqi.operations.status import closed

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def move(backlog: Backlog, topic: Topic, number: int) -> dict[int, int]:
    """Return the move of `topic` to `number`; raise RefusedError where it has no number of its own."""
    return {_number(backlog, topic, number): number}


def swap(backlog: Backlog, one: Topic, other: Topic) -> dict[int, int]:
    """Return the moves by which two topics change numbers; raise RefusedError where one has none of its own."""
    first, second = _number(backlog, one), _number(backlog, other)
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


def _number(backlog: Backlog, topic: Topic, wanted: int | None = None) -> int:
    if not Ledger.binds(topic):
        raise RefusedError(
            _("“{title}” is merged or dropped, so it has no number of its own").format(title=topic.title),
            remedy=closed(backlog, topic).remedy,
        )
    if isinstance(topic.number, int):
        return topic.number
    number = to_number(backlog, topic, wanted)
    if topic.open:
        raise RefusedError(
            _("“{title}” has no number yet").format(title=topic.title),
            remedy=advised(_("keep one for it: {command}"), command=number),
        )
    raise RefusedError(
        _("“{title}” was published without a number").format(title=topic.title),
        remedy=advised(_("give it one: {command}"), command=number),
    )
