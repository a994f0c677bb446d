"""What joins the numbers of one mention (`No.26–35`, 第26、27篇), and mentions that are read together."""

from __future__ import annotations

import re
from typing import NamedTuple

SPACES = r"[ \t]{0,2}"
_RANGE = "[-–—~〜至到]"
_AND = "(?:以及|[和与及或跟])"
# Between two numbers of one list these leave no doubt: without a space, as a dash with spaces begins a subtitle.
OPEN_JOIN = rf"(?:{_RANGE}|[/、]|{SPACES}(?:[至到]|{_AND}){SPACES})"
# These may also stand before something else ("No.26, 27" of "No.26, 27 and 3 others").
LOOSE_JOIN = (
    rf"(?:{SPACES}(?:{_RANGE}|——|[/、,，&]|\.{{2,3}}|…{{1,2}}){SPACES}(?:(?:and|or|&)[ ])?"
    rf"|[ ](?:and|or|to|till|until|through|thru)[ ])"
)
# Between two marks (第26、27篇) they leave none either.
CLOSED_JOIN = rf"(?:{SPACES}{_AND}{SPACES}|{LOOSE_JOIN})"
# Between a mention that is complete and a number that has the mark behind it too: 第26篇、27篇.
MARKED_JOIN = rf"{SPACES}(?:{_RANGE}|[/、]|{_AND}){SPACES}"
_IS_RANGE = re.compile(rf"[ \t]*(?:{_RANGE}|——|\.{{2,3}}|…{{1,2}}|to|till|until|through|thru)[ \t]*")


class Digits(NamedTuple):
    """The digits of one number in a text, and the number that they write.

    `opening` is where the mark before them begins, if they have one of their own within a list (第26和第27篇).
    """

    start: int
    end: int
    number: int
    opening: int


class MentionRun(NamedTuple):
    """One mention, or several that are written as one (`No.26–35`, 第26、27篇).

    `ranges` holds, for each number but the last, whether it and the next are the ends of a range. `maybe` are numbers
    that may belong to it, or count something else; with them the text from `start` to `end` is in doubt as a whole,
    though its `numbers` are mentions. `follows` says that it is only read together with the mention before it (27篇 of
    第26篇、27篇).
    """

    start: int
    end: int
    numbers: tuple[Digits, ...]
    ranges: tuple[bool, ...] = ()
    maybe: tuple[int, ...] = ()
    follows: bool = False


def joined(text: str, single: list[MentionRun]) -> list[MentionRun]:
    """Make one of mentions that are read together: the ends of a range (`No.26–No.35`), and 第26篇、27篇."""
    result: list[MentionRun] = []
    group: list[MentionRun] = []
    ranges: list[bool] = []

    def close() -> None:
        if group:
            numbers = tuple(digits for one in group for digits in one.numbers)
            first, last = group[0], group[-1]
            result.append(MentionRun(first.start, last.end, numbers, tuple(ranges), last.maybe, first.follows))
            group.clear()
            ranges.clear()

    for one in single:
        if group and not (one.numbers and _reads_on(text, group[-1], one)):
            close()
        if group:
            ranges.append(makes_range(text[group[-1].end : one.start]))
        group.append(one)
        ranges += one.ranges
    close()
    return result


def _reads_on(text: str, last: MentionRun, one: MentionRun) -> bool:
    """Whether two mentions are read together."""
    if last.maybe or not last.numbers:
        return False
    between = text[last.end : one.start]
    return one.follows or (makes_range(between) and len(between) <= 3)


def makes_range(join: str) -> bool:
    """Whether what stands between two numbers makes them the ends of a range."""
    return _IS_RANGE.fullmatch(join) is not None
