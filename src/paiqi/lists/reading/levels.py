"""Which headings are topics: decided for those below each heading, by marks, labels and what stands below them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paiqi.lists.decisions import Carrier, Use, Why
from paiqi.lists.lifting.habits import Habits
from paiqi.lists.lifting.lift import lift
from paiqi.lists.lifting.values import is_placeholder, labelled
from paiqi.lists.markdown.items import label_in
from paiqi.lists.markdown.marks import Marks
from paiqi.lists.markdown.sections import is_reference, is_weak, section_status
from paiqi.lists.markdown.titles import read_marks
from paiqi.lists.vocabulary.columns import title_strength
from paiqi.lists.vocabulary.headings import Sense, is_guidance, is_time, sense_of
from paiqi.model.topic import Status
from paiqi.text.width import display_width as width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from paiqi.lists.lifted import Lifted
    from paiqi.lists.outline import Item, Listing, Section

_NEAR = 1.5
_SURELY = 4.0
_MOSTLY = 0.6
_HALF = 0.5
_LONG = 30
_SURE_TITLE = 3
_MANY_ROWS = 3
_MOST_LOOKED_AT = 60
# Headings that name a class of things rather than one: 新手系列, or with a count in brackets.
_CLASS = (
    r"(?:类|系列|方向|板块|专题|部分|阶段|篇|级|专栏|series|basics|tips)\s*(?:[(（].*[)）])?$"
    r"|[(（]\s*\d+\s*(?:个|篇|条)?\s*[)）]$"
)
# A list of one's topics is counted (`## 3. …`); and it has more of them than anybody has pillars.
_COUNTED = r"\d{1,3}[.、．)）]\s*|[一二三四五六七八九十]{1,3}、"
_MOST_PILLARS, _MANY = 12, 5
_UNSURE = 5.5
_MUCH_LONGER = 1.6
_SURELY_MOST = 0.8
_SOME = 0.2
_FEW = 4
# What a note begins with rather than a title: a thing to do for the article, or a part of it.
_WORK = (
    r"(?i)(?:ask|check|find out|call|look up|photos?|pictures?|quotes?|mention|include|talk to|todo|maybe|opening|"
    r"ending|intro|conclusion|draft|outline|prices|sources?)\b|(?:先|再|要|去)?(?:问|查|找|拍|补|联系|引用|采访|参考)|"
    r"(?:老|旧|现场)?照片|资料|数据|口述|例子|配图|开头|结尾|结论|引子|票价|价格"
)
_NO_HABITS = Habits()


@dataclass
class Levels:
    """The sections that are topics, and why; `near` is where their items might as well have been topics."""

    topics: dict[int, Why] = field(default_factory=dict)
    items: set[int] = field(default_factory=set)
    near: set[int] = field(default_factory=set)


def topic_headings(
    top: Section,
    senses: Callable[[Section], Sense],
    holds_rows: Callable[[Section], bool],
    uses: Callable[[Section], Use | None],
    *,
    title: Section | None,
    asked: Carrier | None = None,
    said: Mapping[int, Lifted] | None = None,
    rows: int = 0,
) -> Levels:
    """Decide for each heading whether it is a topic (by the ids of sections)."""
    levels = Levels()
    if asked in {Carrier.ROWS, Carrier.ITEMS, Carrier.NUMBERED, Carrier.LINES}:
        return levels
    _Group(levels, senses, holds_rows, uses, title, asked, said or {}, rows).read(top)
    return levels


@dataclass
class _Group:
    levels: Levels
    senses: Callable[[Section], Sense]
    holds_rows: Callable[[Section], bool]
    uses: Callable[[Section], Use | None]
    title: Section | None
    asked: Carrier | None
    said: Mapping[int, Lifted]
    rows: int = 0

    def _marked(self, kid: Section) -> bool:
        lifted = self.said.get(kid.heading[0].number)
        return is_marked(kid.text) or (lifted is not None and lifted.status is not None)

    def read(self, parent: Section) -> None:
        """Decide for the headings right below `parent`, then below those that are no topics."""
        kids = [kid for kid in parent.children if self.uses(kid) is not Use.SKIP]
        below_status = (
            bool(parent.heading)
            and parent is not self.title
            and section_status(parent.text) is not None
            and not is_weak(parent.text)
        )
        topics = (
            {} if self.senses(parent).guidance and parent.heading else self._topics(kids, below_status=below_status)
        )
        for kid in parent.children:
            if id(kid) in topics:
                self.levels.topics[id(kid)] = topics[id(kid)]
            else:
                self.read(kid)

    def _topics(self, kids: Sequence[Section], *, below_status: bool) -> dict[int, Why]:
        kids = [kid for kid in kids if not is_placeholder(lift(kid.text, _NO_HABITS)[0])]
        free = [kid for kid in kids if kid is not self.title and not self._is_known(kid, below_status=below_status)]
        if self.asked is Carrier.HEADINGS:
            return {id(kid): Why.ASKED for kid in free if not (kid.children and not _says(kid))}
        marked = [kid for kid in free if self._marked(kid)]
        if (marked and 3 * len(marked) >= len(free)) or len(marked) > 1:
            those = set(marked)
            others = [kid for kid in free if kid not in those and not self._divides(kid, below_status=below_status)]
            return {id(kid): Why.MARKS for kid in [*marked, *others] if not self._holds_more(kid)}
        free = [kid for kid in free if not self.holds_rows(kid)]
        if below_status:
            return self._below_status(free)
        free = [kid for kid in free if not self._divides(kid, below_status=False)]
        told = [kid for kid in free if has_labels(kid)]
        if len(told) > 1 and len(told) >= _MOSTLY * len(free):
            return {id(kid): Why.LABELS for kid in free if not (kid.children and not _says(kid))}
        if _hold_headings(free) or self._stand_among_sections(kids, free) or self._items_are_marked(free):
            return {}
        if not free or self._carry_items(free) or (self.rows >= _MANY_ROWS and len(free) == 1):
            return {}
        return {id(kid): Why.SHAPE for kid in free}

    def _below_status(self, free: Sequence[Section]) -> dict[int, Why]:
        """Decide below a heading that says a status: what stands there is a topic, unless it surely holds others."""
        free = [kid for kid in free if not self._boxed(kid) or has_labels(kid) or _free_prose(kid)]
        holders = sum((1 if _leads_down(kid) else -1) for kid in free if kid.children or _says(kid))
        if holders > 0 or not free or self._carry_items(free, at_least=_SURELY):
            return {}
        return {id(kid): Why.SECTION for kid in free}

    def _stand_among_sections(self, kids: Sequence[Section], free: Sequence[Section]) -> bool:
        """Whether headings beside these say a status or a time of what stands below them, so that these do not."""
        those = set(free)
        others = [kid for kid in kids if kid not in those and self.senses(kid).status is not Status.DONE]
        open_ = [kid for kid in others if self.senses(kid).status is not None]
        if any(_says(kid) or kid.children for kid in open_) or any(self.holds_rows(kid) for kid in kids):
            return True
        return any(self.senses(kid).divides and (kid.items or kid.children) for kid in others)

    def _items_are_marked(self, free: Sequence[Section]) -> bool:
        """Whether the items below headings have boxes, or marks of topics."""
        items = [item for kid in free for item in kid.items]
        boxed = sum(item.box is not None for item in items)
        if boxed > 1 and boxed >= _HALF * len(items):
            return True
        tops = [item for kid in free for listing in kid.listings for item in listing.items][:_MOST_LOOKED_AT]
        told = sum(is_marked(item.text) for item in tops)
        if told > 1 and told >= _MOSTLY * len(tops):
            self.levels.items |= {id(kid) for kid in free}
            return True
        return False

    def _is_known(self, kid: Section, *, below_status: bool) -> bool:
        if self.uses(kid) is Use.TOPICS or self.uses(kid) is Use.NOTES:
            return True
        if below_status:
            return is_reference(kid.text)
        sense = self.senses(kid)
        if self._marked(kid):
            return False
        return (
            (sense.guidance and not has_labels(kid)) or (sense.status is not None and sense.sure) or is_time(kid.text)
        )

    def _divides(self, kid: Section, *, below_status: bool) -> bool:
        if below_status:
            return False
        sense = self.senses(kid)
        return (
            sense.divides
            and (sense.sure or sense.time or bool(kid.items) or bool(kid.children) or not _says(kid))
            and not has_labels(kid)
        )

    def _holds_more(self, kid: Section) -> bool:
        """Whether a marked heading (`## Week 3 ✅`) is only the section of other topics."""
        return self.holds_rows(kid) or (
            bool(kid.children) and not _says(kid) and any(self._marked(child) for child in kid.children)
        )

    def _boxed(self, kid: Section) -> bool:
        boxed = [item for item in kid.items if item.box is not None]
        return len(boxed) >= 2 and len(boxed) >= 0.5 * len(kid.items)

    def _carry_items(self, kids: Sequence[Section], at_least: float = _NEAR) -> bool:
        parent = kids[0].parent if kids else None
        listed = parent is not None and parent is not self.title and self.senses(parent).divides
        score = items_score(kids, listed=listed)
        if abs(score - _NEAR) < 1 or (_NEAR <= score <= _UNSURE and _may_be_notes(kids)):
            self.levels.near |= {id(kid) for kid in kids}
        if score >= at_least:
            self.levels.items |= {id(kid) for kid in kids}
        return score >= at_least


def items_score(kids: Sequence[Section], *, listed: bool = False) -> float:
    """Return how much the items below headings, and not these, look like the topics; from 1.5 on they are.

    `listed` says that the heading above announces topics (`## Ideas`).
    """
    lists = [kid for kid in kids if any(not _is_guided(listing) for listing in kid.listings)]
    if not lists:
        return -4
    tops = [[item for listing in kid.listings for item in listing.items] for kid in lists]
    items = [item for those in tops for item in those]
    only = [kid for kid in lists if len(_free_prose(kid)) <= 1]
    average = len(items) / len(kids)
    heads = [kid.text for kid in kids]
    item_width = sum(min(width(item.text), 80) for item in items) / len(items)
    head_width = sum(width(head) for head in heads) / len(heads)
    score = 2.0 if len(only) >= 0.6 * len(kids) else -2.0
    score += 2 if average >= 5 else 1 if average >= 3 else 0 if average >= 2 else -2 if average >= 1.5 else -4
    score += 2 if sum(item.ordered for item in items) > 0.6 * len(items) else 0
    score += 1 if item_width >= 0.8 * head_width else -1 if item_width < 0.5 * head_width else 0
    score += 2 * (sum(is_like_title(item) for item in items) / len(items) - 0.5)
    score -= 2 * sum(bool(re.search(r"[?？《]", head)) or width(head) >= _LONG for head in heads) / len(heads)
    score -= 2 * (1 - len(only) / len(lists))
    score += 1.5 * sum(re.search(_CLASS, head) is not None for head in heads) / len(heads)
    score -= 3 if _repeat(tops) else 0
    score -= 2 if len(kids) == 1 else 0
    score += 1 if _are_names(heads, [item.text for item in items]) else 0
    score -= 1.5 if listed else 0
    score -= 1.5 if sum(re.match(_COUNTED, head) is not None for head in heads) >= _SURELY_MOST * len(heads) else 0
    score -= min(2 * (len(kids) // _MOST_PILLARS), 6) if average < _MANY else 0
    return score - _as_notes(heads, [item.text for item in items])


def _are_names(heads: Sequence[str], items: Sequence[str]) -> bool:
    """Whether headings are much shorter than the items below them, as the names of pillars are."""
    return sum(map(width, items)) * len(heads) >= _MUCH_LONGER * sum(map(width, heads)) * len(items)


def _as_notes(heads: Sequence[str], items: Sequence[str]) -> float:
    """Return how much items look like the notes of headings: small letters below capitals, words of the work."""
    small = sum(text[:1].islower() for text in items)
    capital = sum(head[:1].isupper() for head in heads)
    fragments = small >= _SURELY_MOST * len(items) and capital >= _SURELY_MOST * len(heads)
    work = sum(re.match(_WORK, text) is not None for text in items)
    return (3 if fragments else 0) + (2.5 if work >= _SOME * len(items) else 0)


def _may_be_notes(kids: Sequence[Section]) -> bool:
    """Whether the items below headings are as few and as plain as notes are."""
    items = [item for kid in kids for listing in kid.listings for item in listing.items]
    if len(items) > _FEW * len(kids) or any(re.search(_CLASS, kid.text) for kid in kids):
        return False
    plain = not any(item.ordered or item.box is not None or "](" in item.text or is_marked(item.text) for item in items)
    return plain and not _are_names([kid.text for kid in kids], [item.text for item in items])


def _is_guided(listing: Listing) -> bool:
    return listing.lead is not None and is_guidance(listing.lead.text.strip("*_ :："))


def is_like_title(item: Item) -> bool:
    """Whether an item's text may be a title: no label, no sentence, no mere address, neither too short nor too long."""
    text = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", item.text).strip()
    if re.match(r"<?https?://|!\[|`[^`]*`$", text) or re.search(r"[。；;]$|[:：]$", text):
        return False
    label = re.match(r"(?:\*\*[^*]{1,5}\*\*\s*[:：]|\*\*[^*]{1,20}[:：]\*\*|[^\s:：]{1,8}[:：]\s*\S)", text)
    return 3 <= width(text) <= 140 and not label and not re.fullmatch(r"[\d\s.,%¥$€:/+-]+", text)


