"""The order of the backlog: a topic moves up, down or to the top.

An open topic moves among the open ones, which are what `list --todo` shows; the closed ones that stand between are
passed by. A closed topic moves among all. The topic that moves becomes another object with the same content, so that
the store can tell it from the ones that it passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from paiqi.model.outcome import Outcome

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Reordering(Outcome, frozen=True, kw_only=True):
    """A topic at another place: directly above or below `passed`, the last one it went past (None: it stayed)."""

    passed: Topic | None = None


def move_up(backlog: Backlog, topic: Topic, steps: int = 1) -> Reordering:
    """Reordering `topic` past so many topics above it, or as far as there are any."""
    above, _below = _row(backlog, topic)
    return _beside(backlog, topic, above[-steps:][0] if above else None, below=False)


def move_down(backlog: Backlog, topic: Topic, steps: int = 1) -> Reordering:
    """Reordering `topic` past so many topics below it, or as far as there are any."""
    _above, below = _row(backlog, topic)
    return _beside(backlog, topic, below[:steps][-1] if below else None, below=True)


def move_to_top(backlog: Backlog, topic: Topic) -> Reordering:
    """Reordering `topic` above the first of its kind: the first open topic, or for a closed one the first of all."""
    return move_up(backlog, topic, steps=len(backlog.topics))


def place_of(backlog: Backlog, topic: Topic) -> int:
    """Return where `topic` (known by its place in the file) stands in the backlog, from 1."""
    return next(place for place, other in enumerate(backlog.topics, 1) if other.origin == topic.origin)


def _row(backlog: Backlog, topic: Topic) -> tuple[list[Topic], list[Topic]]:
    """Return the topics above and below `topic` among which it moves."""
    row = [other for other in backlog.topics if not topic.open or other.open]
    place = next(i for i, other in enumerate(row) if other is topic)
    return row[:place], row[place + 1 :]


def _beside(backlog: Backlog, topic: Topic, passed: Topic | None, *, below: bool) -> Reordering:
    if passed is None:
        return Reordering(backlog, topics=(topic,))
    others = [other for other in backlog.topics if other is not topic]
    place = next(i for i, other in enumerate(others) if other is passed) + below
    moved = replace(topic)
    row = (*others[:place], moved, *others[place:])
    return Reordering(replace(backlog, topics=row), topics=(moved,), passed=passed)
