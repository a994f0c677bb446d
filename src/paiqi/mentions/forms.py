"""The forms in which a text names an article: `No.33`, `№ 33`, 第33篇, the series' own, lists and ranges of these.

What is uncertain is no mention. Without its full stop `no 33` is English prose ("no 33 ways"), and with it the
end of a sentence (`no.33`, unless the series is written so); 第33页 and 第33章 count pages and chapters (章 counts
where the series is written so); 第三十三篇 is one, but 第三篇 mostly just "the third". What follows a number decides
whether it counts something else (`mentions/counted.py`), and what stands around it whose it is (`mentions/whose.py`).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paiqi.mentions.counted import Reading, ends_number, reading_after, reading_after_mark
from paiqi.mentions.joins import (
    CLOSED_JOIN,
    LOOSE_JOIN,
    MARKED_JOIN,
    OPEN_JOIN,
    SPACES,
    Digits,
    MentionRun,
    makes_range,
)
from paiqi.mentions.numerals import IN_CHINESE, IN_DIGITS, NUMERAL, is_plain, value_of
from paiqi.mentions.whose import stands_before_others, stands_behind_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.backlog import Series

# One character for one, so that places in the folded text are places in the text itself.
_WIDE = "０１２３４５６７８９．＃－～／\u3000\xa0" + "".join(chr(c + 0xFEE0) for c in (*range(65, 91), *range(97, 123)))
_NARROW = "0123456789.#-~/  " + "".join(chr(c) for c in (*range(65, 91), *range(97, 123)))
_FOLDED = str.maketrans(_WIDE, _NARROW)
_HAS_WIDE = re.compile(f"[{_WIDE}]")

_LATIN = re.compile(r"[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u058f]")
_NOT_OWN = re.compile(r"[\s.,:;()\[\]{}<>/\\|*_~`'\"+=-]*")
# `No.33-B` is a part number, `No.33-2` a second part, `No.33万` a large number; or a title begins there.
_GROWN = re.compile(r"-[0-9A-Za-z]|[十百千万亿]")
# A journal is cited by volume, number and pages.
_VOLUME_BEFORE = re.compile(r"\bvol(?:ume|\.)?[ \t]*[0-9]+[ \t]*[,，:(（]?[ \t]*\Z", re.IGNORECASE)
_PAGES_AFTER = re.compile(
    r"[)）]?[ \t]*+(?:[,，:：][ \t]*+)?(?:pp?\.[ \t]*[0-9]|(?:第[ \t]*|[0-9]+[-–—~])[0-9]+[ \t]*页)"
)
_ISSUE = re.compile("no|№", re.IGNORECASE)
_WIDEST_VOLUME = 24
_LONGEST_LIST = 99  # between two marks, after the first number: nobody writes more, and a search costs that much


def folded(text: str) -> str:
    """Return `text` with full-width letters, digits and marks of mentions as ordinary ones, of the same length."""
    return text.translate(_FOLDED) if _HAS_WIDE.search(text) else text


def found_in(text: str, series: Series) -> list[MentionRun]:
    """Return what `text` mentions, or may mention, in order, wherever it stands; `text` must be folded."""
    single: list[MentionRun] = []
    at = 0
    pattern = _pattern(folded(series.format))
    title = folded(series.title or "")
    while match := pattern.search(text, at):
        last = single[-1] if single else MentionRun(0, 0, ())
        one = _closed(match, last, title) if match["closed"] else _open(match, pattern, last, title)
        if one is None or not _stands_alone(text, one, last.end if single else -1):
            at = match.start() + 1
            continue
        single.append(one)
        if match["closed"] and one.numbers:
            single += _marked_alike(text, match, one)
            single[-1] = _with_loose_tail(text, single[-1])
        at = single[-1].end
    return single


@cache
def _pattern(series_format: str) -> re.Pattern[str]:
    """Return the pattern of all forms; `closed` have a mark behind the number too, `open` ones only before it."""
    openings = [rf"N[oO][sS]?\.{SPACES}", rf"№{SPACES}"]
    closings = [_list_of("usual", "第", SPACES, rf"{SPACES}(?:篇(?![章幅])|期(?![间货刊望待权]))")]
    before, placeholder, after = series_format.partition("{n}")
    if placeholder and "{n}" not in after and not _NOT_OWN.fullmatch(before + after):
        if after.strip():
            closings.insert(0, _list_of("own", _own(before), _gap(before), _gap(after) + _own(after)))
        else:
            openings.insert(0, _own(before) + _gap(before))
    return re.compile(rf"(?P<closed>{'|'.join(closings)})|(?P<open>{'|'.join(openings)})(?P<first>{IN_DIGITS})")


def _list_of(name: str, before: str, gap: str, after: str) -> str:
    """Return the pattern of numbers, called `name`, between two marks; the one before may be said again: 第26到第28篇.

    Without a 第 before them, numbers in Chinese count: 三十三期 are thirty-three.
    """
    again = f"(?:{before}{gap})?" if before else ""
    number = NUMERAL if "第" in before else IN_DIGITS
    numbers = f"(?P<{name}>{number}(?:{CLOSED_JOIN}{again}{number}){{0,{_LONGEST_LIST}}})"
    return f"{before}{gap}{numbers}{after}"


def _own(part: str) -> str:
    """Return the pattern of a part of the series' format, with spaces as the writer likes them, in either case.

    `no.` is English prose, unless the writer says so.
    """
    pattern = SPACES.join(map(re.escape, part.split()))
    if part.startswith("N") and part.casefold().strip(" .") in {"no", "nos"}:
        return pattern.replace("o", "[oO]", 1)
    return f"(?i:{pattern})" if pattern else ""


def _gap(part: str) -> str:
    """Return the pattern of the room between that part and the number.

    `# 33` begins a heading, and `no 33` is English.
    """
    return "" if part.endswith("#") or part.casefold() == "no" else SPACES


def _closed(match: re.Match[str], last: MentionRun, title: str) -> MentionRun:
    """Return the mention at `match`, behind the `last` one; in doubt where it may be of somebody else's."""
    text, own = match.string, match.groupdict().get("own") is not None
    numbers: list[Digits] = []
    for digits in re.compile(NUMERAL).finditer(text, *match.span("own" if own else "usual")):
        opening = text.rfind("第", numbers[-1].end, digits.start()) if numbers else match.start()
        numbers.append(Digits(*digits.span(), value_of(digits[0]), digits.start() if opening < 0 else opening))
    if (
        not all(is_plain(text[one.start : one.end]) for one in numbers)
        or _belongs_to_others(match, last, title, own=own)
        or _goes_on_from_doubt(text, last, match.start())
    ):
        return MentionRun(match.start(), match.end(), (), maybe=tuple(digits.number for digits in numbers))
    between = [text[one.end : two.opening] for one, two in pairwise(numbers)]
    return MentionRun(match.start(), match.end(), tuple(numbers), tuple(map(makes_range, between)))


