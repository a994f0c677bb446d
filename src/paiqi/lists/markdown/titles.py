"""A title without the marks around it: `~~title~~ ✅ 已写（No.35）` is title, done, No.35."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from paiqi.lists.markdown.marks import CHECKS, DATE, NUMBER, PLAIN, SIGNS, Marks, all_marks, read_number, sign_status
from paiqi.model.topic import Status

_BOXES = {"x": Status.DONE, "v": Status.DONE, "/": Status.DRAFTING, "-": Status.DROPPED, "~": Status.DROPPED}
_MOST_MARKS = 8
_LONGEST = 1_000
_QUOTES = {"《": "》", "「": "」", "“": "”", '"': '"', "'": "'", "(": ")", "（": "）", "【": "】"}
_STRIKE = r"(?P<lead>[^~]*)~~(?P<inner>(?:(?!~~).)+)~~(?P<tail>(?:(?!~~).)*)"
_LAST_SIGN = rf"(?<=.)[{SIGNS}][^{SIGNS}]*$"
_WRAPPED = r"(?P<mark>\*\*|__|\*)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)|\[\[(?P<link>[^\[\]|]+)\]\]"


class Marked(NamedTuple):
    """A title without its marks, what they say, and a remark beside them that is neither."""

    title: str
    marks: Marks = Marks()
    struck: bool = False
    remark: str = ""


_Peel = tuple[str, Marks, str]


def read_marks(text: str, *, done: bool) -> Marked:
    """Take the marks off a title; `done` where the list's section says that it is published.

    A title never goes as a whole: `✅` alone is one.
    """
    if not may_be_title(text):
        return Marked(text.strip())
    title, marks = _front(text.strip(), done=done)
    struck = _struck(title)
    if struck is None or marks.contradicts(struck[1]):
        title, marks, remark = _peeled(title, marks, done=done)
        return Marked(title, marks, remark=remark)
    title, outside, remark = struck
    title, marks, inner_remark = _peeled(title, marks.or_else(outside), done=True)
    return Marked(title, marks, True, "\n".join(filter(None, (remark, inner_remark))))


def may_be_title(text: str) -> bool:
    """Whether marks are looked for in a text: it is not too long for a title, and has no gap as wide as a page in it.

    What each mark costs may grow as the square of these, so they are what keeps a list's cost to its length.
    """
    return len(text) <= _LONGEST and not re.search(r"\s{40}", text)


def _front(text: str, *, done: bool) -> tuple[str, Marks]:
    """Take what stands before a title: a task box, ✅, 【已写】."""
    marks = Marks()
    for _mark in range(_MOST_MARKS):
        found = _front_mark().match(text)
        if found is None or not text[found.end() :].strip():
            break
        if found["box"]:
            said: Marks | None = Marks(_BOXES.get(found["box"].lower()))
        else:
            said = Marks(Status.DONE) if found["check"] else all_marks(found["brackets"])
        if said is None or (_only_a_date(said) and not done) or marks.contradicts(said):
            break
        marks = marks.or_else(said)
        text = text[found.end() :].strip()
    return text, marks


def _struck(text: str) -> _Peel | None:
    """Return title, marks and remark of a title that is struck out as a whole, None for any other."""
    found = re.fullmatch(_STRIKE, text)
    if found is None or not found["inner"].strip():
        return None
    lead, tail = all_marks(found["lead"], bare=True), _tail(found["tail"])
    return None if lead is None or tail is None else (found["inner"].strip(), lead.or_else(tail[0]), tail[1])


def _tail(text: str) -> tuple[Marks, str] | None:
    """Read what follows a struck title, or begins with a sign: marks, or a sign with a remark."""
    said = all_marks(text, bare=True)
    if said is not None:
        return said, ""
    target = _merged_title(text)
    if target:
        return Marks(Status.MERGED, merged=target), ""
    status = sign_status(text)
    if status is None:
        return None
    number = re.search(NUMBER, unicodedata.normalize("NFKC", text), re.IGNORECASE)
    return Marks(status, (number and read_number(number)) or None), text.strip()  # No.0 is no number


def _peeled(title: str, marks: Marks, *, done: bool) -> _Peel:
    """Take the marks off the end of a title, one after the other, as long as they agree with those known."""
    remark = ""
    for _mark in range(_MOST_MARKS):
        peels = (_in_brackets(title, done=done), _after_sign(title), _after_blank(title, done=done))
        peel = next((peel for peel in peels if peel and peel[0].strip() and not marks.contradicts(peel[1])), None)
        if peel is None or remark:
            break
        title, remark = peel[0].rstrip(), peel[2]
        marks = marks.or_else(peel[1])
    return _unwrapped(title), marks, remark


def _in_brackets(title: str, *, done: bool) -> _Peel | None:
    """Read `title（已写 No.35）`."""
    found = _last_brackets().search(title)
    if found is None:
        return None
    said = all_marks(found[1])
    if said is not None and re.fullmatch(r"\s*#\d+(?:\s*,\s*#\d+)*\s*", found[1]) and found.group().lstrip()[0] == "(":
        return None  # `(#187)` refers to an issue or to a change
    if said is not None:
        return None if _only_a_date(said) and not done else (title[: found.start()], said, "")
    target = _merged_title(found[1])
    return (title[: found.start()], Marks(Status.MERGED, merged=target), "") if target else None


def _after_sign(title: str) -> _Peel | None:
    """Read `title ✅ 35`; a sign inside a title counts where what follows tells of writing."""
    found = re.search(_LAST_SIGN, title)
    tail = _tail(found.group()) if found else None
    if found is None or tail is None:
        return None
    tells = not tail[1] or tail[0].number is not None or re.search(PLAIN, found.group())
    return (title[: found.start()], *tail) if tells else None


def _after_blank(title: str, *, done: bool) -> _Peel | None:
    """Read `title 已写 No.35` and, where the section says so, `title No.35` and `title 2026-01-09`."""
    found = (_plain_if_done() if done else _plain()).search(title)
    said = all_marks(found["mark"], bare=True) if found else None
    return (title[: found.start()], said, "") if found and said else None


def _only_a_date(marks: Marks) -> bool:
    return marks.date is not None and marks == Marks(date=marks.date)


def _merged_title(text: str) -> str | None:
    """Return the title that a mark names as the one another was merged into: `已合并到《…》那篇`."""
    found = _merged_into_title().fullmatch(text.strip().strip("()（）"))
    if found is None:
        return None
    title = found["title"].strip()
    if _QUOTES.get(title[:1]) == title[-1:]:
        title = title[1:-1].strip()
    return title or None


def _unwrapped(title: str) -> str:
    """Take off the emphasis around a whole title, and the brackets of a note's link."""
    found = re.fullmatch(_WRAPPED, title.strip())
    inner = (found["text"] or found["link"]).strip() if found else ""
    return inner or title.strip()


