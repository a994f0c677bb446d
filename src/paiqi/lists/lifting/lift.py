"""The marks around a title, lifted off it one after the other where they are understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import cycle, islice
from typing import TYPE_CHECKING

from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.brackets import length, rank_before, rank_behind, remark, status_before, told_bracket
from paiqi.lists.lifting.links import image_behind, link_behind, reference, url_behind, whole_link
from paiqi.lists.lifting.parts import day_and_word, part_behind
from paiqi.lists.lifting.signs import (
    TASK_SIGNS,
    at_field,
    box,
    brace_day,
    field,
    sign_and_word,
    sign_before,
    sign_behind,
    stars,
    task_field,
)
from paiqi.lists.lifting.words import (
    dated_before,
    dated_behind,
    keyword_before,
    line_break,
    name_before,
    number_before,
    owner,
    shortcode,
    struck_tail,
    tag_before,
    tag_behind,
    undated,
)
from paiqi.lists.markdown.titles import may_be_title

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits

_MOST_MARKS = 8
_MOST_ROUNDS = 3
_Step = Callable[[str, "Habits"], "tuple[str, Lifted] | None"]
_SIGN = "a sign of the list's"  # no character, but said of a text that has one
_FIGURES = frozenset("0123456789")
_BRACKETS = frozenset("(（[［{【")
# The steps in their order, each with the characters one of which it needs.
_STEPS: tuple[tuple[_Step, frozenset[str]], ...] = (
    *((step, frozenset("[［")) for step in (reference, box, whole_link)),
    (keyword_before, frozenset("TDNLWCSI")),
    *((step, frozenset("@")) for step in (brace_day, at_field)),
    (field, frozenset(":")),
    (task_field, frozenset(TASK_SIGNS)),
    (sign_before, frozenset({_SIGN})),
    (status_before, _BRACKETS),
    (shortcode, frozenset(":")),
    (rank_before, _BRACKETS | frozenset("Pp!")),
    (sign_behind, frozenset({_SIGN})),
    (rank_behind, _BRACKETS | frozenset("Pp!")),
    (tag_behind, frozenset("#")),
    (stars, frozenset("★⭐🌟")),
    (sign_and_word, frozenset({_SIGN})),
    (owner, frozenset("@")),
    (told_bracket, _BRACKETS),
    (struck_tail, frozenset("~")),
    *((step, _BRACKETS) for step in (remark, length)),
    (image_behind, frozenset("!")),
    (link_behind, frozenset("[")),
    (url_behind, frozenset("/")),
    (part_behind, frozenset("|｜·—–-")),
    (line_break, frozenset("<")),
    *((step, _FIGURES) for step in (day_and_word, dated_before, dated_behind)),
    (undated, frozenset("T待")),
    (number_before, _FIGURES),
    (tag_before, frozenset("#")),
    (name_before, frozenset(":：")),
)


def lift(text: str, habits: Habits) -> tuple[str, Lifted]:
    """Return a title without the marks that are understood, and what these say; it never goes as a whole."""
    if not may_be_title(text):
        return text, NOTHING
    lifted = NOTHING
    text = _plain_width(text)
    steps = _steps(text, habits)
    vain = 0
    for step in islice(cycle(steps), _MOST_ROUNDS * len(steps)):
        before = text
        for _mark in range(_MOST_MARKS):
            taken = step(text, habits)
            if taken is None or not _says_something(taken[0]):
                break
            text, lifted = taken[0].strip(), _with(lifted, taken[1])
        vain = vain + 1 if text == before else 0
        if vain == len(steps):  # each was tried on the title as it is now
            break
    return text, lifted


def _with(lifted: Lifted, more: Lifted) -> Lifted:
    """Return what was lifted with what one more mark says; of two owners the other one is a remark."""
    if lifted.owner and more.owner and lifted.owner != more.owner:
        more = more._replace(owner=None, remarks=(*more.remarks, f"@{more.owner}"))
    return lifted.or_else(more)


def _steps(text: str, habits: Habits) -> list[_Step]:
    """Return the steps that a text's characters leave possible, in their order."""
    have = set(text)
    if not have.isdisjoint(habits.signs):
        have.add(_SIGN)
    return [step for step, needed in _STEPS if not have.isdisjoint(needed)]


def _says_something(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is not None


def _plain_width(text: str) -> str:
    """Return a text with full-width brackets of boxes and figures of dates made narrow."""
    if re.match(r"［.］", text):
        text = f"[{unicodedata.normalize('NFKC', text[1]).strip() or ' '}] {text[3:].strip()}"
    return re.sub(r"(?<=\d)－(?=\d)", "-", text)
