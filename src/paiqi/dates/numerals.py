"""Numbers as people write them: `12`, `十二`, `两`, `二〇二六`, `three`."""

from __future__ import annotations

import re

_ONE_TO_NINE = "[一二三四五六七八九]"
_COUNTED = "[一二两三四五六七八九]"
_TENS = f"{_ONE_TO_NINE}?十{_ONE_TO_NINE}?"
_HUNDREDS = f"{_COUNTED}百(?:零{_ONE_TO_NINE}|{_ONE_TO_NINE}?十{_ONE_TO_NINE}?)?"
_THOUSANDS = f"{_COUNTED}千(?:零(?:{_TENS}|{_ONE_TO_NINE})|{_HUNDREDS})?"

# Patterns of numbers. The digits of Arabic and other scripts are not folded to ASCII, so `\d` would take too much.
SMALL_CHINESE = f"(?:{_TENS}|{_COUNTED})"
SMALL = f"(?:[0-9]{{1,2}}(?![0-9])|{SMALL_CHINESE})"
COUNT = f"(?:[0-9]{{1,12}}|{_THOUSANDS}|{_HUNDREDS}|{SMALL_CHINESE})"
_YEAR_DIGITS = "[零〇一二三四五六七八九]"
YEAR = f"(?:[0-9]{{4}}|[0-9]{{2}}|{_YEAR_DIGITS}{{4}}|{_YEAR_DIGITS}{{2}})"

_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
ENGLISH_COUNT = f"(?:[0-9]{{1,12}}|an?|{'|'.join(sorted(_WORDS[1:], key=len, reverse=True))})"
ENGLISH_WORDS = frozenset({*_WORDS[1:], "a", "an"})

_CHINESE_DIGITS = "零一二三四五六七八九"
_DIGITS = {character: value for value, character in enumerate(_CHINESE_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CENTURY = 2000
_FULL_YEAR_DIGITS = 4


def read_number(text: str) -> int:
    """Return the value of a number that one of the patterns above has matched, below ten thousand where in Chinese."""
    if text.isascii():
        return int(text) if text.isdigit() else _WORDS.index("one" if text in {"a", "an"} else text)
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def in_chinese(number: int) -> str:
    """Write a number from 1 to 9999 as Chinese does: 三十三, 一百零三, 一千零一十."""
    parts = []
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        parts.append(_CHINESE_DIGITS[digit] + unit if digit else "零")
    written = re.sub("零+", "零", "".join(parts)).strip("零")
    return written.removeprefix("一") if written.startswith("一十") else written


def read_year(text: str) -> int:
    """Return the year that `YEAR` has matched; two digits mean this century."""
    year = int("".join(str(_DIGITS.get(character, character)) for character in text))
    return year if len(text) == _FULL_YEAR_DIGITS else _CENTURY + year
