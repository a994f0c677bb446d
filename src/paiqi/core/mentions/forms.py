"""The forms in which a text names an article: `No.33`, `№ 33`, 第33篇, the series' own, lists and ranges of these.

What is uncertain is no mention. Without its full stop `no 33` is English prose ("no 33 ways"); 第33页 and 第33章 count
pages and chapters (章 counts where the series is written so); a number written out (第一篇) is mostly just "the first".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

# One character for one, so that places in the folded text are places in the text itself.
_WIDE = "０１２３４５６７８９．＃－～／\u3000\xa0" + "".join(chr(c + 0xFEE0) for c in (*range(65, 91), *range(97, 123)))
_NARROW = "0123456789.#-~/  " + "".join(chr(c) for c in (*range(65, 91), *range(97, 123)))
_FOLDED = str.maketrans(_WIDE, _NARROW)
_HAS_WIDE = re.compile(f"[{_WIDE}]")

_DIGITS = r"[0-9]{1,9}(?![0-9])"  # nine digits are more than any series has
_SPACES = r"[ \t]{0,2}"
_RANGE = "[-–—~〜至到]"
# Between two numbers of one list: without a space, as a dash with spaces begins a subtitle; 和 may have some.
_OPEN_JOIN = rf"(?:{_RANGE}|[/、]|{_SPACES}(?:[至到和与及]){_SPACES})"
_PLURAL_JOIN = rf"(?:{_OPEN_JOIN}|,{_SPACES}(?:and |& )?|[ ](?:and|&)[ ])"
_CLOSED_JOIN = rf"{_SPACES}(?:{_RANGE}|[/、,，和与及]){_SPACES}"
# A number with one of these behind it counts something else.
_UNIT = re.compile(
    rf"{_SPACES}[年月日号天周岁个位名人次倍亿万千百层维行字节步轮块元张条种台款分秒小美度米克吨点项道题页章部卷版代级类组对]"
)
_LATIN = re.compile(r"[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u058f]")
_NOT_OWN = re.compile(r"[\s.,:;()\[\]{}<>/\\|*_~`'\"+=-]*")


class Digits(NamedTuple):
    """The digits of one number in a text, and the number that they write."""

    start: int
    end: int
    number: int


class Found(NamedTuple):
    """One mention, or several that are written as one (`No.26–35`, 第26、27篇).

    `ranges` holds, for each number but the last, whether it and the next are the ends of a range.
    """

    start: int
    end: int
    numbers: tuple[Digits, ...]
    ranges: tuple[bool, ...] = ()


def folded(text: str) -> str:
    """Return `text` with full-width letters, digits and marks of mentions as ordinary ones, of the same length."""
    return text.translate(_FOLDED) if _HAS_WIDE.search(text) else text


def found_in(text: str, series_format: str) -> list[Found]:
    """Return what `text` mentions, in order, wherever it stands; `text` must be folded."""
    single: list[Found] = []
    at = 0
    pattern = _pattern(folded(series_format))
    while match := pattern.search(text, at):
        one = _closed(match) if match["closed"] else _open(text, match)
        if one is None or not _stands_alone(text, one, single[-1].end if single else -1):
            at = match.start() + 1
            continue
        single.append(one)
        at = one.end
    return single


@cache
def _pattern(series_format: str) -> re.Pattern[str]:
    """Return the pattern of all forms; `closed` have a mark behind the number too, `open` ones only before it."""
    openings = [rf"nos?\.{_SPACES}", rf"№{_SPACES}"]
    closings = [rf"第{_SPACES}{{}}{_SPACES}[篇期]"]
    before, placeholder, after = series_format.partition("{n}")
    if placeholder and "{n}" not in after and not _NOT_OWN.fullmatch(before + after):
        if after.strip():
            closings.insert(0, f"{_own(before)}{_gap(before)}{{}}{_gap(after)}{_own(after)}")
        else:
            openings.insert(0, _own(before) + _gap(before))
    numbers = rf"{_DIGITS}(?:{_CLOSED_JOIN}{_DIGITS})*"
    closed = "|".join(closing.replace("{}", numbers) for closing in closings)
    return re.compile(rf"(?P<closed>{closed})|(?P<open>{'|'.join(openings)})(?P<first>{_DIGITS})", re.IGNORECASE)


def _own(part: str) -> str:
    """Return the pattern of a part of the series' format, with spaces as the writer likes them."""
    return _SPACES.join(map(re.escape, part.split()))


