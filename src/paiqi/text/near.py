"""The word that somebody means who types one that is nobody's: near in spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE = 0.6
# Characters: who types more means no word.
LONGEST = 100


def nearest(typed: str, words: Iterable[str], *, close: float = _CLOSE) -> str:
    """Return the one of `words` that is meant by what was `typed`, in any width and case; empty where none is near.

    Letters that only changed places (`csv`, `cvs`) count as near as can be. Of several that are equally near the first
    is returned. `close` is how much must be as it is, from 0 to 1. To a text too long for a word none is near.
    """
    from difflib import SequenceMatcher

    if len(typed) > LONGEST:
        return ""
    words, wanted = tuple(words), fold(typed)

    def likeness(word: str) -> float:
        letters = fold(word)
        if sorted(letters) == sorted(wanted):
            return 1.0
        return SequenceMatcher(None, wanted, letters, autojunk=False).ratio()

    best = max(words, key=likeness, default="")
    return best if best and likeness(best) >= close else ""
