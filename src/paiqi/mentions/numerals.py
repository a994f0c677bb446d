"""The number in a mention as it is written: 33, ３３, 033, 三十三, 一〇三; read, and written anew in the same way."""

from __future__ import annotations

from paiqi.dates.numerals import in_chinese, read_number
from paiqi.text.numbering import DIGITS

_SIGNS = "零〇一二两三四五六七八九十百千"
_BY_PLACE = "〇一二三四五六七八九"
_TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_IN_CHINESE = 9999

# Patterns. In Chinese up to 9999: more has no series, and 万 counts something else.
IN_DIGITS = rf"{DIGITS}(?![0-9])"
IN_CHINESE = f"[{_SIGNS}]{{1,7}}(?![{_SIGNS}万亿])"
NUMERAL = f"(?:{IN_DIGITS}|{IN_CHINESE})"


def value_of(written: str) -> int:
    """Return the number that a text matched by one of the patterns says, or might say."""
    if written.isascii():
        return int(written)
    if set(written) & set("十百千"):
        return read_number(written)
    return int("".join(str(read_number(sign)) for sign in written))


def is_by_place(written: str) -> bool:
    """Whether its signs are digits, one for each place: 一〇三."""
    return "〇" in written and set(written) <= set(_BY_PLACE)


def is_plain(written: str) -> bool:
    """Whether it says a number of the series, and in the one way in which that is written back.

    第三篇 is mostly just "the third". 两百 is 二百, 三百三 is 330, and 二三 may be two or three.
    """
    if written.isascii():
        return True
    if is_by_place(written):
        return written[0] != "〇" and len(written) > 1
    return len(written) > 1 and in_chinese(value_of(written)) == written


def written_like(old: str, number: int) -> str:
    """Write `number` in the width, with the leading zeros, or in the Chinese of what stood there."""
    if old[0] in _SIGNS and number <= _MOST_IN_CHINESE:
        by_place = "".join(_BY_PLACE[int(digit)] for digit in str(number))
        return by_place if is_by_place(old) else in_chinese(number)
    new = str(number)
    if old[0] in "0０":
        new = new.zfill(len(old))
    wide = new.translate(_TO_WIDE)
    if len(new) == len(old):  # which may be of both widths
        return "".join(two if sign > "9" else one for sign, one, two in zip(old, new, wide, strict=True))
    return wide if "０" <= old[0] <= "９" else new