@cache
def _front_mark() -> re.Pattern[str]:
    box, check = r"\[(?P<box>[ xXvV/~-])\]\s+", rf"(?P<check>[{CHECKS}])\ufe0f?\s*"
    return re.compile(rf"{box}|{check}|[\[【(（](?P<brackets>[^\[\]【】()（）]+)[\]】)）]")


@cache
def _last_brackets() -> re.Pattern[str]:
    nested = r"(?:[^()（）\[\]【】〔〕]|[(（][^()（）]*[)）])+"
    return re.compile(rf"[(（\[【〔]({nested})[)）\]】〕]\s*$")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,，、|｜·]|[-–—→]\s)(?P<mark>(?:{PLAIN})[^(（]*)$")


@cache
def _plain_if_done() -> re.Pattern[str]:
    mark = rf"(?:{PLAIN})[^(（]*|{NUMBER}|{DATE}"
    return re.compile(rf"(?:[\s,，、|｜·]|[-–—→]\s)(?P<mark>{mark})$", re.IGNORECASE)


@cache
def _merged_into_title() -> re.Pattern[str]:
    into = r"(?:已经?|被)?(?:合并|并)(?:到|入|至|进)了?|merged[ \t]+into"
    return re.compile(rf"[{CHECKS}\ufe0f\s,，(（]*(?:{into})\s*(?P<title>.+?)\s*(?:那篇|这篇|一文|里)?", re.IGNORECASE)
