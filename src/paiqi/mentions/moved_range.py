"""A range of numbers when some of them move."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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
