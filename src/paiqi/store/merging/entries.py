"""Which topics of three versions of a backlog are one and the same, and what its id is afterwards.

A topic of ours and one of theirs are the same where both go back to one of the base, or where both are new under titles
that one would call the same. Of two that are different and have made the same id, the one whose title sorts later gets
another, and what refers to it on its side follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from paiqi.i18n import _
from paiqi.model.history import matched
from paiqi.naming.slug import NewIds
from paiqi.store.merging.settling import settled
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


@dataclass
class Entry:
    """A topic as the base has it, as ours has it and as theirs has it; None where it is not there.

    Their `origin` is the place in their own file.
    """

    base: Topic | None
    ours: Topic | None
    theirs: Topic | None

    @property
    def topic(self) -> Topic:
        """One of the three, for a message."""
        topic = self.ours or self.theirs or self.base
        assert topic is not None
        return topic

    @property
    def sides(self) -> tuple[Topic | None, Topic | None, Topic | None]:
        """The three."""
        return self.base, self.ours, self.theirs

    @property
    def rank(self) -> tuple[str, str]:
        """What comes first of two entries, from whichever side one looks."""
        return min((fold(topic.title), topic.title) for topic in self.sides if topic)


def paired(base: Backlog, ours: Backlog, theirs: Backlog) -> list[Entry]:
    """Return every topic of the three backlogs once: first those of the base, then what is new."""
    entries = [Entry(topic, None, None) for topic in base.topics]
    added = _assigned(entries, base, ours, "ours"), _assigned(entries, base, theirs, "theirs")
    waiting: dict[str, list[Topic]] = {}
    for topic in added[1]:
        waiting.setdefault(fold(topic.title), []).append(topic)
    for topic in added[0]:
        same = waiting.get(fold(topic.title), [])
        same.sort(key=partial(_has_another_id, topic))
        entries.append(Entry(None, topic, same.pop(0) if same else None))
    left = {id(topic) for topics in waiting.values() for topic in topics}
    return entries + [Entry(None, None, topic) for topic in added[1] if id(topic) in left]


def _has_another_id(topic: Topic, other: Topic) -> bool:
    return topic.id != other.id


def _assigned(entries: list[Entry], base: Backlog, side: Backlog, name: str) -> list[Topic]:
    """Put each topic of a side to the one of the base that it was; return those that are new."""
    added = []
    for topic, found in zip(side.topics, matched(base, side, lone=False).topics, strict=True):
        if found.origin < 0:
            added.append(topic)
        else:
            setattr(entries[found.origin], name, topic)
    return added


def with_one_id_each(entries: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Return the entries with the same id on each side, and no two with one id; and what is to be said about it.

    What refers to an id that changed says the new one.
    """
    ids = [_id(entry) for entry in entries]
    holders: dict[str, list[int]] = {}
    for place, name in enumerate(ids):
        if name:
            holders.setdefault(name, []).append(place)
    new_ids = NewIds(holders.keys() | {topic.id for entry in entries for topic in entry.sides if topic and topic.id})
    said = []
    for name, places in sorted(holders.items()):
        ranked = sorted((not _had(entries[place], name), entries[place].rank, place) for place in places)
        first = ranked[0][-1]
        for _had_it, _rank, place in ranked[1:]:
            ids[place] = new = new_ids.make(entries[place].topic.title)
            text = _("“{title}” has the id {new} now: two people gave {id} to different topics, and “{other}” keeps it")
            said.append(
                text.format(title=entries[place].topic.title, new=new, id=name, other=entries[first].topic.title)
            )
    if all(topic.id == name for entry, name in zip(entries, ids, strict=True) for topic in entry.sides if topic):
        return entries, said
    renamed: list[dict[str, str]] = [{}, {}, {}]
    for entry, name in zip(entries, ids, strict=True):
        for names, topic in zip(renamed, entry.sides, strict=True):
            if topic and topic.id and name and topic.id != name:
                names[topic.id] = name
    return [
        Entry(*(_renamed(topic, name, names) for topic, names in zip(entry.sides, renamed, strict=True)))
        for entry, name in zip(entries, ids, strict=True)
    ], said


def _id(entry: Entry) -> str | None:
    if entry.ours is None or entry.theirs is None:
        return entry.topic.id
    before = entry.base.id if entry.base else None
    return min((name for name in settled(before, entry.ours.id, entry.theirs.id) if name), default=None)


def _had(entry: Entry, name: str) -> bool:
    return entry.base is not None and entry.base.id == name


def _renamed(topic: Topic | None, name: str | None, names: dict[str, str]) -> Topic | None:
    """Return a topic with its id, and with the new ids of those that it refers to."""
    if topic is None:
        return None
    changed: dict[str, Any] = dict(_followed(topic, names)) if names else {}
    if topic.id != name:
        changed["id"] = name
    return replace(topic, **changed) if changed else topic


def _followed(topic: Topic, names: dict[str, str]) -> Iterator[tuple[str, Any]]:
    if names.keys() & set(topic.after):
        yield "after", tuple(names.get(name, name) for name in topic.after)
    if isinstance(topic.merged_into, str) and topic.merged_into in names:
        yield "merged_into", names[topic.merged_into]
