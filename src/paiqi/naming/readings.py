"""How Chinese characters are read, from a table that docs/readings/make.py makes of pypinyin's dictionaries.

The table is a text, and a character is looked for in it when it is first met: that takes less time than to make a
dictionary of twenty thousand, of which a backlog has a few hundred.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LONGEST_PHRASE = 4


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """Return the toneless readings of a Chinese character, commonest first; none for anything else.

    ü is written v, as in input methods.
    """
    characters = _table()[0]
    at = -1 if character.isascii() else characters.find(character)
    if at < 0:
        return ()
    start = characters.rfind("\n", 0, at) + 1
    return tuple(characters[start : characters.index("\t", start)].split(" "))


def syllables(text: str) -> list[str]:
    """Return `text`, all Chinese, as toneless syllables, by the reading that its phrases ask for (重复 → chong fu).

    Characters without a reading are left out.
    """
    found: list[str] = []
    at = 0
    while at < len(text):
        phrase = text[at]
        if phrase in _beginnings():
            pieces = (text[at : at + length] for length in range(min(_LONGEST_PHRASE, len(text) - at), 1, -1))
            phrase = next(filter(_said, pieces), phrase)
        found += _said(phrase) or readings_of(phrase)[:1]
        at += len(phrase)
    return found


def _said(phrase: str) -> tuple[str, ...]:
    line = _table()[1].get(phrase)
    return tuple(line.split(" ")) if line else ()


@cache
def _beginnings() -> frozenset[str]:
    """Return the characters with which a phrase begins that is read otherwise than its characters are."""
    return frozenset(phrase[0] for phrase in _table()[1])


@cache
def _table() -> tuple[str, dict[str, str]]:
    """Return the lines that say what characters are read as, and what is said of each phrase."""
    text = Path(__file__).with_name("readings.txt").read_text("utf-8")
    _licence, characters, phrases = text.split("\n\n")
    return characters, dict(line.split("\t") for line in phrases.splitlines())
