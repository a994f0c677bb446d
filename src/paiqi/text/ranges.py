"""Number ranges as people write them: `1-25`, `1–20, 22`, `7`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:(?:-|–|—|~|\.\.|至|到)\s*(\d{1,9}))?\s*")


@cache
def parse_ranges(text: str) -> tuple[range, ...]:
    """Read a list of ranges, both ends included; raise ValueError for anything else."""
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
    return tuple(ranges)


def in_ranges(number: int, ranges: tuple[range, ...]) -> bool:
    """Return whether `number` lies in one of the ranges."""
    return any(number in part for part in ranges)
