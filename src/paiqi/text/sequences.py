"""What two sequences have in common, and how much of one is in order: texts, lines or numbers."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def longest_rise(values: Sequence[Any]) -> list[int]:
    """Return the places of a longest run of `values` that never goes back (patience sorting, Fredman 1975)."""
    ends: list[Any] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_right(ends, value)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        places[length : length + 1] = [place]
    rise = []
    place = places[-1] if places else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def common_ends(one: Sequence[Any], other: Sequence[Any]) -> tuple[int, int]:
    """Return with how many items both begin, and with how many of the others both end."""
    most = min(len(one), len(other))
    start = _alike(most, lambda low, high: one[low:high] == other[low:high])
    ends = len(one), len(other)
    tail = _alike(
        most - start, lambda low, high: one[ends[0] - high : ends[0] - low] == other[ends[1] - high : ends[1] - low]
    )
    return start, tail


def _alike(most: int, same: Any) -> int:
    """Return how far two sequences are the same, by halving: comparing slices is far faster than a loop."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
