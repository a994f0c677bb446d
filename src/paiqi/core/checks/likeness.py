"""Pairs of topics whose titles are nearly the same, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

from paiqi.core.duplicates import near_duplicates
from paiqi.core.fold import fold
from paiqi.core.titles import phrases, title_parts, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.core.backlog import Backlog
    from paiqi.core.topic import Topic

# Of two titles that are near, the one with fewer letters shares at least this part of them with the other.
_SHARED = 0.8
_LEAST_LETTERS_MISTYPED = 6
# How many of the rarest letters must agree before two titles are compared: more looks at more letters of fewer titles.
_TELLING_LETTERS = 3
# Comparing so many with each other costs less than sorting them out.
_FEW = 16


def near_pairs(backlog: Backlog, topics: Iterable[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Yield each pair of `topics` that `near_duplicates` would call the same, the earlier one first.

    Only titles that could be the same are compared, so that ten thousand do not make fifty million pairs.
    """
    order = list(topics)
    earlier: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _candidates([titles_of(topic) for topic in order]):
        earlier[max(one, other)].add(min(one, other))
    for place in sorted(earlier):
        among = [order[other] for other in sorted(earlier[place] - {place})]
        later = order[place]
        near = {id(same) for title in titles_of(later) for same in near_duplicates(backlog, title, among=among)}
        yield from ((topic, later) for topic in among if id(topic) in near)


def _candidates(titles: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the places of titles that have a key and enough letters in common."""
    groups: defaultdict[tuple[str, ...], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for place, own in enumerate(titles):
        for title in own:
            letters = frozenset(fold(title))
            for key in _keys(title):
                groups[key].append((place, letters))
    for group in groups.values():
        if len(group) <= _FEW:
            yield from ((one, other) for one, _ in group for other, _ in group)
        else:
            yield from _alike(group)


def _keys(title: str) -> set[tuple[str, ...]]:
    """Return keys of which two near titles have one in common: their ASCII words, in any order.

    Nearness lets Chinese characters come and go, and words change places, but no ASCII word; apart from one long one
    that is mistyped, and from what stands beside the title's name or remark.
    """
    parts = title_parts(title)
    pieces = (title, parts.name, *parts.remarks, f"{parts.name} {' '.join(parts.remarks)}")
    keys = {tuple(sorted(_ascii_words(piece))) for piece in pieces}
    whole = sorted(_ascii_words(title))
    long = (place for place, word in enumerate(whole) if len(word) >= _LEAST_LETTERS_MISTYPED and word.isalpha())
    keys |= {("~", *whole[:place], *whole[place + 1 :]) for place in long}
    keys.add(("=", fold(title)))
    return keys


def _ascii_words(text: str) -> list[str]:
    return [run[0] for run in phrases(text) if run[0].isascii()]


def _alike(group: list[tuple[int, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Yield the places of titles that may share four letters in five.

    Of the letters of the one with fewer, at most a fifth are then missing in the other; so of its rarest ones (a fifth
    of them all, and three more) three are the other's too (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    common = Counter(letter for _place, letters in group for letter in letters)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for index, (_place, letters) in enumerate(group):
        for letter in letters:
            having[letter].append(index)
    for place, letters in group:
        least = ceil(_SHARED * len(letters))
        wanted = min(least, _TELLING_LETTERS)
        rarest = sorted(letters, key=lambda letter: (common[letter], letter))[: len(letters) - least + wanted]
        hits = Counter(index for letter in rarest for index in having[letter])
        for index, found in hits.items():
            if found >= wanted and len(group[index][1]) >= len(letters):
                yield place, group[index][0]
