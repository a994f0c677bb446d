"""The marks around a title, lifted off it one after the other where they are understood."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.brackets import length, rank_before, rank_behind, remark, status_before, told_bracket
from paiqi.lists.lifting.links import image_behind, link_behind, reference, url_behind, whole_link
from paiqi.lists.lifting.parts import part_behind
from paiqi.lists.lifting.signs import (
    TASK_SIGNS,
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.lists.lifting.habits import Habits

_MOST_MARKS = 8
_MOST_ROUNDS = 3


def lift(text: str, habits: Habits, *, dates: bool = True) -> tuple[str, Lifted]:
    """Return a title without the marks that are understood, and what these say; it never goes as a whole."""
    lifted = NOTHING
    text = _plain_width(text)
    steps = _steps(text, habits, dates=dates)
    for _round in range(_MOST_ROUNDS):
        before = text
        for step in steps:
            for _mark in range(_MOST_MARKS):
                taken = step(text, habits)
                if taken is None or not _says_something(taken[0]):
                    break
                text, lifted = taken[0].strip(), lifted.or_else(taken[1])
        if text == before:
            break
    return text, lifted


def _steps(text: str, habits: Habits, *, dates: bool) -> list[Callable[[str, Habits], tuple[str, Lifted] | None]]:
    """Return the steps that a text's characters leave possible, in their order."""
    have = set(text)
    digits = not have.isdisjoint("0123456789")
    signs = any(sign in habits.signs for sign in have)
    open_, round_ = not have.isdisjoint("[［"), not have.isdisjoint("(（[［{【")
    struck, parts = "~" in have, not have.isdisjoint("|｜·—–-")
    possible = (
        *(
            (reference, open_),
            (box, open_),
            (whole_link, open_),
            (field, ":" in have),
            (task_field, not have.isdisjoint(TASK_SIGNS)),
        ),
        *(
            (sign_before, signs),
            (status_before, round_),
            (shortcode, ":" in have),
            (rank_before, round_ or not have.isdisjoint("Pp!")),
        ),
        *((sign_behind, signs), (rank_behind, round_ or not have.isdisjoint("Pp!")), (tag_behind, "#" in have)),
        *(
            (stars, not have.isdisjoint("★⭐🌟")),
            (sign_and_word, signs),
            (owner, "@" in have),
            (brace_day, "@" in have),
        ),
        *(
            (told_bracket, round_),
            (struck_tail, struck),
            (remark, round_),
            (length, round_ and digits),
            (image_behind, "!" in have),
            (link_behind, open_),
        ),
        *((url_behind, "://" in text), (part_behind, parts), (line_break, "<" in have)),
        *(
            (dated_before, dates and digits),
            (dated_behind, dates and digits),
            (undated, dates and ("TB" in text or "待定" in text)),
        ),
        *((number_before, digits), (tag_before, "#" in have), (name_before, ":" in have or "：" in have)),
    )
    return [step for step, may in possible if may]


def _says_something(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is not None


def _plain_width(text: str) -> str:
    """Return a text with full-width brackets of boxes and figures of dates made narrow."""
    if re.match(r"［.］", text):
        text = f"[{unicodedata.normalize('NFKC', text[1]).strip() or ' '}] {text[3:].strip()}"
    return re.sub(r"(?<=\d)－(?=\d)", "-", text)
