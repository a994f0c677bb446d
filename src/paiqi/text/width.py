"""How wide a text stands on a terminal: Chinese takes two cells a character, and no cut splits what is drawn as one.

Rich measures, and is imported only where a text is not plain ASCII: `rich.cells` is the one part of it that may be used
below `render`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELLIPSIS = "…"
_WIDE = 2


def display_width(text: str) -> int:
    """Return the number of terminal cells that `text` takes.

    Wide and full-width characters (Unicode Standard Annex #11) take two, ambiguous ones (“ ” …) one, as
    terminals draw them outside a legacy CJK locale; accents none; an emoji sequence two. Control characters
    count as nothing: `clean` the text first.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shorten(text: str, columns: int) -> str:
    """Return `text` in at most `columns` cells, cut with `…` where it is longer."""
    # No character takes more than two cells, so a short text needs no measuring.
    if len(text) * _WIDE <= columns or display_width(text) <= columns:
        return text
    return cut(text, columns - 1).rstrip() + _ELLIPSIS if columns > 0 else ""


def around(text: str, hit: tuple[int, int], columns: int) -> tuple[str, str, str]:
    """Return what stands before, in and behind the stretch `hit` of `text`, in at most `columns` cells.

    Where that is longer, it is cut with `…` on the side, or on both, so that the stretch stands in the middle.
    """
    before, within, behind = text[: hit[0]], shorten(text[hit[0] : hit[1]], columns), text[hit[1] :]
    room = columns - display_width(within)
    left = max(room // 2, room - display_width(behind))
    if display_width(before) > left:
        before = _ELLIPSIS + _end_of(before, left - 1).lstrip() if left > 0 else ""
    return before, within, shorten(behind, room - display_width(before))


def _end_of(text: str, columns: int) -> str:
    """Return the longest end of `text` in at most `columns` cells that splits nothing that is drawn as one."""
    too_many = display_width(text) - columns
    for start, _end, cells in _drawn_as_one(text):
        if too_many <= 0:
            return text[start:]
        too_many -= cells
    return ""


def cut(text: str, columns: int) -> str:
    """Return the longest beginning of `text` in at most `columns` cells that splits nothing that is drawn as one."""
    for start, _end, cells in _drawn_as_one(text):
        columns -= cells
        if columns < 0:
            return text[:start]
    return text


def unbreakable(text: str) -> frozenset[int]:
    """Return the places of `text` that lie within what a terminal draws as one: before an accent, amid an emoji."""
    if text.isascii():
        return frozenset()
    return frozenset(range(len(text))) - {start for start, _end, _cells in _drawn_as_one(text)}


def _drawn_as_one(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield what a terminal draws as one character: its start, its end, its cells. Rich knows all but flags."""
    from rich.cells import split_graphemes

    spans = iter(split_graphemes(text)[0])
    for start, end, cells in spans:
        if _is_flag_letter(text[start]) and end < len(text) and _is_flag_letter(text[end]):
            yield start, next(spans)[1], _WIDE
        else:
            yield start, end, cells


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
