"""The word that somebody means who types one that is nobody's: near in spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

# How much of the letters must be as they are; of two Chinese characters, one.
_CLOSE, _CLOSE_IN_CHINESE = 0.6, 0.5


def nearest(typed: str, words: Iterable[str], *, close: float = _CLOSE) -> str:
    """Return the one of `words` that is meant by what was `typed`, in any width and case; empty where none is near.

    Letters that only changed places (`csv`, `cvs`) count as near as can be. Of several that are equally near the first
    is returned; in Chinese none, for there each character says much. `close` is how much must be as it is, from 0 to 1.
    """
    from difflib import SequenceMatcher

    wanted = fold(typed)
    in_chinese = not wanted.isascii()

    def likeness(word: str) -> float:
        letters = fold(word)
        if sorted(letters) == sorted(wanted):
            return 1.0
        return SequenceMatcher(None, wanted, letters, autojunk=False).ratio()

    found = sorted(((likeness(word), word) for word in words), key=lambda one: -one[0])
    if not found or found[0][0] < (_CLOSE_IN_CHINESE if in_chinese else close):
        return ""
    is_doubtful = in_chinese and found[0][0] < _CLOSE and len(found) > 1 and found[1][0] == found[0][0]
    return "" if is_doubtful else found[0][1]
