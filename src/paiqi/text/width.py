"""How wide a text stands on a terminal: Chinese takes two cells a character, and no cut splits what is drawn as one."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ELLIPSIS = "…"
_WIDE = 2
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SOFT_HYPHEN = "\u00ad"
# The cells of a character that is drawn together with its neighbours: more than any text has.
_NOT_ALONE = 1 << 40


def display_width(text: str) -> int:
    """Return the number of terminal cells that `text` takes.

    Wide and full-width characters (Unicode Standard Annex #11) take two, ambiguous ones (“ ” …) one, as
    terminals draw them outside a legacy CJK locale; accents none; an emoji sequence two. Control characters
    count as nothing: `clean` the text first.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    width = sum(map(_cells.__getitem__, text))
    return width if width < _NOT_ALONE else sum(cells for _, cells in _drawn_as_one(text))


def shorten(text: str, columns: int) -> str:
    """Return `text` in at most `columns` cells, cut with `…` where it is longer."""
    # No character takes more than two cells, so a short text needs no measuring.
    if len(text) * _WIDE <= columns or display_width(text) <= columns:
        return text
    return cut(text, columns - 1).rstrip() + _ELLIPSIS if columns > 0 else ""


def cut(text: str, columns: int) -> str:
    """Return the longest beginning of `text` in at most `columns` cells that splits nothing that is drawn as one."""
    kept: list[str] = []
    room = columns
    for piece, width in _pieces(text):
        room -= width
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept)


def unbreakable(text: str) -> frozenset[int]:
    """Return the places of `text` that lie within what a terminal draws as one: before an accent, amid an emoji."""
    if sum(map(_cells.__getitem__, text)) < _NOT_ALONE:
        return frozenset()
    starts = set(accumulate((len(piece) for piece, _cells_of_it in _drawn_as_one(text)), initial=0))
    return frozenset(range(len(text))) - starts


def _pieces(text: str) -> Iterable[tuple[str, int]]:
    widths = [_cells[character] for character in text]
    return zip(text, widths, strict=True) if sum(widths) < _NOT_ALONE else _drawn_as_one(text)


def _drawn_as_one(text: str) -> Iterator[tuple[str, int]]:
    """Split `text` into what a terminal draws as one character, each with its cells.

    The part of the grapheme clusters of Unicode Standard Annex #29 that titles need: accents, emoji joined by
    U+200D, skin tones, keycaps, flags, and Hangul written in parts.
    """
    start, width, joined, half_flag = 0, 0, False, False
    for place, character in enumerate(text):
        completes_flag = half_flag and _is_flag_letter(character)
        if place and (joined or completes_flag or _extends(character)):
            if width and (completes_flag or character == _EMOJI_STYLE):
                width = _WIDE
            elif not joined and unicodedata.category(character) == "Mc":
                width += 1
            half_flag = False
        else:
            if place:
                yield text[start:place], width
            start, width, half_flag = place, _cells_alone(character), _is_flag_letter(character)
        joined = character == _JOINER and width == _WIDE
    if text:
        yield text[start:], width


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _extends(character: str) -> bool:
    """Whether `character` is drawn onto the one before it: a mark, a skin tone, a vowel of Hangul, a tag."""
    return (
        character == _JOINER
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\u1160" <= character <= "\u11ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _cells_alone(character: str) -> int:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    invisible = unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me", "Zl", "Zp"}
    return 0 if invisible and character != _SOFT_HYPHEN else 1


class _Cells(dict[str, int]):
    """The cells of each character that stands alone, worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        alone = not (_extends(character) or _is_flag_letter(character))
        return self.setdefault(character, _cells_alone(character) if alone else _NOT_ALONE)


_cells = _Cells()
