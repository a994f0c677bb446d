"""Which topic an entry of a list is, in a backlog or in an older copy of the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.duplicates import parts_of_series
from paiqi.naming.titles import title_parts, titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from paiqi.lists.listing import ListedTopic

_MOST = 50  # of those that are left between two neighbours, so many are compared
_LONG_NOTES = 20
_ALIKE = 0.6  # so much of two titles is the same where one was made of the other, by eye


def matches(topics: Sequence[Topic], listed: Sequence[ListedTopic]) -> list[Topic | None]:
    """Return the topic that each of `listed` is, None for a new one; none is taken twice.

    The same is: equal title when folded (best with the same number, then the same status); a title that one of them
    was published under, or that a list had for it before; the number of a published article. The better reason comes
    first, whoever asks for it.
    """
    named: dict[str, list[Topic]] = defaultdict(list)
    known: dict[str, list[Topic]] = defaultdict(list)
    numbered: dict[int, list[Topic]] = defaultdict(list)
    for topic in topics:
        named[fold(topic.title)].append(topic)
        for title in (*titles_of(topic), *([topic.listed_title] if topic.listed_title else [])):
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
    """Whether one number means one article: the list's is published, or a number alone; the backlog's is or waits."""
    return (entry.status is Status.DONE or not entry.title) and (topic.status is Status.DONE or topic.open)


def paired(old: Sequence[ListedTopic], new: Sequence[ListedTopic]) -> list[ListedTopic | None]:
    """Return what each topic of a `new` copy of a list was in the `old` one, None where that had none.

    One whose title was changed is known by the number or the address of its article; else, at the same place, by a
    similar title, the same sources or the same notes. Where that leaves two to choose from, it is none of them.
    """
    topics = [
        Topic(title=was.title, status=was.status, number=was.number, published=Published(title=was.published_title))
        for was in old
    ]
    at = {id(topic): place for place, topic in enumerate(topics)}
    places = [None if topic is None else at[id(topic)] for topic in matches(topics, new)]
    for same in (_number, _address):
        _pair(places, old, new, same)
    _pair_by_place(places, old, new)
    return [None if place is None else old[place] for place in places]


def _pair(
    places: list[int | None],
    old: Sequence[ListedTopic],
    new: Sequence[ListedTopic],
    key: Callable[[ListedTopic], object],
) -> None:
    """Pair what is left where one of each has the same key."""
    taken = {place for place in places if place is not None}
    had = Counter(key(was) for place, was in enumerate(old) if place not in taken)
    have = Counter(key(entry) for entry, place in zip(new, places, strict=True) if place is None)
    at = {key(was): place for place, was in enumerate(old) if place not in taken and had[key(was)] == 1}
    for here, entry in enumerate(new):
        if places[here] is None and key(entry) is not None and have[key(entry)] == 1:
            places[here] = at.get(key(entry))


def _number(entry: ListedTopic) -> object:
    return entry.number if entry.status is Status.DONE else None


def _address(entry: ListedTopic) -> object:
    return entry.published_url


def _pair_by_place(places: list[int | None], old: Sequence[ListedTopic], new: Sequence[ListedTopic]) -> None:
    """Pair what is left between the same neighbours."""
    taken = {place for place in places if place is not None}
    gaps: dict[int, list[int]] = defaultdict(list)
    before = -1
    for here, place in enumerate(places):
        if place is None:
            gaps[before].append(here)
        else:
            before = place
    for before, heres in gaps.items():
        left = []
        for place in range(before + 1, len(old)):
            if place in taken:
                break
            left.append(place)
        alike = [(here, place) for here in heres[:_MOST] for place in left[:_MOST] if _alike(new[here], old[place])]
        for here, place in alike:
            if [one for one in alike if one[0] == here or one[1] == place] == [(here, place)]:
                places[here] = place


def _alike(one: ListedTopic, other: ListedTopic) -> bool:
    if parts_of_series(one.title, other.title):
        return False
    same_name = len({fold(title_parts(entry.title).name) for entry in (one, other)}) == 1
    same_notes = one.notes == other.notes and len(one.notes) >= _LONG_NOTES
    if same_name or same_notes or (one.sources and one.sources == other.sources):
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, fold(one.title), fold(other.title), autojunk=False).ratio() >= _ALIKE
