"""The codes of rules as somebody types them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = 3


def nearest_code(typed: str, codes: Sequence[str]) -> str:
    """Return the code, or the beginning of some, that is most like `typed`, which is none.

    Of codes with its letter the nearest number counts, for they are numbered by what they are about: W319 is near W310.
    """
    wanted = re.fullmatch(r"([A-Z]?)([0-9]{1,9})", typed)
    if wanted is None:
        from difflib import get_close_matches

        return get_close_matches(typed, codes, n=1, cutoff=0)[0]
    letter, digits = wanted.groups()
    alike = dict.fromkeys(code[: 1 + len(digits)] for code in codes) if len(digits) < _DIGITS else codes

    def distance(code: str) -> tuple[bool, bool, int]:
        other_letter = bool(letter) and code[0] != letter
        return other_letter, code[1] != digits[0], abs(int(code[1:]) - int(digits))

    return min(alike, key=distance)