def _belongs_to_others(match: re.Match[str], last: MentionRun, title: str, *, own: bool) -> bool:
    """Whether what stands around the mention at `match` makes it doubtful whose it is."""
    text, issue = match.string, match["closed"].endswith("期")
    if stands_behind_others(text, _behind(last), match.start(), title=title, issue=issue and not own):
        return True
    if issue:
        return reading_after_mark(text, match.end()) is Reading.OPEN
    return match["closed"].endswith("篇") and stands_before_others(text, match.end())


def _behind(last: MentionRun) -> int:
    """Return from where on what stands before a mention may name whose it is: behind the `last` one that is ours."""
    return last.end if last.numbers else 0


def _goes_on_from_doubt(text: str, last: MentionRun, start: int) -> bool:
    """Whether a mention at `start` goes on with the `last` one, if that is in doubt: 《三联》第33期、第34期."""
    in_doubt = last.maybe and not last.numbers
    return bool(in_doubt and re.compile(MARKED_JOIN).fullmatch(text, last.end, start))


def _marked_alike(text: str, match: re.Match[str], one: MentionRun) -> Iterator[MentionRun]:
    """Yield the numbers behind a closed mention that have its mark behind them, but none before: 第26篇、27篇."""
    mark = text[one.numbers[-1].end : one.end].strip()
    # 第26篇和十二篇 are that one and twelve.
    pattern = _marked_pattern(mark, text[one.numbers[-1].start].isascii())
    at = match.end()
    while more := pattern.match(text, at):
        digits = Digits(*more.span("number"), value_of(more["number"]), more.start("number"))
        if digits.number < 1 or (mark == "期" and reading_after_mark(text, more.end()) is Reading.OPEN):
            break
        if not is_plain(more["number"]) or (mark == "篇" and stands_before_others(text, more.end())):
            break
        yield MentionRun(digits.start, more.end(), (digits,), follows=True)
        at = more.end()


