"""What a topic keeps from others, its run date and its number: let go when it is given up, kept when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger

if TYPE_CHECKING:
    from typing import Literal

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def let_go(topic: Topic) -> Topic:
    """Return `topic` without what it kept from others: its run date, with its pin, and its reserved number."""
    number = None if isinstance(topic.number, int) else topic.number
    return replace(topic, scheduled=None, pinned=False, number=number)


def let_go_words(backlog: Backlog, topic: Topic) -> tuple[str, ...]:
    """Return what is to be said when `let_go` takes something from `topic`."""
    words = []
    if isinstance(topic.number, int):
        free = topic.open and not _is_taken(backlog, topic, topic.number)
        text = _("“{title}” gives up {number}, which is free again") if free else _("“{title}” gives up {number}")
        words.append(text.format(title=topic.title, number=backlog.series.label(topic.number)))
    if topic.scheduled:
        text = (
            _("“{title}” gives up its pinned run date, {date}")
            if topic.pinned
            else _("“{title}” gives up its run date, {date}")
        )
        words.append(text.format(title=topic.title, date=date_words(topic)))
    return tuple(words)


def kept_number(backlog: Backlog, topic: Topic) -> tuple[int | Literal["none"] | None, tuple[str, ...]]:
    """Return the number that `topic` keeps when it is opened again: none where somebody else has it, which is said."""
    number = topic.number
    if not isinstance(number, int) or not _is_taken(backlog, topic, number):
        return number, ()
    text = _("{number} is another article's, so it is not kept for “{title}”")
    return None, (text.format(number=backlog.series.label(number), title=topic.title),)


def _is_taken(backlog: Backlog, topic: Topic, number: int) -> bool:
    ledger = Ledger(backlog)
    return ledger.rival(topic, number) is not None or ledger.is_archived(number)


def date_words(topic: Topic) -> str:
    """Return the run date of `topic` with its weekday; an empty text where it has none."""
    from paiqi.dates import describe

    return describe(topic.scheduled) if topic.scheduled else ""
