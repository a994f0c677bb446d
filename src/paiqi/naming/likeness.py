"""Pairs of topics whose titles are nearly the same, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import merge
from itertools import groupby, islice, takewhile
from math import ceil
from typing import TYPE_CHECKING

from paiqi.naming.duplicates import LEAST_LETTERS_MISTYPED, SHARED_LETTERS, Form
from paiqi.naming.titles import phrases, title_parts, titles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paiqi.model.topic import Topic

Pair = tuple[int, int]

# How many of the rarest letters must agree before two titles are compared: more looks at more letters of fewer titles.
_TELLING_LETTERS = 3
# Comparing so many with each other costs less than sorting them out.
_FEW = 16
# In a title with more English words none is taken for mistyped: each would need a key that has all the others.
_MOST_WORDS = 64
# A title with more that may be the same (or with letters that so many have) is one of a crowd.
_CROWD = 96
_LONGEST_LOOK = 1024
# In a crowd it is compared with so many on either side of it, in each order.
_BESIDE = 8
# So many earlier topics are named for one topic.
_MOST = 64


def near_pairs(topics: Iterable[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Yield pairs of `topics` that `near_duplicates` would call the same, the earlier one first.

    Only titles that could be the same are compared, and each with a bounded number, so that the cost grows with the
    number of titles. Where no title has more than 96 others with the same English words and telling letters, no pair is
    missed. In a crowd of more, a title is compared with eight on either side of it when all are sorted by their
    beginnings, their ends and their rarest letters, and with the eight shortest; and of a topic's earlier likes, the
    first 64 are enough.
    """
    order = list(topics)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, topic in enumerate(order):
        for title in titles_of(topic):
            having[title].append(place)
    forms = [Form.of(title) for title in having]
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in set(_candidates(forms)):
        if forms[one].near(forms[other]):
            alike[forms[one].title].add(forms[other].title)
            alike[forms[other].title].add(forms[one].title)
    same: defaultdict[str, list[int]] = defaultdict(list)
    for form in forms:
        same[form.folded] += having[form.title]
    for places in same.values():
        places.sort()
    folded = {form.title: form.folded for form in forms}
    for place, topic in enumerate(order):
        titles = titles_of(topic)
        rows = [*(same[folded[title]] for title in titles), *(having[near] for t in titles for near in alike[t])]
        for earlier in _first(place, rows):
            yield order[earlier], topic


def _first(later: int, rows: list[list[int]]) -> Iterator[int]:
    """Yield the first places of `rows` (each in order) before `later`, each once."""
    distinct = (place for place, _ in groupby(merge(*rows)))
    yield from islice(takewhile(lambda place: place < later, distinct), _MOST)


def _candidates(forms: list[Form]) -> Iterator[Pair]:
    """Yield the places of titles that have a key and enough letters in common."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        for key in _keys(form.title):
            groups[key].append(place)
    for group in groups.values():
        if len(group) <= _FEW:
            yield from ((one, other) for one in group for other in group if one < other)
        else:
            yield from _alike(forms, group)


def _keys(title: str) -> set[tuple[str, ...]]:
    """Return keys of which two near titles have one in common: their ASCII words, in any order.

    Nearness lets Chinese characters come and go, and words change places, but no ASCII word; apart from one long one
    that is mistyped, and from what stands beside the title's name or remark.
    """
    parts = title_parts(title)
    pieces = (title, parts.name, *parts.remarks, f"{parts.name} {' '.join(parts.remarks)}")
    keys = {tuple(sorted(_ascii_words(piece))) for piece in pieces}
    whole = sorted(_ascii_words(title))
    if len(whole) > _MOST_WORDS:
        return keys
    long = (place for place, word in enumerate(whole) if len(word) >= LEAST_LETTERS_MISTYPED and word.isalpha())
    return keys | {("~", *whole[:place], *whole[place + 1 :]) for place in long}


def _ascii_words(text: str) -> list[str]:
    return [run[0] for run in phrases(text) if run[0].isascii()]


def _alike(forms: list[Form], group: list[int]) -> Iterator[Pair]:
    """Yield the places of titles that may share four letters in five; of those in a crowd, the ones beside them.

    Of the letters of the one with fewer, at most a fifth are then missing in the other; so of its rarest ones (a fifth
    of them all, and three more) three are the other's too (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    common = Counter(letter for place in group for letter in forms[place].letters)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place in group:
        for letter in forms[place].letters:
            having[letter].append(place)

    def by_rarity(letters: Iterable[str]) -> list[str]:
        return sorted(letters, key=lambda letter: (common[letter], letter))

    crowded = []
    for place in group:
        letters = forms[place].letters
        least = ceil(SHARED_LETTERS * len(letters))
        wanted = min(least, _TELLING_LETTERS)
        rarest = by_rarity(letters)[: len(letters) - least + wanted]
        if sum(common[letter] for letter in rarest) > _LONGEST_LOOK:
            crowded.append(place)
            continue
        hits = Counter(other for letter in rarest for other in having[letter])
        found = [o for o, n in hits.items() if n >= wanted and len(forms[o].letters) >= len(letters)]
        if len(found) > _CROWD:
            crowded.append(place)
        else:
            yield from ((min(place, other), max(place, other)) for other in found)
    if crowded:
        yield from _beside(forms, group, set(crowded), by_rarity)


def _beside(
    forms: list[Form], group: list[int], crowded: set[int], by_rarity: Callable[[Iterable[str]], list[str]]
) -> Iterator[Pair]:
    """Yield the `crowded` with those beside them in three orders (sorted neighbourhood: Hernández and Stolfo 1995)."""
    orders: tuple[Callable[[int], str | list[str]], ...] = (
        lambda place: forms[place].folded,
        lambda place: forms[place].folded[::-1],
        lambda place: by_rarity(forms[place].letters),
    )
    for order in orders:
        row = sorted(group, key=order)
        for at, place in enumerate(row):
            for other in islice(row, at + 1, at + 1 + _BESIDE):
                if place in crowded or other in crowded:
                    yield min(place, other), max(place, other)
    # What is short may be contained in many, wherever those stand.
    shortest = sorted(group, key=lambda place: len(forms[place].letters))[:_BESIDE]
    yield from ((min(place, other), max(place, other)) for place in crowded for other in shortest)
