"""Pinyin: Chinese found by the letters that one types for it, spelt out (`hunhe` → 混合) or by initials (`hh`)."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING

from paiqi.naming.readings import readings_of
from paiqi.naming.titles import phrases

if TYPE_CHECKING:
    from collections.abc import Callable

_READINGS_BY_INITIAL = 2
_LEAST_INITIALS = 2
_LEAST_INITIALS_INSIDE = 3


def sound(text: str) -> str:
    """Return `text` with each Chinese character as its commonest syllable: what one would type for it."""
    return text.translate(_sounds)


class PinyinPattern:
    """What ASCII letters may mean as pinyin. Make one for a query, then ask it about many titles."""

    def __init__(self, letters: str, *, initials: bool = True) -> None:
        """Take a folded query of letters and digits; with `initials`, it may also be initials."""
        self._spelt = _Way(letters, _spellings, may_end_unfinished=True)
        self._by_initials = _Way(letters, _initials) if initials and len(letters) >= _LEAST_INITIALS else None
        self._too_few_inside = len(letters) < _LEAST_INITIALS_INSIDE

    def rank(self, title: str) -> int | None:
        """Return how well `title` matches, 0 best: all of it, its beginning, the beginning of a phrase, a piece.

        At each of these four, what is spelt out goes before initials. None where it does not match; two initials
        inside a phrase are too few to say anything.
        """
        if title.isascii():
            return None
        parts = phrases(title)
        words = list(chain.from_iterable(parts))
        spelt_out = self._spelt.matches(words)
        by_initials = [] if self._by_initials is None else self._by_initials.matches(words)
        if not (spelt_out or by_initials):
            return None
        starts = _starts(parts)
        ranks = [2 * _place(start, end, words, starts) for start, end in spelt_out]
        ranks += [
            2 * _place(start, end, words, starts) + 1
            for start, end in by_initials
            if start in starts or not self._too_few_inside
        ]
        return min(ranks, default=None)

    def finds(self, title: str) -> bool:
        """Whether `title` matches at all, which is known sooner than how well."""
        if title.isascii():
            return False
        parts = phrases(title)
        words = list(chain.from_iterable(parts))
        if self._spelt.matches(words):
            return True
        found = [] if self._by_initials is None else self._by_initials.matches(words)
        return bool(found) and (not self._too_few_inside or any(start in _starts(parts) for start, _end in found))


class _Way(dict[str, dict[int, set[int]]]):
    """One way to read the letters of a query as words, each using up some of them, in order.

    It maps a word to what it may use, worked out when the word is first met: for each count of letters used before
    it, the counts used after it.
    """

    def __init__(
        self, letters: str, spellings: Callable[[str], frozenset[str]], *, may_end_unfinished: bool = False
    ) -> None:
        super().__init__()
        self._letters = letters
        self._spellings = spellings
        self._may_end_unfinished = may_end_unfinished

    def __missing__(self, word: str) -> dict[int, set[int]]:
        uses: dict[int, set[int]] = {}
        if word.isascii() and word[0] != "v" and word[0] not in self._letters:
            return uses  # most numbers and names; nothing else is spelt otherwise than it is written
        for spelling in self._spellings(word):
            for before in range(len(self._letters)) if spelling[0] in self._letters else ():
                if self._letters.startswith(spelling, before):
                    uses.setdefault(before, set()).add(before + len(spelling))
                # The last syllable need not be finished, the first one must.
                elif before and self._may_end_unfinished and spelling.startswith(self._letters[before:]):
                    uses.setdefault(before, set()).add(len(self._letters))
        return self.setdefault(word, uses)

    def matches(self, words: list[str]) -> list[tuple[int, int]]:
        """Return the stretches of `words`, with at least one that is Chinese, that use up all letters."""
        starts = [start for start, word in enumerate(words) if 0 in self[word]]
        stretches = [(start, end) for start in starts if (end := self._end(words, start))]
        return [(start, end) for start, end in stretches if not all(map(str.isascii, words[start:end]))]

    def _end(self, words: list[str], start: int) -> int | None:
        """Return the place after the longest stretch from `start` that uses up all letters."""
        end = None
        used = {0}
        for place in range(start, len(words)):
            uses = self[words[place]]
            used = set().union(*(uses[count] for count in used if count in uses))
            if not used:
                break
            if len(self._letters) in used:
                end = place + 1
        return end


def _starts(parts: list[list[str]]) -> frozenset[int]:
    """Return the places of the words that begin a phrase."""
    return frozenset(accumulate(map(len, parts), initial=0))


def _place(start: int, end: int, words: list[str], starts: frozenset[int]) -> int:
    if start == 0:
        return 0 if end == len(words) else 1
    return 2 if start in starts else 3


class _Sounds(dict[int, str]):
    """The commonest syllable of each character, looked up when it is first met: a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, next(iter(readings_of(chr(code))), chr(code)))


_sounds = _Sounds()


def _spellings(word: str) -> frozenset[str]:
    readings = readings_of(word) or (word,)
    return frozenset(readings) | {reading.replace("v", "u") for reading in readings}


def _initials(word: str) -> frozenset[str]:
    """Return what may stand for `word` among initials: z and zh for 种, a whole ASCII word or its first letter."""
    readings = readings_of(word)[:_READINGS_BY_INITIAL]
    if not readings:
        return frozenset({word, word[0]})
    doubled = {reading[:2] for reading in readings if reading[:2] in {"zh", "ch", "sh"}}
    return frozenset(reading[0] for reading in readings) | doubled
