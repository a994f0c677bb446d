"""What a topic's status forbids: the refusal, with the command that comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges, is_published
from paiqi.model.topic import Status
from paiqi.naming.names import typed

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog, Series
    from paiqi.model.topic import Topic


def article(series: Series, topic: Topic) -> str:
    """Return what messages call `topic`: `No.28 “title”` where it is published, else `“title”`."""
    if is_published(topic) and isinstance(topic.number, int):
        return _("{number} “{title}”").format(number=series.label(topic.number), title=topic.article_title)
    return f"“{topic.title}”"


def closed(backlog: Backlog, topic: Topic) -> RefusedError:
    """Return the refusal to change a topic that is done, merged or dropped."""
    name = typed(backlog.series, topic)
    if topic.status is Status.MERGED:
        return RefusedError(
            _("“{title}” is merged into {target}").format(title=topic.title, target=target_words(backlog, topic)),
            remedy=_("take it out first: {command}").format(command=f"paiqi unmerge {name}"),
        )
    if topic.status is Status.DROPPED:
        return RefusedError(
            _("“{title}” is dropped").format(title=topic.title),
            remedy=_("open it again first: {command}").format(command=f"paiqi reopen {name}"),
        )
    text = _("“{title}” is published as {number}") if is_published(topic) else _("“{title}” is published")
    number = backlog.series.label(topic.number) if isinstance(topic.number, int) else ""
    return RefusedError(
        text.format(title=topic.title, number=number),
        remedy=_("if it did not go out after all: {command}").format(command=f"paiqi reopen {name}"),
    )


def target_words(backlog: Backlog, topic: Topic) -> str:
    """Return what messages call the target of a merged topic, also where the backlog does not have it."""
    target = Merges(backlog).target(topic)
    if target is not None:
        return article(backlog.series, target)
    into = topic.merged_into
    return backlog.series.label(into) if isinstance(into, int) else into or _("nothing that is named")
