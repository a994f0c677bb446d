"""The conflicts of a merge, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.model.changes import settings_changed
from paiqi.model.conflicts import Conflict
from paiqi.model.topic import CONTENT_FIELDS
from paiqi.store.merging.numbers import number_conflicts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.store.merging.backlogs import Merged, MergedTopic


def conflicts(merged: Merged) -> tuple[Conflict, ...]:
    """Return what conflicts: first outside the topics, then topic by topic; a number of two topics stands once."""
    return (*_outside(merged), *_of_topics(merged.topics))


def _outside(merged: Merged) -> Iterator[Conflict]:
    for section, ours, theirs in settings_changed(merged.ours, merged.theirs):
        yield from (Conflict("setting", f"{section}.{key}", ours[key], theirs[key]) for key in ours)
    for key in ("paiqi", "appendix", "x"):
        ours, theirs = getattr(merged.ours, key), getattr(merged.theirs, key)
        if ours != theirs:
            yield Conflict("setting", key, ours, theirs)


def _of_topics(topics: tuple[MergedTopic, ...]) -> Iterator[Conflict]:
    numbers = number_conflicts([(one.ours, one.theirs) for one in topics])
    settled = {place for places in numbers.values() for place in places}
    for number, places in numbers.items():
        having = [topics[place] for place in places]
        ours = next((one.topic.title for one in having if one.ours and one.ours.number == number), None)
        theirs = next((one.topic.title for one in having if one.theirs and one.theirs.number == number), None)
        yield Conflict("number", str(number), ours, theirs)
    for place, one in enumerate(topics):
        title, name = one.topic.title, one.topic.id
        if one.ours is None or one.theirs is None:
            yield Conflict("deleted", "", one.ours and title, one.theirs and title, title, name)
            continue
        for key in CONTENT_FIELDS:
            ours, theirs = getattr(one.ours, key), getattr(one.theirs, key)
            if ours != theirs and not (key == "number" and place in settled):
                yield Conflict("field", key, ours, theirs, title, name)
