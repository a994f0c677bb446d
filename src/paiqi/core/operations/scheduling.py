"""A run date given by hand, or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.core.operations.outcome import Outcome
from paiqi.core.words import status_word
from paiqi.errors import RefusedError
from paiqi.i18n import _

if TYPE_CHECKING:
    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import RunDate, Topic


def schedule_topic(backlog: Backlog, topic: Topic, when: RunDate | None) -> Outcome:
    """Give `topic` a run date, or take it away; a date given by hand is obeyed."""
    refuse_unless_open(topic)
    return Outcome(backlog.with_topic(topic, replace(topic, scheduled=when)))


def refuse_unless_open(topic: Topic) -> None:
    """Refuse to plan a topic that is published, merged or dropped."""
    if not topic.open:
        raise RefusedError(
            _("“{title}” is {status}: only an open topic can be scheduled").format(
                title=topic.title, status=status_word(topic.status)
            ),
            remedy=_("the open ones: paiqi list --todo"),
        )
