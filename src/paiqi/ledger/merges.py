"""Where merged topics went, and what a topic holds: `merged_into` followed both ways."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import Id, Number, Status, Topic

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog


class Merges:
    """The merges of one backlog. Topics are its own objects, not equal ones."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog
        self._ends: dict[int, Topic | None] = {}

    def target(self, topic: Topic) -> Topic | None:
        """Return the topic that `topic` was merged into, one step on; None where it was not, or refers to nothing."""
        into = topic.merged_into
        if topic.status is not Status.MERGED or into is None:
            return None
        return self._by_number.get(into) if isinstance(into, int) else self.by_id.get(into)

    def end(self, topic: Topic) -> Topic | None:
        """Follow merges from `topic` to the topic that holds its material now: itself where it is not merged.

        None where they lead to nothing, or in a circle.
        """
        way: dict[int, Topic] = {}
        at: Topic | None = topic
        while at is not None and at.status is Status.MERGED and id(at) not in way and id(at) not in self._ends:
            way[id(at)] = at
            at = self.target(at)
        end = None if at is None or id(at) in way else self._ends.get(id(at), at)
        self._ends |= dict.fromkeys(way, end)  # whoever asks about all topics of a long chain goes along it once
        return end

    def held_by(self, target: Topic) -> tuple[Topic, ...]:
        """Return the topics whose material went into `target`: those merged into it, then those merged into them.

        Of a topic that is merged itself only the former: what it held went on with it.
        """
        found: dict[int, Topic] = {}
        level = [target]
        while level:
            level = [part for whole in level for part in self._into.get(id(whole), ()) if part is not target]
            found |= {id(part): part for part in level}
            if target.status is Status.MERGED:
                break
        return tuple(found.values())

    @cached_property
    def _into(self) -> dict[int, list[Topic]]:
        found: dict[int, list[Topic]] = {}
        for topic in self.backlog.topics:
            target = self.target(topic)
            if target is not None:
                found.setdefault(id(target), []).append(topic)
        return found

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """The topic of each id."""
        return {topic.id: topic for topic in self.backlog.topics if topic.id}

    @cached_property
    def _by_number(self) -> dict[int, Topic]:
        ledger = Ledger(self.backlog)
        return {**ledger.reserved, **ledger.published}


def is_published(topic: Topic) -> bool:
    """Return whether `topic` is an article of the series: done, with a number."""
    return topic.status is Status.DONE and isinstance(topic.number, int)


def reference_of(target: Topic) -> Number | Id | None:
    """Return how `merged_into` names `target`: its number where it is published, else its id (None: it has none)."""
    return target.number if is_published(target) and isinstance(target.number, int) else target.id
