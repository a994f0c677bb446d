"""What a topic's status brings: what it forbids, and what a topic keeps from others, let go when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges, is_published
from paiqi.ledger.numbers import Ledger
from paiqi.model.commands import advised, command
from paiqi.model.topic import Status, Topic
from paiqi.naming.typed import typed

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog, Series


def article(series: Series, topic: Topic) -> str:
    """Return what messages call `topic`: `No.28 “title”` where it is published, else `“title”`."""
    if is_published(topic) and isinstance(topic.number, int):
        return _("{number} “{title}”").format(number=series.label(topic.number), title=topic.article_title)
    return f"“{topic.title}”"


def closed(backlog: Backlog, topic: Topic) -> RefusedError:
    """Return the refusal to change a topic that is done, merged or dropped."""
    name = typed(backlog, topic)
    if topic.status is Status.MERGED:
        return RefusedError(
            _("“{title}” is merged into {target}").format(title=topic.title, target=target_words(backlog, topic)),
            remedy=advised(_("take it out first: {command}"), command=command("unmerge", name)),
        )
    if topic.status is Status.DROPPED:
        return RefusedError(
            _("“{title}” is dropped").format(title=topic.title),
            remedy=advised(_("open it again first: {command}"), command=command("reopen", name)),
        )
    text = _("“{title}” is published as {number}") if is_published(topic) else _("“{title}” is published")
    number = backlog.series.label(topic.number) if isinstance(topic.number, int) else ""
    return RefusedError(
        text.format(title=topic.title, number=number),
        remedy=advised(_("if it did not go out after all: {command}"), command=command("reopen", name)),
    )


def target_words(backlog: Backlog, topic: Topic) -> str:
    """Return what messages call the target of a merged topic, also where the backlog does not have it."""
    target = Merges(backlog).target(topic)
    if target is not None:
        return article(backlog.series, target)
    into = topic.merged_into
    return backlog.series.label(into) if isinstance(into, int) else into or _("nothing that is named")


def let_go(topic: Topic) -> Topic:
    """Return `topic` without what it kept from others: its run date, with its pin, and its reserved number."""
    number = None if isinstance(topic.number, int) else topic.number
    return replace(topic, scheduled=None, pinned=False, number=number)


def let_go_words(backlog: Backlog, topic: Topic) -> tuple[str, ...]:
    """Return what is to be said when `let_go` takes something from `topic`."""
    words = []
    if isinstance(topic.number, int):
        free = topic.open and not Ledger(backlog).is_contested(topic)
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
    if not isinstance(number, int) or not Ledger(backlog).is_contested(topic):
        return number, ()
    text = _("{number} is another article's, so it is not kept for “{title}”")
    return None, (text.format(number=backlog.series.label(number), title=topic.title),)


def date_words(topic: Topic) -> str:
    """Return the run date of `topic` with its weekday; an empty text where it has none."""
    from paiqi.dates import describe

    return describe(topic.scheduled) if topic.scheduled else ""
