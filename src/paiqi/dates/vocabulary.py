"""Every word and sign that the grammar of dates uses: what is none of them is the part that was not understood."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paiqi.dates.typed import GOES_ON
from paiqi.text.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH_WEEKDAYS = (
    *("mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs", "thursday"),
    *("fri", "friday", "sat", "saturday", "sun", "sunday"),
)
_CHINESE = (
    "零〇一二两三四五六七八九十百千半 今明昨后前去大天日号月年周星期礼拜末底初中份 这本上下个第最以之再过还有的那当 "
    "农历阴旧闰初廿冬腊 到至从自 点钟时分整刻凌晨清早午傍晚深夜正 和与及每逢、"
)
_SIGNS = "-/.:,+()~@&'" + GOES_ON
_ENGLISH = (
    "today tomorrow tmr tmrw yesterday to now on at in of the until till through thru from and every ago later hence "
    "before after next this last first second third fourth fifth st nd rd th eom eoy end start beginning t "
    "d w m y mo mos wk wks yr yrs day days week weeks month months year years weekend weekends weekday weekdays "
    "fortnight fortnights coming am pm a p noon morning afternoon evening night tonight sept"
)

# A shorter word is near to too many.
_LEAST = 3


def unknown_part(plain: str) -> tuple[int, int] | None:
    """Return where the first words stand that are no words of the grammar (start and end), or None."""
    signs, words = _vocabulary()
    start = end = -1
    for word in re.finditer(r"[a-z][a-z']*|[^ ]", plain):
        if plain.startswith(GOES_ON, word.end()):  # so much of it was looked at: the word may be cut
            break
        if word[0] in signs or word[0].removesuffix("'s") in words:
            if start >= 0:
                break
        else:
            start = word.start() if start < 0 else start
            end = word.end()
    return (start, end) if start >= 0 else None


def words_like(typed: str, also: Iterable[str] = ()) -> str:
    """Return the word of the grammar, or of those that are known `also`, that is nearest to a Latin one; or none."""
    if len(typed) < _LEAST or not typed.isascii():
        return ""
    return nearest(typed, sorted(word for word in (*_vocabulary()[1], *also) if len(word) >= _LEAST))


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    from paiqi.dates.festivals import BY_NAME
    from paiqi.dates.numerals import ENGLISH_WORDS
    from paiqi.model.words import MONTHS

    chinese = "".join(name for name in BY_NAME if not name.isascii())
    english = " ".join(name for name in BY_NAME if name.isascii())
    names = (word.removesuffix("'s") for word in re.findall("[a-z']+", english))
    of_week = (word for name in ENGLISH_WEEKDAYS for word in (name, f"{name}s"))
    of_year = (word for name in (name.casefold() for name in MONTHS) for word in (name, name[:3]))
    words = frozenset({*_ENGLISH.split(), *ENGLISH_WORDS, *of_week, *of_year, *names})
    return frozenset(_CHINESE + _SIGNS + chinese + "0123456789"), words
