"""Three versions of a backlog as values: the base, ours, theirs, and what becomes of them.

A pure function. The result is a backlog for each side of the merge: the two are the same but for what conflicts. The
other way round gives the same, with the sides changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.model.backlog import SECTIONS, Backlog
from paiqi.store.merging.entries import Entry, paired, with_one_id_each
from paiqi.store.merging.numbers import with_one_number_each
from paiqi.store.merging.order import merged_order
from paiqi.store.merging.references import by_topic, dangling, written_out
from paiqi.store.merging.settling import elements, lines, mapping, settled, tree
from paiqi.store.merging.topics import merged_topic
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import msgspec

    from paiqi.model.topic import Topic
    from paiqi.store.merging.topics import Sides

# A topic by its place in its file, or a heading between topics by what it says, and how often it was said before.
Place = int | tuple[str, int]


@dataclass(frozen=True)
class MergedTopic:
    """A topic of the result: what it was in the three files, and what it is on each side (None: not there)."""

    entry: Entry
    ours: Topic | None
    theirs: Topic | None

    @property
    def topic(self) -> Topic:
        """What it is on our side, or where it is only on theirs, there."""
        topic = self.ours or self.theirs
        assert topic is not None
        return topic

    @property
    def rank(self) -> tuple[str, str]:
        """What settles ties of place: the id, else the title; from whichever side one looks."""
        title = min(topic.title for topic in (self.ours, self.theirs) if topic)
        return self.topic.id or fold(title), title


@dataclass(frozen=True)
class Merged:
    """The result: `order` has its topics and the headings between them, `ours` and `theirs` are its two sides.

    `notes` tell what gave way without being a conflict.
    """

    order: tuple[MergedTopic | tuple[str, int], ...]
    ours: Backlog
    theirs: Backlog
    notes: tuple[str, ...] = ()

    @property
    def topics(self) -> tuple[MergedTopic, ...]:
        """The topics, in order, those among them that are only on one side."""
        return tuple(one for one in self.order if isinstance(one, MergedTopic))

    @property
    def is_clear(self) -> bool:
        """Whether nothing conflicts."""
        return self.ours == self.theirs


def merge(
    base: Backlog,
    ours: Backlog,
    theirs: Backlog,
    layouts: Sequence[Sequence[Place]] = (),
    touched: Callable[[Entry], bool] = lambda _entry: False,
) -> Merged:
    """Merge what `ours` and `theirs` made of `base`.

    `layouts` has, of each of the three, the places of its topics in order, with the headings that stand between them.
    `touched` tells whether somebody wrote a comment on a topic that the other side deleted.
    """
    entries, said = with_one_id_each(paired(base, ours, theirs))
    targets = by_topic(entries)
    merged: list[Sides] = []
    for written, told in zip(entries, targets.entries, strict=True):
        deleted = told.base is not None and (told.ours is None) != (told.theirs is None)
        # Nobody changed a topic because the target that it names came or went.
        entry = written if deleted and (written.ours or written.theirs) == written.base else told
        sides, more = merged_topic(entry, touched=deleted and touched(entry))
        merged.append(sides)
        said += more
    merged, more = with_one_number_each(entries, merged)
    said += more
    merged = written_out(targets, merged)
    kept = [
        None if sides == (None, None) else MergedTopic(entry, *sides)
        for entry, sides in zip(entries, merged, strict=True)
    ]
    order = _ordered(entries, kept, layouts or [range(len(one.topics)) for one in (base, ours, theirs)])
    top = _top(base, ours, theirs)
    topics = [one for one in order if isinstance(one, MergedTopic)]
    mine = Backlog(**top[0], topics=tuple(one.ours for one in topics if one.ours))
    yours = Backlog(**top[1], topics=tuple(one.theirs for one in topics if one.theirs))
    return Merged(order, mine, yours, (*said, *dangling(entries, merged)))


def _ordered(
    entries: list[Entry], kept: list[MergedTopic | None], layouts: Sequence[Sequence[Place]]
) -> tuple[MergedTopic | tuple[str, int], ...]:
    """Return the topics that are kept, and the headings that nobody took out, in an order with the moves of both."""
    names: list[dict[int, Place]] = [{}, {}, {}]
    for place, entry in enumerate(entries):
        for name, topic in zip(names, entry.sides, strict=True):
            if topic:
                name[topic.origin] = place
    was, mine, yours = (
        [name[place] if isinstance(place, int) else place for place in layout]
        for name, layout in zip(names, layouts, strict=True)
    )
    headings: list[set[Place]] = [{place for place in layout if not isinstance(place, int)} for layout in layouts]
    stay = (headings[1] & headings[2]) | ((headings[1] ^ headings[2]) - headings[0])
    stay |= {place for place, topic in enumerate(kept) if topic}

    def rank(place: Place) -> tuple[int, str, str]:
        if not isinstance(place, int):
            return 1, place[0], str(place[1])
        topic = kept[place]
        assert topic is not None
        return 0, *topic.rank

    found = merged_order(was, mine, yours, stay, rank)
    return tuple(one for place in found if (one := kept[place] if isinstance(place, int) else place) is not None)


def _top(base: Backlog, ours: Backlog, theirs: Backlog) -> tuple[dict[str, Any], dict[str, Any]]:
    """Merge what stands outside the topics: settings by key, the appendix by line."""
    pairs: dict[str, tuple[Any, Any]] = {
        "paiqi": settled(base.paiqi, ours.paiqi, theirs.paiqi),
        "appendix": lines(base.appendix, ours.appendix, theirs.appendix),
        "x": tree(base.x, ours.x, theirs.x),
    }
    for key in SECTIONS:
        pairs[key] = _section(*(getattr(one, key) for one in (base, ours, theirs)))
    return {key: one for key, (one, _other) in pairs.items()}, {key: other for key, (_one, other) in pairs.items()}


def _section(base: msgspec.Struct, ours: msgspec.Struct, theirs: msgspec.Struct) -> tuple[Any, Any]:
    pairs = {}
    for key in base.__struct_fields__:
        values = [getattr(one, key) for one in (base, ours, theirs)]
        if key in ("x", "off"):
            way: Any = tree if key == "x" else mapping
        else:
            way = elements if all(isinstance(value, tuple) for value in values) and key != "cadence" else settled
        pairs[key] = way(*values)
    return tuple(replace(ours, **{key: pair[side] for key, pair in pairs.items()}) for side in (0, 1))  # type: ignore[return-value]
