"""A topic that was a mistake goes, with all its lines; what anybody may still look for is given up instead (`drop`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.ledger.merges import Merges
from paiqi.model.commands import advised, command
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Status
from paiqi.naming.typed import typed
from paiqi.operations.status import closed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def remove(backlog: Backlog, topics: Sequence[Topic], *, drafts: Collection[str] = ()) -> Outcome:
    """Take `topics` out of the backlog; a draft among the paths `drafts` stays, and is named.

    Raise RefusedError for one that is published or merged, has or had a number, or is referred to by one that stays.
    """
    going = {id(topic) for topic in topics}
    stay = tuple(topic for topic in backlog.topics if id(topic) not in going)
    merges = Merges(backlog)
    for topic in topics:
        if topic.status in {Status.DONE, Status.MERGED}:
            raise closed(backlog, topic)
        if numbers := [n for n in (topic.number, *topic.formerly) if isinstance(n, int)]:
            raise _refused(
                backlog,
                topic,
                _("“{title}” has {number}: what has a number is not deleted").format(
                    title=topic.title, number=backlog.series.label(numbers[0])
                ),
            )
        for other in stay:
            if topic.id and topic.id in other.after:
                text = _("“{other}” is to come after “{title}”, which is therefore not deleted")
            elif merges.target(other) is topic:
                text = _("“{other}” is merged into “{title}”, which is therefore not deleted")
            else:
                continue
            raise _refused(backlog, topic, text.format(other=other.title, title=topic.title))
    text = _("its draft stays: {file}")
    notes = tuple(text.format(file=topic.draft) for topic in topics if topic.draft in drafts)
    return Outcome(replace(backlog, topics=stay), notes)


def _refused(backlog: Backlog, topic: Topic, message: str) -> RefusedError:
    remedy = advised(_("to give it up: {command}"), command=command("drop", typed(backlog, topic)))
    if topic.status is Status.DROPPED:
        remedy = _("it is dropped already; leave it there")
    return RefusedError(message, remedy=remedy)