@cache
def _marked_pattern(mark: str, in_digits: bool) -> re.Pattern[str]:  # noqa: FBT001 - of a function that is cached
    number = IN_DIGITS if in_digits else IN_CHINESE
    return re.compile(rf"{MARKED_JOIN}(?P<number>{number}){SPACES}{re.escape(mark)}(?![章幅间货刊望待权])")


def _open(match: re.Match[str], pattern: re.Pattern[str], last: MentionRun, title: str) -> MentionRun | None:
    """Return the mention at `match`, with the numbers behind it that certainly belong to it, and those that may."""
    text, first = match.string, Digits(*match.span("first"), int(match["first"]), match.start())
    ends = ends_number(text, first.end) or pattern.match(text, first.end)  # No.33No.34
    if not ends or _is_of_a_journal(text, match.start(), first.end):
        return None
    plural = match["open"].casefold().startswith("nos")
    numbers, ranges = [first], []
    more, reading = _list_behind(text, first, loose=plural)
    if plural or reading is Reading.ARTICLE:
        numbers += [one.digits for one in more]
        ranges += [one.is_range for one in more]
    grown = _GROWN.match(text, numbers[-1].end)
    is_grown = grown and not pattern.match(text, grown.end() - 1)  # No.26-No.35 is a range
    if is_grown or stands_behind_others(text, _behind(last), match.start(), title=title):
        return MentionRun(match.start(), numbers[-1].end, (), maybe=tuple(digits.number for digits in numbers))
    return _with_loose_tail(text, MentionRun(match.start(), numbers[-1].end, tuple(numbers), tuple(ranges)))


class _Next(NamedTuple):
    """A number behind another one, and whether the two are the ends of a range."""

    digits: Digits
    is_range: bool


def _list_behind(text: str, last: Digits, *, loose: bool) -> tuple[list[_Next], Reading]:
    """Return the numbers that follow `last` in a list or a range, and how they are to be read.

    What stands behind the end of a list is behind all of it: `No.26、27、28 家公司`. A number that certainly counts
    something else ends the list, and leaves it open.
    """
    found: list[_Next] = []
    reading = Reading.ARTICLE
    while more := _next(text, last, loose=loose):
        here = reading_after(text, more.digits.end)
        if here is Reading.OTHER:
            break
        found.append(more)
        last, reading = more.digits, here
    goes_on = found and _next(text, last, loose=True) is not None
    return found, Reading.OPEN if goes_on else reading


def _next(text: str, last: Digits, *, loose: bool) -> _Next | None:
    """Return the number that may follow `last` in a list or a range."""
    tail = _tail_pattern(loose=loose).match(text, last.end)
    if tail is None:
        return None
    digits = Digits(*tail.span("number"), int(tail["number"]), tail.start("number"))
    is_range = makes_range(tail["join"])
    return _Next(digits, is_range) if _continues(last.number, digits.number, is_range=is_range) else None


def _with_loose_tail(text: str, found: MentionRun) -> MentionRun:
    """Return `found` with the numbers behind it of which nobody can tell whether they belong to it."""
    more, _reading = _list_behind(text, found.numbers[-1]._replace(end=found.end), loose=True)
    if not more:
        return found
    return found._replace(end=more[-1].digits.end, maybe=tuple(one.digits.number for one in more))


@cache
def _tail_pattern(*, loose: bool) -> re.Pattern[str]:
    join = f"(?:{OPEN_JOIN}|{LOOSE_JOIN})" if loose else OPEN_JOIN
    return re.compile(rf"(?P<join>{join})(?P<number>{IN_DIGITS})")


def _continues(number: int, more: int, *, is_range: bool) -> bool:
    """Whether `more` may follow `number`: it is of a like size (a year or a width of 4096 is not), and ends a range."""
    return more > 0 and abs(len(str(more)) - len(str(number))) <= 1 and (number < more if is_range else number != more)


def _is_of_a_journal(text: str, start: int, end: int) -> bool:
    """Whether a volume stands before the number, or pages behind it: `Vol. 12, No. 33, pp. 1-9`."""
    if not _ISSUE.match(text, start):
        return False
    before = text[max(start - _WIDEST_VOLUME, 0) : start]
    return _VOLUME_BEFORE.search(before) is not None or _PAGES_AFTER.match(text, end) is not None


def _stands_alone(text: str, one: MentionRun, previous_end: int) -> bool:
    """Whether the mention begins a word: it is no part of one, of a path (`assets/No.33`) or of an entity (`&#33;`)."""
    if any(digits.number < 1 for digits in one.numbers):
        return False
    if one.start in {0, previous_end}:
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
