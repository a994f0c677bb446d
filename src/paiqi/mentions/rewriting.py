"""Mentions rewritten when numbers move, in the writer's own spelling."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from paiqi.mentions.numerals import written_like
from paiqi.mentions.prose import found_in_prose, read_again
from paiqi.text.places import PlaceCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.mentions.joins import MentionRun
    from paiqi.model.backlog import Series


_CONTEXT = 40  # what follows a number decides whether it is one of an article, and whether another belongs to it


class Rewritten(NamedTuple):
    """A mention that changes (`before` to `after`), or one that would be misread then and stays (`after` is empty).

    It began at `start` of the old text, as the place number `nth` (from 0) where that text stands.
    """

    start: int
    before: str
    after: str
    nth: int


class Rewriting(NamedTuple):
    """A text whose mentions were rewritten, and what that touched.

    Of what stays, the numbers of the `doubtful` cannot be written in that form any more; the `unclear` may mention a
    number that moves, or count something else.
    """

    text: str
    mentions: tuple[Rewritten, ...]
    doubtful: tuple[Rewritten, ...]
    unclear: tuple[Rewritten, ...] = ()


def rewrite(text: str, series: Series, moves: Mapping[int, int]) -> Rewriting:
    """Rewrite the mentions of numbers that move, all at once, so that two that swap do not collide.

    Spaces, full-width digits and leading zeros stay as they are written. A range stands for the articles in it: its new
    ends are the lowest and the highest of their new numbers. Where other articles would come to stand between those, it
    stays and is doubtful, as does what would be read differently with its new numbers. A list of which one cannot tell
    where it ends stays as a whole: half of it would be wrong.
    """
    parts: list[str] = []
    changed: list[Rewritten] = []
    doubtful: list[Rewritten] = []
    unclear: list[Rewritten] = []
    at = 0
    places = PlaceCount(text)

    def concerned(found: MentionRun) -> bool:
        # A range may be, too, where something moves into it.
        named = (*(digits.number for digits in found.numbers), *found.maybe)
        return True in found.ranges or any(number in moves for number in named)

    for found in found_in_prose(text, series, concerned) if moves else ():
        before = text[found.start : found.end]
        nth = places.before(found.start, before)
        if found.maybe:
            if _numbers(found, moves) != [digits.number for digits in found.numbers] or moves.keys() & {*found.maybe}:
                unclear.append(Rewritten(found.start, before, "", nth))
            continue
        after = _mention(text, found, series, moves)
        if after == before:
            continue
        (doubtful if after is None else changed).append(Rewritten(found.start, before, after or "", nth))
        if after is not None:
            parts += [text[at : found.start], after]
            at = found.end
    return Rewriting("".join([*parts, text[at:]]), tuple(changed), tuple(doubtful), tuple(unclear))


def _mention(text: str, found: MentionRun, series: Series, moves: Mapping[int, int]) -> str | None:
    """Return the new text of a mention; None where it would no longer be read as what it is."""
    new = _numbers(found, moves)
    if new is None:
        return None
    parts, at = [], found.start
    for digits, number in zip(found.numbers, new, strict=True):
        old = text[digits.start : digits.end]
        parts += [text[at : digits.start], old if number == digits.number else written_like(old, number)]
        at = digits.end
    written = "".join([*parts, text[at : found.end]])
    read = read_again(written, text[found.end : found.end + _CONTEXT], series)
    return written if written == text[found.start : found.end] or read == new else None


def _numbers(found: MentionRun, moves: Mapping[int, int]) -> list[int] | None:
    """Return the new numbers of a mention; None where a range in it is none any more, or what is none becomes one."""
    old = [digits.number for digits in found.numbers]
    new = [moves.get(number, number) for number in old]
    for place, is_range in enumerate(found.ranges):
        chained = True in (*found.ranges[max(place - 1, 0) : place], *found.ranges[place + 1 : place + 2])
        if not is_range:
            continue
        if old[place] < old[place + 1] and not chained:
            ends = moved_range(old[place], old[place + 1], moves)
            if ends is None:
                return None
            new[place : place + 2] = ends
        elif (old[place] < old[place + 1]) != (new[place] < new[place + 1]):
            return None
    return new


def moved_range(first: int, last: int, moves: Mapping[int, int]) -> tuple[int, int] | None:
    """Return the ends of the range that the articles from `first` to `last` make when they have moved.

    None where they make none: other articles would stand between them. A number onto which one moves and that does not
    move itself was nobody's; as an end it leaves open what is meant, which is None as well.
    """
    ours = {new for old, new in moves.items() if first <= old <= last}
    targets = set(moves.values())
    if not ours and not any(first <= number <= last for number in targets):
        return first, last
    if any(end in targets and end not in moves for end in (first, last)):
        return None
    stays = [_next_unmoved(first, last, 1, moves, targets), _next_unmoved(last, first, -1, moves, targets)]
    low = min(chain(ours, (number for number in stays if number is not None)))
    high = max(chain(ours, (number for number in stays if number is not None)))
    # Of the numbers that neither move nor are moved onto, those between `first` and `last` are meant, others are not.
    for number in chain(range(low, min(first, high + 1)), range(max(last + 1, low), high + 1)):
        if number not in moves and number not in targets:
            return None
    strange = (number for number in targets - ours if low <= number <= high)
    return None if next(strange, None) is not None else (low, high)


def _next_unmoved(at: int, end: int, step: int, moves: Mapping[int, int], targets: set[int]) -> int | None:
    """Return the first number from `at` to `end` that stays where it is."""
    for number in range(at, end + step, step):
        if number not in moves and number not in targets:
            return number
    return None
