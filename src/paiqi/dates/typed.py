"""What was typed, and the plain form of it that the grammar reads.

Width, case, traditional characters, kinds of dashes and the spaces around Chinese make no difference: `１２ 月 ３ 號`
is read as `12月3号`. A refusal still shows the part as it was typed.
"""

from __future__ import annotations

import re
import unicodedata

from paiqi.text.clean import clean
from paiqi.text.width import shorten

_TRADITIONAL = "週兩後點鐘號禮個這節國慶聖誕陽勞動兒婦師雙過時從"
_SIMPLIFIED = "周两后点钟号礼个这节国庆圣诞阳劳动儿妇师双过时从"
_PLAIN = str.maketrans(_TRADITIONAL + "–—−‐‑〜’‘", _SIMPLIFIED + "-----~''")
_FIRST_CHINESE = "\u2e80"
_SHOWN_COLUMNS = 60
# Letters: more than any date or rule has. Of a longer text only so many are looked at, and then comes what no grammar
# has (U+2026 itself folds to three dots), so that nobody takes the beginning for the whole.
_MOST, GOES_ON = 1000, "…"


class Typed:
    """A text as it was typed (`shown`) and in its plain form (`plain`), with where each plain character came from."""

    __slots__ = ("_places", "_text", "plain")

    def __init__(self, text: str, plain: str, places: list[int]) -> None:
        self._text = text
        self._places = places
        self.plain = plain

    @classmethod
    def of(cls, text: str) -> Typed:
        """Find the plain form of `text`."""
        letters: list[tuple[str, int]] = []
        for place, character in enumerate(text):
            for letter in unicodedata.normalize("NFKC", character).casefold().translate(_PLAIN):
                if not letter.isspace():
                    letters.append((letter, place))
                elif letters and letters[-1][0] != " ":
                    letters.append((" ", place))
            if len(letters) > _MOST:
                letters.append((GOES_ON, place))
                break
        kept = [
            (letter, place)
            for index, (letter, place) in enumerate(letters)
            if letter != " " or _parts_words(letters[index - 1 : index + 2])
        ]
        return cls(text, "".join(letter for letter, _ in kept), [place for _, place in kept])

    def part(self, start: int, end: int) -> Typed:
        """Return the part that stands at `start` to `end` in the plain form."""
        return Typed(self._text, self.plain[start:end], self._places[start:end])

    @property
    def shown(self) -> str:
        """The text as it was typed, cut to what fits into a message and safe for a terminal."""
        typed = self._text[self._places[0] : self._places[-1] + 1] if self._places else self._text
        return shorten(clean(typed.strip()), _SHOWN_COLUMNS)


def end_of(pattern: str, plain: str, place: int) -> int:
    """Return where what `pattern` matches at `place` ends: there, if it does not match."""
    found = re.compile(pattern).match(plain, place)
    return found.end() if found else place


def _parts_words(around: list[tuple[str, int]]) -> bool:
    """Whether the space amid `around` separates: Chinese needs none, nor does the end of the text."""
    return len(around) == len("a b") and max(around[0][0], around[2][0]) < _FIRST_CHINESE
