"""The marks that writers put beside a title: ✅ 已写（No.35）, 已合并到 28, ~~struck~~, [x], 【在写】."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from paiqi.model.topic import Status
from paiqi.model.words import STATUS_WORDS
from paiqi.text.numbering import COUNTERS, LABELS

CHECKS = "✅✔☑✓"
_CROSSES = "❌✖✗✘🚫🗑"
_PENS = "✍🚧"
SIGNS = CHECKS + _CROSSES + _PENS

_NTH = rf"第[ \t]?(?P<nth>\d{{1,5}})[ \t]?[{COUNTERS}号]"
NUMBER = rf"(?:(?<![A-Za-z0-9_])(?:{LABELS})[ \t]?\.?[ \t]?(?P<no>\d{{1,5}})|{_NTH})"
DATE = r"(?P<year>20\d\d)[ \t]*[-/.年][ \t]*(?P<month>\d{1,2})[ \t]*[-/.月][ \t]*(?P<day>\d{1,2})(?!\d)日?"
_MERGE = r"(?:已经?|被)(?:合并|并)(?:到|入|至|进)?了?|(?:合并|并)(?:到|入|至|进)了?"
_GAPS = r"^[\s,;!、。:·|/\-–—→>.()\[\]\ufe0f【】〔〕]+"


def _said_so(*words: str) -> str:
    """Return the pattern of words for a status, as a mark says them: 已经写完了 for 已写完, `In Progress`."""
    longest_first = sorted(words, key=len, reverse=True)
    english = "|".join(word.replace(" ", r"[ \t]") for word in longest_first if word.isascii())
    chinese = (word.replace("已", "已经?") + "了?" for word in longest_first if not word.isascii())
    return "|".join([*chinese, *([rf"\b(?:{english})\b"] if english else [])])


_WORDS = {
    Status.MERGED: _MERGE + r"|\bmerged\b(?:[ \t]*(?:into|with|to)\b)?",
    **{
        status: _said_so(*STATUS_WORDS[status].chinese, *STATUS_WORDS[status].english)
        for status in (Status.DROPPED, Status.DONE, Status.DRAFTING, Status.READY)
    },
}
# What is a mark after a blank too, without brackets; "done" and "draft" also end titles.
_PLAINLY = _said_so(*(word for word in STATUS_WORDS[Status.DONE].chinese if word.startswith("已")))
PLAIN = rf"{_PLAINLY}|{_MERGE}|merged[ \t]+into\b"


class Marks(NamedTuple):
    """What marks say; `merged` is a number, or the title that they name."""

    status: Status | None = None
    number: int | None = None
    merged: int | str | None = None
    date: dt.date | None = None

    def or_else(self, other: Marks) -> Marks:
        """Return these marks, filled up with what only `other` says; merged is more than done."""
        status = Status.MERGED if Status.MERGED in {self.status, other.status} else self.status or other.status
        return Marks(status, self.number or other.number, self.merged or other.merged, self.date or other.date)

    def contradicts(self, other: Marks) -> bool:
        """Return whether the two say different numbers, targets or days."""
        pairs = ((self.number, other.number), (self.merged, other.merged), (self.date, other.date))
        return any(one and another and one != another for one, another in pairs)


def read_date(found: re.Match[str]) -> dt.date | None:
    """Return the day that a match of `DATE` means, None where there is no such day."""
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def all_marks(text: str, *, bare: bool = False) -> Marks | None:
    """Return what `text` says if it holds nothing but marks (a blank one says nothing), else None.

    With `bare`, digits alone are the article's number: beside ✅, but not in `系列（2）`.
    """
    rest = unicodedata.normalize("NFKC", text)
    marks = Marks()
    while rest := re.sub(_GAPS, "", rest):
        found = _token().match(rest)
        if found is None or (found["bare"] and not bare and marks.status is not Status.MERGED):
            return None
        said = _said(found, after_merge=marks.status is Status.MERGED and marks.merged is None)
        if said is None or (said.number and marks.number):
            return None
        marks = marks.or_else(said)
        rest = rest[found.end() :]
    return None if marks == Marks() and text.strip() else marks


def _said(found: re.Match[str], *, after_merge: bool) -> Marks | None:
    if found["sign"]:
        return Marks(sign_status(found["sign"]))
    if found["year"]:
        day = read_date(found)
        return Marks(date=day) if day else None
    number = read_number(found)
    if number is None:
        return Marks(next(status for status in _WORDS if found[status.value]))
    if number == 0:
        return None
    return Marks(merged=number) if after_merge else Marks(number=number)


def read_number(found: re.Match[str]) -> int | None:
    """Return the number that a match of `NUMBER` says."""
    digits = next((found[name] for name in ("no", "nth", "bare") if found.groupdict().get(name)), None)
    return int(digits) if digits else None


def sign_status(text: str) -> Status | None:
    """Return the status that a sign such as ✅ in `text` says, None where there is none."""
    for signs, status in ((CHECKS, Status.DONE), (_CROSSES, Status.DROPPED), (_PENS, Status.DRAFTING)):
        if any(sign in text for sign in signs):
            return status
    return None


@cache
def _token() -> re.Pattern[str]:
    words = "|".join(f"(?P<{status.value}>{pattern})" for status, pattern in _WORDS.items())
    bare = r"(?P<bare>\d{1,5})[篇期号]?(?![\w.])"
    return re.compile(rf"(?P<sign>[{SIGNS}])|{DATE}|{NUMBER}|{words}|{bare}", re.IGNORECASE)
