"""The word that somebody means who types one that is nobody's: near in sound, else in spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.naming.pinyin import sound
from paiqi.text.fold import fold
from paiqi.text.near import LONGEST, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest_word(typed: str, words: Iterable[str]) -> str:
    """Return the one of `words` that is meant by what was `typed`; empty where none is near.

    What sounds like a Chinese word is meant for it, in characters (待些 → 待写) or in pinyin (`daixie`).
    """
    if len(typed) > LONGEST:
        return ""
    words = tuple(words)
    heard = sound(fold(typed))
    alike = (word for word in words if not word.isascii() and sound(fold(word)) == heard)
    return next(alike, "") or nearest(typed, words)
