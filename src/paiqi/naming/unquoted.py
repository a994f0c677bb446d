"""A title of several words that was typed without quotes, where each word by itself names a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paiqi.naming.select import by_title, matching_topics, named_outright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


class Unquoted(NamedTuple):
    """Words, from place `start` to before `end`, that stand one behind the other in the titles of `topics`."""

    start: int
    end: int
    topics: tuple[Topic, ...]


def unquoted_title(backlog: Backlog, names: Sequence[str]) -> Unquoted | None:
    """Return the first run of `names` that may be one title; None where each can only be a topic by itself.

    Names that leave no doubt (ids, numbers, whole titles) are topics, and so are pieces of one and the same title.
    """
    for start in range(len(names) - 1):
        pair = names[start : start + 2]
        if all(named_outright(backlog, name) for name in pair):
            continue
        whole = by_title(backlog, " ".join(pair))
        if not whole or _mean_one_of(backlog, pair, whole):
            continue
        end = start + 2
        while end < len(names) and (longer := by_title(backlog, " ".join(names[start : end + 1]))):
            whole, end = longer, end + 1
        return Unquoted(start, end, whole)
    return None


def _mean_one_of(backlog: Backlog, names: Sequence[str], topics: tuple[Topic, ...]) -> bool:
    """Whether all `names` mean the same topic, one of `topics`."""
    meant = {id(topic): topic for name in names for topic in matching_topics(backlog, name)}
    return len(meant) == 1 and any(id(topic) in meant for topic in topics)
