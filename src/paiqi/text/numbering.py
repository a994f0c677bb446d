"""The numbers of a series as people write them: the marks beside one (`No.33`, 第33篇), ranges (`1-25`, `1–20, 22`)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = "[0-9]{1,9}"  # more than any series has, and fewer than int() refuses
LABELS = "no|№|n°|编号|#"  # before a number
COUNTERS = "篇期集回讲章"  # behind 第33
# Behind a figure that counts them, which is no number and no day then: 10-12 岁, 9 个.
MEASURES = (
    "[个岁年月天周种条篇位次步分元块级层度米克章节课款点期集倍折届里只件份颗杯碗万亿]|公斤|公里|小时|秒钟|人[份组]"
)
_RANGE = re.compile(rf"\s*({DIGITS})\s*(?:(?:-|–|—|~|\.\.|至|到)\s*({DIGITS}))?\s*")


@cache
def parse_ranges(text: str) -> tuple[range, ...]:
    """Read a list of ranges, both ends included, and return them in order, those that overlap or meet as one.

    Raise ValueError for anything else.
    """
    if not text.strip():
        return ()
    ranges = []
    for part in re.split("[,、;]", unicodedata.normalize("NFKC", text)):
        found = _RANGE.fullmatch(part)
        if found is None:
            message = f"not a range of numbers: {part.strip()}"
            raise ValueError(message)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last:
            message = f"not a range of numbers: {part.strip()}"
            raise ValueError(message)
        ranges.append(range(first, last + 1))
    merged: list[range] = []
    for part in sorted(ranges, key=lambda each: (each.start, each.stop)):
        if merged and part.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, part.stop))
        else:
            merged.append(part)
    return tuple(merged)


def runs_of(numbers: Iterable[int]) -> list[range]:
    """Return `numbers` in order, those that follow each other as one run."""
    runs: list[range] = []
    for number in sorted(set(numbers)):
        start = runs.pop().start if runs and runs[-1].stop == number else number
        runs.append(range(start, number + 1))
    return runs


def in_ranges(number: int, ranges: tuple[range, ...]) -> bool:
    """Return whether `number` lies in one of the ranges, as `parse_ranges` returns them."""
    place = bisect_right(ranges, number, key=lambda part: part.start)
    return place > 0 and number in ranges[place - 1]
