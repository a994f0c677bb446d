"""How merged topics name their target, kept right when the target changes.

`merged_into` is the number of a published article, else the id of a topic (`ledger.merges.reference_of`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.ledger.merges import Merges, is_published, reference_of
from paiqi.model.topic import Id, Number, Status, Topic
from paiqi.naming.slug import make_id, taken_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.model.backlog import Backlog


def replaced(backlog: Backlog, pairs: Iterable[tuple[Topic, Topic]]) -> Backlog:
    """Return the backlog with each pair's second topic in the place of its first.

    What was merged into a first one is merged into the second: where its reference says so no longer, it is written
    anew. A second topic that has no id and needs one for that gets it.
    """
    merges = Merges(backlog)
    after = {id(old): (old, new) for old, new in pairs}
    for part in backlog.topics:
        target = merges.target(part)
        into = part.merged_into
        if target is None or into is None or id(target) not in after:
            continue
        _part, now = after.get(id(part), (part, part))
        if now.status is not Status.MERGED or now.merged_into != into:
            continue
        changed = after[id(target)][1]
        if _holds(into, target, changed):
            continue
        if reference_of(changed) is None:
            changed = with_id(backlog, changed, (new for _old, new in after.values()))
            after[id(target)] = (target, changed)
        after[id(part)] = (part, replace(now, merged_into=reference_of(changed)))
    return backlog.with_topics(after.values())


def with_id(backlog: Backlog, topic: Topic, others: Iterable[Topic] = ()) -> Topic:
    """Return `topic` with an id that no topic of the backlog, and none of `others`, has."""
    if topic.id:
        return topic
    return replace(topic, id=make_id(topic.title, taken_ids((*backlog.topics, *others))))


def _holds(into: Number | Id, target: Topic, changed: Topic) -> bool:
    """Whether `into`, which named `target`, names `changed` the way it should."""
    name = changed.number if isinstance(into, int) else changed.id
    return into == name and is_published(target) == is_published(changed)