def is_marked(text: str) -> bool:
    """Whether a heading carries a number, a date, a status, as topics do."""
    sense = sense_of(text)
    if section_status(text) is not None or (sense.status is not None and sense.sure):
        return False
    marked = read_marks(text, done=False)
    if marked.struck or marked.marks != Marks():
        return True
    _, lifted = lift(text, _NO_HABITS)
    return (
        lifted.number is not None
        or (lifted.rank is not None and False)
        or (lifted.date is not None and not is_time(text))
        or lifted.status is not None
    )


def has_labels(kid: Section) -> bool:
    """Whether lines below a heading say what one says of a topic: its status, its date, its tags."""
    lines = [line.text for line in kid.body if line.text.strip() and not line.block][:8]
    found = [match for text in lines if (match := label_in(text))]
    return any(
        labelled(match["key"], match["value"], _NO_HABITS)
        or title_strength(match["key"]) == _SURE_TITLE
        or re.fullmatch("(?i)status|状态|estado", match["key"].strip())
        for match in found
    )


def _repeat(tops: Sequence[Sequence[Item]]) -> bool:
    """Whether the items below several headings begin with the same words: an outline of each, a check list."""
    if len(tops) < 2:
        return False
    firsts = [{re.split(r"[:：]", item.text)[0].strip("*[] xX").casefold() for item in items} for items in tops]
    counts = Counter(text for those in firsts for text in those)
    return sum(count for count in counts.values() if count > 1) >= 0.4 * sum(counts.values())


def _free_prose(kid: Section) -> list[str]:
    leads = {id(listing.lead) for listing in kid.listings}
    return [line.text for line in kid.prose if id(line) not in leads and not line.rule and line.text.strip()]


def _says(kid: Section) -> bool:
    return any(not (line.blank or line.rule) for line in kid.body)


def _hold_headings(free: Sequence[Section]) -> bool:
    """Whether headings rather hold others than have notes."""
    holding = sum((1 if _leads_down(kid) else -1) for kid in free if kid.children)
    return holding > 0 or (not holding and any(kid.children for kid in free))


def _leads_down(kid: Section) -> bool:
    """Whether a heading leads to others below it, with nothing between but perhaps an introduction to longer names."""
    if not kid.children or is_reference(kid.children[0].text):
        return False
    if not _says(kid):
        return True
    names = [width(child.text) for child in kid.children]
    short = len(_free_prose(kid)) <= 2 and not kid.items and not kid.tables
    return short and len(names) > 1 and sum(names) / len(names) >= 1.2 * width(kid.text)
