"""Did you mean …: the topics whose title is nearly what was typed."""

from __future__ import annotations

import heapq
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from paiqi.naming.pinyin import PinyinPattern, sound
from paiqi.naming.titles import phrases, titles_of
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paiqi.model.topic import Topic

_SUGGESTIONS = 5
# Comparing letter by letter is slow: it is done only for the titles that share most with the query.
_COMPARED = 40
# It takes letters times letters: nobody mistypes so long a query, and so much of a title says whether it is meant.
_LONGEST_QUERY, _LONGEST_NAME = 200, 500
_SHORT_LETTERS = 4
# Shorter pinyin is near to too many syllables.
_LEAST_PINYIN = 6


def close_spellings(topics: Iterable[Topic], query: str) -> tuple[Topic, ...]:
    """Return at most five topics whose title, article title, id or pinyin nearly says `query`, in backlog order.

    Nearly is: in the same words, apart from each other; in characters that sound the same (现存 for 显存); or with
    up to a third of the letters wrong. Only the nearest of these are returned.
    """
    named = [(topic, _names(topic)) for topic in topics]
    for nearly in (_in_other_order(query), _by_sound(query)):
        found = (topic for topic, names in named if any(map(nearly, names)))
        if close := tuple(islice(found, _SUGGESTIONS)):
            return close
    return _mistyped(named, fold(query))


def _names(topic: Topic) -> tuple[str, ...]:
    """Return what goes for the name of `topic`."""
    return (*titles_of(topic), topic.id) if topic.id else titles_of(topic)


def _in_other_order(query: str) -> Callable[[str], bool]:
    words = [fold(word) for word in query.split()]
    return lambda name: len(words) > 1 and all(map(fold(name).__contains__, words))


def _by_sound(query: str) -> Callable[[str], bool]:
    letters = fold(query)
    if letters.isascii() or len(letters) == 1:
        return lambda _name: False
    pattern = PinyinPattern(sound(letters), initials=False)
    return lambda name: pattern.rank(name) is not None


def _mistyped(named: Sequence[tuple[Topic, tuple[str, ...]]], letters: str) -> tuple[Topic, ...]:
    """Return the topics that differ from `letters` in the fewest wrong letters, if these are few enough."""
    tolerated = len(letters) // 3  # one in three, and none of two
    if not tolerated or len(letters) > _LONGEST_QUERY:
        return ()
    in_pinyin = letters.isascii() and letters.isalnum() and len(letters) >= _LEAST_PINYIN
    marks = {*map("".join, pairwise(letters))} if len(letters) > _SHORT_LETTERS else set(letters)

    def shared(place: int) -> int:
        folded = [fold(name) for name in named[place][1]]
        if in_pinyin:
            folded += [sound(name) for name in folded if not name.isascii()]
        return max(sum(mark in name for mark in marks) for name in folded)

    likely = sorted(heapq.nlargest(_COMPARED, range(len(named)), key=shared))
    scored = [(_fewest_wrong(letters, named[place][1], in_pinyin=in_pinyin), named[place][0]) for place in likely]
    bound = min(tolerated, min((wrong for wrong, _ in scored), default=0))
    return tuple(topic for wrong, topic in scored if wrong <= bound)[:_SUGGESTIONS]


def _fewest_wrong(letters: str, names: Iterable[str], *, in_pinyin: bool) -> int:
    spellings = [list(chain.from_iterable(phrases(name[:_LONGEST_NAME]))) for name in names]
    if in_pinyin:
        spellings += [list(map(sound, words)) for words in spellings]
    return min(_wrong_letters(letters, words) for words in spellings)


def _wrong_letters(letters: str, name: list[str]) -> int:
    """Return the fewest wrong letters by which `letters` differs from a stretch of `name` that begins with a word.

    Wrong is a letter too many, missing, replaced, or changed with its neighbour (Sellers 1980, with the
    transpositions of Damerau 1964): a column for each letter of `name`, a row for each of `letters`. Few letters
    must end with a word too, or anything would be near.
    """
    few = len(letters) <= _SHORT_LETTERS
    before: list[int] = []
    column = list(range(len(letters) + 1))
    best = column[-1]
    previous = ""
    for word in name:
        column[0] = 0
        for place, letter in enumerate(word, start=1):
            following = [column[0] + 1]
            for row, typed in enumerate(letters, start=1):
                cost = min(column[row - 1] + (typed != letter), column[row] + 1, following[row - 1] + 1)
                if place > 1 and row > 1 and typed == previous and letters[row - 2] == letter:
                    cost = min(cost, before[row - 2] + 1)
                following.append(cost)
            before, column, previous = column, following, letter
            if place == len(word) or not few:
                best = min(best, column[-1])
    return best
