"""What a merged topic went into, as the topic itself: by whichever of its names each side calls it.

One side says `kv-cache`, the other one published that and says 41; or one moved No.33 to 34 while the other merged a
topic into 33. All of these mean a topic, and the result names it by what it is called then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.ledger.merges import is_published
from paiqi.store.merging.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.topic import Topic
    from paiqi.store.merging.topics import Sides


@dataclass(frozen=True)
class Targets:
    """The entries, each `merged_into` of which is one word for one topic, and what stood there for each word."""

    entries: list[Entry]
    words: dict[str, tuple[int, Any]]


def by_topic(entries: list[Entry]) -> Targets:
    """Let every `merged_into` that leads to a topic be the same word on all sides."""
    if not any(topic and topic.merged_into is not None for entry in entries for topic in entry.sides):
        return Targets(entries, {})
    words: dict[str, tuple[int, Any]] = {}
    sides = []
    before = _named([entry.base for entry in entries])
    for side in (0, 1, 2):
        found = _named([entry.sides[side] for entry in entries])
        told = []
        for entry in entries:
            topic = entry.sides[side]
            # A side that deleted the target and left what refers to it said nothing new there.
            left = topic and entry.base and topic.merged_into == entry.base.merged_into not in found
            told.append(_told(topic, before if left else found, words))
        sides.append(told)
    return Targets([Entry(*topics) for topics in zip(*sides, strict=True)], words)


def written_out(targets: Targets, merged: list[Sides]) -> list[Sides]:
    """Return the merged topics with each `merged_into` as the file has it."""
    if not targets.words:
        return merged
    return [_written(sides, targets, merged) for sides in merged]


def dangling(entries: list[Entry], merged: list[Sides]) -> Iterator[str]:
    """Yield a sentence for each topic that came to refer to one which the other side deleted."""
    gone = {
        entry.base.id: entry.base.title
        for entry, sides in zip(entries, merged, strict=True)
        if sides == (None, None) and entry.base and entry.base.id
    }
    for entry, (ours, theirs) in zip(entries, merged, strict=True) if gone else ():
        topic = ours or theirs
        for name in _references(topic) - _references(entry.base):
            if topic and name in gone:
                text = _("“{title}” refers to “{other}”, which the other side deleted")
                yield text.format(title=topic.title, other=gone[name])


def _references(topic: Topic | None) -> set[Any]:
    return {*topic.after, topic.merged_into} if topic else set()


def _named(topics: list[Topic | None]) -> dict[int | str, int]:
    """Return the places of topics by what `merged_into` can call them; what went out goes before what is to."""
    found: dict[int | str, int] = {}
    for place, topic in enumerate(topics):
        if topic and topic.id:
            found[topic.id] = place
    for published in (False, True):
        for place, topic in reversed(list(enumerate(topics))):
            if topic and isinstance(topic.number, int) and (is_published(topic) if published else topic.open):
                found[topic.number] = place
    return found


def _told(topic: Topic | None, found: dict[int | str, int], words: dict[str, tuple[int, Any]]) -> Topic | None:
    if topic is None or topic.merged_into not in found:
        return topic
    place = found[topic.merged_into]
    word = f"\0{place}"
    if word not in words or isinstance(topic.merged_into, int):
        words[word] = place, topic.merged_into
    return replace(topic, merged_into=word)


def _written(sides: Sides, targets: Targets, merged: list[Sides]) -> Sides:
    """Return a topic with what it was merged into by the name of that on each side, by the same one if it can be."""
    names = [_name(topic, merged, side, targets) for side, topic in enumerate(sides)]
    if names[0] != names[1] and sides[0] and sides[1] and sides[0].merged_into == sides[1].merged_into:
        place = targets.words[str(sides[0].merged_into)][0]
        target = merged[place][0] or merged[place][1]
        names = [target.id, target.id] if target and target.id else names
    one, other = (
        replace(topic, merged_into=name) if topic and name is not None else topic
        for topic, name in zip(sides, names, strict=True)
    )
    return one, other


def _name(topic: Topic | None, merged: list[Sides], side: int, targets: Targets) -> Any:
    """Return what `merged_into` calls its target on one side; None where it leads to no topic."""
    if topic is None or topic.merged_into not in targets.words:
        return None
    place, written = targets.words[str(topic.merged_into)]
    target = merged[place][side] or merged[place][1 - side]
    if not isinstance(written, int) or target is None:
        return written
    return target.number if is_published(target) or (target.open and target.number) else target.id or written
