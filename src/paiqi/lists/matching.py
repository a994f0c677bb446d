"""Which topic an entry of a list is, in a backlog or in an older copy of the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import Enum, auto
from typing import TYPE_CHECKING

from paiqi.model.topic import Published, Status, Topic
from paiqi.naming.duplicates import parts_of_series
from paiqi.naming.titles import title_parts, titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    waiting: dict[tuple[_Reason, object, object], list[Topic]] = defaultdict(list)  # the last one first
    for topic in reversed(topics):
        title = fold(topic.title)
        waiting[_Reason.NUMBER, title, topic.number].append(topic)
        waiting[_Reason.STATUS, title, topic.status].append(topic)
        waiting[_Reason.TITLE, title, None].append(topic)
        for known in (*titles_of(topic), *([topic.listed_title] if topic.listed_title else [])):
            waiting[_Reason.KNOWN, fold(known), None].append(topic)
        if isinstance(topic.number, int) and (topic.status is Status.DONE or topic.open):
            waiting[_Reason.ARTICLE, topic.number, None].append(topic)
    chosen: list[Topic | None] = [None] * len(listed)
    taken: set[int] = set()
    for reason in _Reason:
        for at, entry in enumerate(listed):
            for key in _keys(entry, reason) if chosen[at] is None else ():
                found = waiting.get((reason, *key), [])
                while found and id(found[-1]) in taken:
                    found.pop()
                if found:
                    chosen[at] = found.pop()
                    taken.add(id(chosen[at]))
                    break
    return chosen


class _Reason(Enum):
    """Why an entry is a topic, the better reason first."""

    NUMBER = auto()
    STATUS = auto()
    TITLE = auto()
    KNOWN = auto()
    ARTICLE = auto()


def _keys(entry: ListedTopic, reason: _Reason) -> list[tuple[object, object]]:
    """Return what a topic must have that is an entry for this reason.

    One number means one article: the list's is published, or a number alone; the backlog's is published or waits.
    """
    title = fold(entry.title)
    match reason:
        case _Reason.NUMBER:
            return [] if entry.number is None else [(title, entry.number)]
        case _Reason.STATUS:
            return [(title, entry.status)]
        case _Reason.TITLE:
            return [(title, None)]
        case _Reason.KNOWN:
            return [(fold(one), None) for one in (entry.title, entry.published_title) if one]
        case _Reason.ARTICLE:
            return [(entry.number or 0, None)] if entry.status is Status.DONE or not entry.title else []


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
