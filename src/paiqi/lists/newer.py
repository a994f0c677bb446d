"""A newer copy of a list: what its owner changed since it was imported, for that is all that comes in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from paiqi.lists.listing import Conflict, ListDocument, ListedTopic
from paiqi.lists.matching import matches, paired
from paiqi.model.topic import LISTED, Priority, Published, Status, Topic
from paiqi.text.fold import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from paiqi.model.backlog import Backlog

_ONE_VALUE = ("scheduled", "deadline", "not_before", "pillar", "owner", "added")
_PUBLISHED = ("title", "date", "url")


@dataclass(frozen=True)
class Base:
    """A list as it was imported last, `on` that day, and the topic that each of its topics `became`.

    That is told by the title in the list and by the id, or the title where there was no id.
    """

    listed: ListDocument
    became: tuple[tuple[str, str], ...]
    on: dt.date


class Known(NamedTuple):
    """A topic of a list, the one of the backlog that it is (None for a new one), and what the list said of it before.

    `same` tells that the list says what it said before. `name` is the id (the title) of one that was taken out.
    """

    entry: ListedTopic
    ours: Topic | None = None
    was: ListedTopic | None = None
    same: bool = False
    name: str = ""

    def says_new(self, field: str) -> bool:
        """Whether the list says something else in this field than before."""
        return self.was is None or getattr(self.entry, field) != getattr(self.was, field)


class Newer(NamedTuple):
    """The topics of a list: those that the backlog has or gets, those taken out here since, those taken out there."""

    known: tuple[Known, ...]
    here: tuple[Known, ...] = ()
    there: tuple[Topic, ...] = ()


def compared(topics: Sequence[Topic], old: Sequence[ListedTopic], new: Sequence[ListedTopic], base: Base) -> Newer:
    """Return what the topics of a `new` copy are; the `old` ones became what `base` says."""
    before = paired(old, new)
    place = {id(was): at for at, was in enumerate(old)}
    ours = _became(topics, old, base)
    claimed = {id(ours[place[id(was)]]) for was in before if was is not None}
    free = [topic for topic in topics if id(topic) not in claimed]
    fresh = [entry for entry, was in zip(new, before, strict=True) if was is None]
    found = dict(zip(map(id, fresh), matches(free, fresh), strict=True))
    names = {fold(title): name for title, name in base.became}
    known: list[Known] = []
    here: list[Known] = []
    for entry, was in zip(new, before, strict=True):
        if was is None:
            known.append(Known(entry, found[id(entry)]))
            continue
        topic, same = ours[place[id(was)]], replaced(entry, lines=was.lines) == was
        if topic is None:
            here.append(Known(entry, None, was, same, names.get(fold(was.title), was.title)))
        else:
            known.append(Known(entry, topic, was, same))
    left = {id(was) for was in old} - {id(was) for was in before if was is not None}
    still = claimed | {id(topic) for topic in found.values()}
    there = [
        topic for was, topic in zip(old, ours, strict=True) if id(was) in left and topic and id(topic) not in still
    ]
    return Newer(tuple(known), tuple(here), tuple(there))


def applies(topics: Sequence[Topic], base: Base) -> bool:
    """Whether a topic that came from the list is still in the backlog: else this is another one, or it began anew."""
    ids = {topic.id for topic in topics}
    return any(name in ids for _title, name in base.became) or any(_became(topics, base.listed.topics, base))


def with_listed_titles(before: Backlog, after: Backlog, became: Iterable[tuple[str, str]]) -> Backlog:
    """Return `after` with the title as listed beside each new title of a topic that came from a list.

    `became` tells the title in the list and the id (the title) of each. One that has its old title back needs none.
    """
    origins = {name: title for title, name in became}
    topics = []
    for topic in after.topics:
        old = before.topics[topic.origin] if 0 <= topic.origin < len(before.topics) else topic
        listed = old.listed_title or origins.get(old.id or old.title)
        if old.title != topic.title and listed:
            own = {key: value for key, value in topic.x.items() if key != LISTED}
            topics.append(replace(topic, x=own if fold(listed) == fold(topic.title) else {**own, LISTED: listed}))
        else:
            topics.append(topic)
    return replace(after, topics=tuple(topics))


def _became(topics: Sequence[Topic], old: Sequence[ListedTopic], base: Base) -> list[Topic | None]:
    """Return the topic of the backlog that each of the `old` ones is, None where it was taken out."""
    names: dict[str, list[str]] = defaultdict(list)
    for title, name in base.became:
        names[fold(title)].append(name)
    ids = {topic.id: topic for topic in topics if topic.id}
    found: list[Topic | None] = [ids.get(names[key].pop(0)) if names[(key := fold(was.title))] else None for was in old]
    taken = {id(topic) for topic in found if topic is not None}
    left = [at for at, topic in enumerate(found) if topic is None]
    others = [topic for topic in topics if id(topic) not in taken]
    for at, topic in zip(left, matches(others, [old[at] for at in left]), strict=True):
        found[at] = topic
    return found


class News:
    """What a list says of a topic that it did not say before.

    `entry` has nothing else, `topic` is the backlog's without what the list itself had said there; what the list no
    longer says stays, and is among the `conflicts`.
    """

    def __init__(self, ours: Topic, entry: ListedTopic, was: ListedTopic) -> None:
        self.topic = ours
        self.conflicts: list[Conflict] = []
        self._ours, self._was, self._listed = ours, was, entry
        quiet = {field: value for field, value in self._nothing_new().items() if not self._new(field)}
        self.entry = replaced(entry, **quiet, **self._added())
        self._let_go_planned()
        if ours.published and ours.status is self.entry.status is Status.DONE:
            self._let_go_published(ours.published)

    def _new(self, field: str) -> bool:
        return bool(getattr(self._listed, field) != getattr(self._was, field))

    def _nothing_new(self) -> dict[str, Any]:
        """Return for each field the value that says nothing."""
        return {
            "title": self._ours.title,
            "status": self._ours.status,
            "priority": Priority.NORMAL,
            **dict.fromkeys((*_ONE_VALUE, *(f"published_{field}" for field in _PUBLISHED), "number", "merged_into")),
        }

    def _added(self) -> dict[str, Any]:
        """Return what several values have more; say where one was taken out of them that is here still."""
        added = {}
        for field in ("tags", "sources"):
            ours, old, new = (getattr(one, field) for one in (self._ours, self._was, self._listed))
            added[field] = tuple(value for value in new if value not in old)
            if any(value in ours for value in old if value not in new):
                self._stays(field, ours, new)
        return added

    def _let_go_planned(self) -> None:
        for field in (*_ONE_VALUE, "priority"):
            nothing = Priority.NORMAL if field == "priority" else None
            ours, promised = getattr(self._ours, field), self._ours.pinned or not self._ours.open
            if self._is_the_lists(field, ours, nothing) and not (field == "scheduled" and promised):
                self.topic = replace(self.topic, **{field: nothing})

    def _let_go_published(self, published: Published) -> None:
        left = {field: getattr(published, field) for field in _PUBLISHED}
        for field, ours in left.items():
            if self._is_the_lists(f"published_{field}", ours, None, f"published.{field}"):
                left[field] = None
        if self._listed.article and self._new("title") and left["title"] == self._was.title:
            left["title"] = None
        self.topic = replace(self.topic, published=Published(**left))

    def _is_the_lists(self, field: str, ours: Any, nothing: Any, key: str = "") -> bool:
        """Whether the backlog has what the list said, and this says something else now."""
        if ours in {nothing, None} or ours != getattr(self._was, field) or not self._new(field):
            return False
        if getattr(self._listed, field) == nothing:
            self._stays(key or field, ours, None)
            return False
        return True

    def _stays(self, field: str, ours: Any, theirs: Any) -> None:
        self.conflicts.append(Conflict(self._ours.title, field, ours, theirs, self._listed.lines))
