"""Which topic of the backlog each topic of a list is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from paiqi.model.topic import Status
from paiqi.naming.titles import titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.lists.listing import ListedTopic
    from paiqi.model.topic import Topic


def matches(topics: Sequence[Topic], listed: Sequence[ListedTopic]) -> list[Topic | None]:
    """Return the topic that each of `listed` is, None for a new one; none is taken twice.

    The same is: equal title when folded (best with the same number, then the same status); a title that one of them
    was published under; the number of a published article. The better reason comes first, whoever asks for it.
    """
    named: dict[str, list[Topic]] = defaultdict(list)
    known: dict[str, list[Topic]] = defaultdict(list)
    numbered: dict[int, list[Topic]] = defaultdict(list)
    for topic in topics:
        named[fold(topic.title)].append(topic)
        for title in titles_of(topic):
            known[fold(title)].append(topic)
        if isinstance(topic.number, int):
            numbered[topic.number].append(topic)

    def candidates(entry: ListedTopic) -> Iterator[list[Topic]]:
        same = named[fold(entry.title)]
        yield [topic for topic in same if entry.number is not None and topic.number == entry.number]
        yield [topic for topic in same if topic.status is entry.status]
        yield same
        yield [topic for title in (entry.title, entry.published_title) if title for topic in known[fold(title)]]
        yield [topic for topic in numbered[entry.number or 0] if _same_article(topic, entry)]

    chosen: list[Topic | None] = [None] * len(listed)
    taken: set[int] = set()
    rounds = [list(candidates(entry)) for entry in listed]
    for reasons in zip(*rounds, strict=True):
        for at, found in enumerate(reasons):
            free = next((topic for topic in found if id(topic) not in taken), None)
            if chosen[at] is None and free is not None:
                chosen[at] = free
                taken.add(id(free))
    return chosen


def _same_article(topic: Topic, entry: ListedTopic) -> bool:
    """Whether one number means one article: the list's is published, the backlog's is or waits for that."""
    return entry.status is Status.DONE and (topic.status is Status.DONE or topic.open)
