"""Brackets beside a title: what they tell is lifted, remarks go to the notes, the rest belongs to the title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paiqi.lists.days import read_day
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.parts import read_part
from paiqi.lists.lifting.signs import saying
from paiqi.lists.lifting.values import status_of
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.statuses import plainly, priority_in, rank_in, status_in, whole_status
from paiqi.model.topic import Priority

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


# Statuses that a bracket behind a title says by its first words, with a remark behind these.
_TELLING = (
    "drafting|drafted|draft|outlining|outlined|outline started|in progress|wip|published|posted|skipped|dropped|"
    "scheduled|草稿|初稿|已发|已发布|已写|待发|进行中|borrador|publicado|en curso"
)
_REMARKS = (
    r"blocked|waiting|wait|hold|held|pending|see|mind|quote|cf\.?|ask|todo|tbd|tba|note|nb|maybe|not yet|depends|"
    r"until|needs work|"
    r"等|待|见|参考|需要|需|注|备注|暂|可能|也许|"
)
_LONGEST_REMARK = 14
_CLOSING = frozenset(")）]}")


def status_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`【已拍】title`, `[draft] title`."""
    found = re.match(
        r"(?:【(?P<a>[^【】]{1,14})】|\[(?P<b>[^\[\]]{2,20})\](?![(\[])|（(?P<c>[^（）]{1,8})）)\s*[:：-]?\s*", text
    )
    said = (found["a"] or found["b"] or found["c"]) if found else ""
    if found is None or not said or all_marks(said) is not None:
        return None
    status = whole_status(said) or (
        status_of(said, habits) if re.fullmatch(r"[\u4e00-\u9fff]{2,5}", said) and _is_state(said) else None
    )
    return (text[found.end() :], Lifted(status=status)) if status else None


def _is_state(text: str) -> bool:
    return re.match("[已待在未]", text) is not None or text.endswith("中")


def told_bracket(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A bracket at the end, each part understood: `（2026-11-13，[原文](…)）`, `（计划 12-05）`."""
    found = _last_bracket().search(text) if text[-1:] in _CLOSING else None
    inner = (found["in_round"] or found["in_square"] or "").strip() if found else ""
    if found is None or not inner or not text[: found.start()].strip() or all_marks(inner) is not None:
        return None
    parts = [part.strip() for part in re.split(r"[，,;；·|｜]\s*", inner) if part.strip()]
    if len(parts) == 2 and (day := read_day(f"{parts[0]} {parts[1]}", day_first=habits.day_first, strict=True)):
        return text[: found.start()], Lifted(date=day)
    known = [read_part(part, habits) for part in parts]
    said = NOTHING
    for one in known:
        said = said.or_else(one or NOTHING)
    rest = [part for part, one in zip(parts, known, strict=True) if one is None]
    # A name beside a day is a remark; without a day it may belong to the title.
    if (rest and not (said.date or said.deadline or said.scheduled or said.published)) or max(
        map(len, rest), default=0
    ) > _LONGEST_REMARK:
        return None
    return text[: found.start()], said.or_else(Lifted(remarks=tuple(rest)))


def rank_before(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A rank or a priority before a title: `P0:`, `【高】`, `!!`."""
    found = re.match(
        r"[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,12})\s*[\])）】]\s*[:：-]?\s*|(?P<plain>[Pp][0-4])\s*(?:[:：|·]|"
        r"\s[-–—]\s|\s)\s*|(?P<bang>!{1,3})\s+",
        text,
    )
    return (text[found.end() :], said) if found and (said := _rank(found)) else None


def rank_behind(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A rank or a priority behind a title: `（P0）`, `(high priority)`."""
    found = re.search(
        r"\s*[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,24})\s*[\])）】]\s*$|\s(?P<plain>[Pp][0-4])\s*$|"
        r"\s(?P<bang>!{2,3})\s*$",
        text,
    )
    return (text[: found.start()], said) if found and (said := _rank(found)) else None


def _rank(found: re.Match[str]) -> Lifted | None:
    if found["bang"]:
        return Lifted(priority=Priority.HIGH)
    said = found["in"] or found["plain"]
    if re.fullmatch(r"\s*[Pp][0-4]\s*", said):
        return Lifted(rank=rank_in(said))
    plain = plainly(said)
    if re.fullmatch(
        r"[高低]|[高中低]?优先级?[高中低]?|(?:high|low|medium|normal|top) ?(?:priority|prio)?|urgente|dringend|"
        r"wichtig|importante|(?:priority|prio|prioridad) ?(?:high|low|alta|baja)?|"
        r"prioridad (?:alta|media|baja)|"
        r"urgent|紧急|重要",
        plain,
    ):
        priority = priority_in(said)
        return Lifted(priority=priority) if priority else None
    return None


def remark(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A bracket at the end that speaks of the work: `(DRAFTing, ready soon)`, `(Blocked by a wedding.)`."""
    found = _last_bracket().search(text) if text[-1:] in _CLOSING else None
    if found is None or not text[: found.start()].strip():
        return None
    inner = (found["in_round"] or found["in_brace"] or found["in_square"] or "").strip()
    title = text[: found.start()].rstrip()
    if all_marks(inner) is not None:
        return None
    own = habits.signs.get(plainly(inner))
    if own is not None:
        return title, saying(own)
    telling = re.match(rf"(?:{_TELLING})(?![a-z])", plainly(inner))
    if telling:
        said = status_in(telling.group())
        whole = telling.end() == len(plainly(inner))
        return title, Lifted(status=said.status if said else None, remarks=() if whole else (inner,))
    if (
        found["brace"]
        or "](" in inner
        or "http" in inner
        or (re.fullmatch(r"[A-Z][^,]*[.!]", inner) and not inner.endswith("etc."))
        or _speaks(inner)
    ):
        return title, Lifted(remarks=(inner,))
    return None


def _speaks(inner: str) -> bool:
    plain = plainly(inner)
    latin = "|".join(word for word in _REMARKS.split("|") if word and word < "\u2e80")
    chinese = r"(?:等|待|见|需|缺|差|注|备注|暂|可能|也许|约)[\u2e80-\uffff\w\s]{0,14}"
    return (
        re.fullmatch(chinese, plain) is not None
        or re.match(rf"(?:{latin})\s", plain) is not None
        or re.fullmatch(r".*\s(?:yet|soon|later)", plain) is not None
    )


def length(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A running time at the end: `(70m)`."""
    found = re.search(
        r"\s*[(（]\s*(?P<in>\d{1,3}\s?(?:h|hr|hrs|hours?)?\s?(?:\d{1,2}\s?)?(?:m|min|mins|minutes?|minutos|分钟|"
        r"分|小时|h))\s*[)）]\s*$",
        text,
    )
    return (text[: found.start()], Lifted(remarks=(found["in"],))) if found else None


@cache
def _last_bracket() -> re.Pattern[str]:
    link = r"\[[^\[\]]*\]\([^()\s]*\)"
    return re.compile(
        rf"(?<!\])\s*(?:(?<!\])[(（](?P<in_round>(?:{link}|[^()（）])*)[)）]|(?P<brace>\{{)(?P<in_brace>[^{{}}]*)\}}|\[(?P<in_square>[^\[\]]*)\])\s*$"
    )
