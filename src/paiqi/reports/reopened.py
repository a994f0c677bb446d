"""A topic that is open again, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.i18n import _
from paiqi.model.words import status_word

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def reopened_words(backlog: Backlog, topic: Topic) -> str:
    """Return the sentence for a topic that is open again."""
    status = status_word(topic.status)
    if isinstance(topic.number, int):
        return _("“{title}” is open again ({status}), and keeps {number}.").format(
            title=topic.title, status=status, number=backlog.series.label(topic.number)
        )
    if topic.number == "none":
        return _("“{title}” is open again ({status}), still outside the series.").format(
            title=topic.title, status=status
        )
    return _("“{title}” is open again ({status}).").format(title=topic.title, status=status)