def _gap(part: str) -> str:
    """Return the pattern of the room between that part and the number.

    `# 33` begins a heading, and `no 33` is English.
    """
    return "" if part.endswith("#") or part.casefold() == "no" else _SPACES


def _closed(match: re.Match[str]) -> Found:
    whole = match["closed"]
    numbers = [
        Digits(match.start() + digits.start(), match.start() + digits.end(), int(digits.group()))
        for digits in re.finditer(_DIGITS, whole)
    ]
    between = [match.string[one.end : two.start] for one, two in pairwise(numbers)]
    return Found(match.start(), match.end(), tuple(numbers), tuple(_is_range(text) for text in between))


def _open(text: str, match: re.Match[str]) -> Found | None:
    """Return the mention at `match`, with the numbers behind it that certainly belong to it."""
    numbers = [Digits(*match.span("first"), int(match["first"]))]
    if not _ends(text, match.end()):
        return None
    ranges: list[bool] = []
    plural = match["open"].casefold().startswith("nos")
    while tail := _tail_pattern(plural=plural).match(text, numbers[-1].end):
        more = Digits(*tail.span("number"), int(tail["number"]))
        is_range = _is_range(tail["join"])
        if not (_continues(numbers[-1].number, more.number, is_range=is_range) and _ends(text, more.end)):
            break
        if _UNIT.match(text, more.end):
            break
        numbers.append(more)
        ranges.append(is_range)
    return Found(match.start(), numbers[-1].end, tuple(numbers), tuple(ranges))


@cache
def _tail_pattern(*, plural: bool) -> re.Pattern[str]:
    return re.compile(rf"(?P<join>{_PLURAL_JOIN if plural else _OPEN_JOIN})(?P<number>{_DIGITS})")


def _is_range(join: str) -> bool:
    return re.fullmatch(rf"[ \t]*{_RANGE}[ \t]*", join) is not None


def _continues(number: int, more: int, *, is_range: bool) -> bool:
    """Whether `more` may follow `number`: it is of a like size (a year or a width of 4096 is not), and ends a range."""
    return abs(len(str(more)) - len(str(number))) <= 1 and (number < more if is_range else number != more)


def _ends(text: str, at: int) -> bool:
    """Whether a number may end at `at`: not as 33B, 3.5, 33.png, 33%, 33_a or 33,000."""
    rest = text[at : at + 5]
    if not rest:
        return True
    if _LATIN.match(rest) or rest[0] == "%":
        return False
    if rest[0] in "._" and len(rest) > 1 and _LATIN.match(rest[1]):
        return False
    return not re.match(r",[0-9]{3}(?![0-9])", rest)


def _stands_alone(text: str, one: Found, previous_end: int) -> bool:
    """Whether the mention begins a word: it is no part of one, of a path (`assets/No.33`) or of an entity (`&#33;`)."""
    if any(digits.number < 1 for digits in one.numbers):
        return False
    if one.start == 0:
        return True
    before, first = text[one.start - 1], text[one.start]
    if before == "/":
        return one.start - 1 == previous_end
    if first == "#":
        return before not in "&#" and not _LATIN.match(before)
    if first.isdigit() and before in ".-":
        return False
    if not _LATIN.match(first):
        return True
    if before == "_":
        return one.start == 1 or not _LATIN.match(text[one.start - 2])
    return before not in "@\\" and not _LATIN.match(before)


def joined(text: str, single: list[Found]) -> list[Found]:
    """Make one of mentions that are the ends of a range: `No.26–No.35`, 第26篇到第35篇."""
    result: list[Found] = []
    for one in single:
        if result and _is_range(text[result[-1].end : one.start]) and one.start - result[-1].end <= 3:
            last = result.pop()
            result.append(Found(last.start, one.end, last.numbers + one.numbers, (*last.ranges, True, *one.ranges)))
        else:
            result.append(one)
    return result
