"""A slip of the hand in a date, a weekday or a rule: the word that was meant, where that can be read."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from paiqi.dates.vocabulary import unknown_part, words_like
from paiqi.errors import WrongUsageError
from paiqi.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# As long as the longest text that is read, a cadence: looking for what a word may mean costs milliseconds.
_LONGEST = 300
# Characters that sound as those of dates do: what an input method offers beside them.
_SOUND_ALIKE = {
    **dict.fromkeys("州洲舟粥轴", "周"),
    **dict.fromkeys("已以意亦衣医", "一"),
    **dict.fromkeys("儿尔而耳贰", "二"),
    **dict.fromkeys("叁散伞", "三"),
    **dict.fromkeys("是事死似思司", "四"),
    **dict.fromkeys("午武伍舞吴吾无物务唔", "五"),
    **dict.fromkeys("流留陆刘", "六"),
    **dict.fromkeys("曰入", "日"),
    **dict.fromkeys("其七起奇棋", "期"),
    **dict.fromkeys("名鸣命", "明"),
    **dict.fromkeys("田填甜", "天"),
    **dict.fromkeys("越约阅", "月"),
    **dict.fromkeys("好浩", "号"),
    **dict.fromkeys("低抵地", "底"),
    **dict.fromkeys("夏吓", "下"),
    **dict.fromkeys("美梅没", "每"),
}


def meant(plain: str, reads: Callable[[str], object], *, also: Iterable[str] = ()) -> str:
    """Return `plain` with the words mended that are none, if then it `reads`; else an empty text.

    `also` are the words that may stand there beside those of dates.
    """
    if len(plain) > _LONGEST:
        return ""
    also = tuple(also)
    words = list(re.finditer(r"[a-z][a-z']*|[^ ]", plain))
    slips = [word for word in words if word[0] not in also and unknown_part(word[0]) is not None]
    # 儿 stands in the name of a day, so it is known; but no weekday.
    slips = slips or [word for word in words if word[0] in _SOUND_ALIKE]
    mended, place = "", 0
    for word in slips:
        better = _SOUND_ALIKE.get(word[0]) or words_like(word[0], also)
        if not better:
            return ""
        mended += plain[place : word.start()] + better
        place = word.end()
    mended += plain[place:]
    if mended != plain:
        with suppress(WrongUsageError):
            reads(mended)
            return mended
    return ""


def with_what_was_meant(
    error: WrongUsageError, plain: str, reads: Callable[[str], object], *, also: Iterable[str] = ()
) -> WrongUsageError:
    """Return the error, whose remedy is what was meant where that is known."""
    near = meant(plain, reads, also=also)
    if not near:
        return error
    return WrongUsageError(error.message, where=error.where, remedy=_("did you mean “{near}”?").format(near=near))
