"""The topics of a list in another order, as text: blank lines stay as regular as they were, headings stay in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.store.edits.rows import LINES, is_heading, is_spaced, rows
from paiqi.store.edits.splices import BLANK
from paiqi.text.sequences import longest_rise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from paiqi.store.edits.rows import TopicRow
    from paiqi.store.yaml.document import Document


def rearranged(document: Document, order: Sequence[int | str], moving: Collection[int] = ()) -> str:
    """Return the text of the whole list in another order.

    A topic that moves takes one of the gaps beside it along, so that blank lines are as regular as they were. Going
    up, it comes to stand directly above the topic that follows it, going down directly below the one before it: so
    it enters the section of the topics that it passes, whichever side of a heading they are on.

    Args:
        document: Where the list stands.
        order: For each topic of the new list, its old index, or the text of a new item.
        moving: Old indices of topics that were moved: where two change places, these go and the others stay.
    """
    items = document.items
    assert items is not None
    old = rows(document)
    staying = _staying([entry for entry in order if isinstance(entry, int)], moving)
    gaps, carried = _gaps(document, old, set(staying))
    separator = document.newline if is_spaced(document) else ""

    def text_of(entry: int | str) -> str:
        return entry if isinstance(entry, str) else document.text[old[entry].start : old[entry].end]

    pieces: list[str] = []
    for above, group, below in _groups(order, staying):
        if above is not None:
            pieces.append(text_of(above))
        # With nothing above them, or when they come up from below, they stand right above what follows.
        low = next((i for i, e in enumerate(group) if above is None or _comes_up(e, below)), len(group))
        gap = gaps[-1 if above is None else above]
        spaces = [separator if isinstance(entry, str) else carried[entry] for entry in group]
        for entry, space in zip(group[:low], spaces[:low], strict=True):
            pieces += [space, text_of(entry)]
        pieces.append(gap)
        for entry, space in zip(group[low:], spaces[low:], strict=True):
            pieces += [text_of(entry), space]
    return _joined(pieces, document.newline)


def _staying(numbers: list[int], moving: Collection[int]) -> list[int]:
    """Return as many topics as can stay where they are; of as many either way, those that are not `moving`."""
    others = [number for number in numbers if number not in moving]
    longest, without = longest_rise(numbers), longest_rise(others)
    kept, places = (others, without) if len(without) == len(longest) else (numbers, longest)
    return [kept[place] for place in places]


def _groups(order: Sequence[int | str], staying: list[int]) -> Iterator[tuple[int | None, list[int | str], int | None]]:
    """Yield what comes between two topics that stay, with the one above (None at the top) and the one below."""
    above: int | None = None
    group: list[int | str] = []
    fixed = set(staying)
    for entry in order:
        if isinstance(entry, int) and entry in fixed:
            yield above, group, entry
            above, group = entry, []
        else:
            group.append(entry)
    yield above, group, None


def _comes_up(entry: int | str, below: int | None) -> bool:
    return isinstance(entry, int) and below is not None and entry > below


def _gaps(document: Document, old: list[TopicRow], staying: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the gap below each topic that stays (-1: above the first), and that which each other one takes along."""
    items = document.items
    assert items is not None
    text, spaced = document.text, is_spaced(document)
    gaps: dict[int, str] = {}
    carried: dict[int, str] = {}
    above, gap = -1, text[items.head : old[0].start]
    for index, row in enumerate(old):
        following = text[row.end : row.gap_end]
        if index in staying:
            gaps[above] = gap
            above, gap = index, following
        else:
            gap, carried[index] = _closed(gap, following, ends=(above < 0, row is old[-1]), spaced=spaced)
    gaps[above] = gap
    return gaps, carried


def _closed(before: str, after: str, *, ends: tuple[bool, bool], spaced: bool) -> tuple[str, str]:
    """Join the gaps around a topic that goes; return the joined one, and what goes along.

    Headings stay, and so does what stands at the beginning and at the end of the list (`ends`: whether `before` and
    `after` are that).
    """
    keeps_before, keeps_after = ends[0] or is_heading(before), ends[1] or is_heading(after)
    if not keeps_before and not keeps_after:
        return (before, after) if len(before) > len(after) else (after, before)
    if not keeps_after:
        return before, after
    if not keeps_before:
        return after, before
    if not spaced or all(ends):
        return before + after, ""
    leading = "" if ends[1] else _blank_lines(after)
    if leading:
        return before + after[len(leading) :], leading
    trailing = _blank_lines(before, at_end=True)
    return before[: len(before) - len(trailing)] + after, trailing


def _blank_lines(gap: str, *, at_end: bool = False) -> str:
    """Return the blank lines with which a gap begins, or ends."""
    lines = LINES.findall(gap)
    kept = 0
    for line in reversed(lines) if at_end else lines:
        if line.strip(BLANK):
            break
        kept += 1
    return "".join(lines[len(lines) - kept :] if at_end else lines[:kept])


def _joined(pieces: list[str], newline: str) -> str:
    """Join pieces of whole lines; the last line of a file may have had no end."""
    whole: list[str] = []
    for piece in pieces:
        if piece and whole and not whole[-1].endswith("\n"):
            whole.append(newline)
        if piece:
            whole.append(piece)
    return "".join(whole)
