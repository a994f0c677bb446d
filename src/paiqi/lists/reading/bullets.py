"""Which items of a listing are topics, and which only hold others: `- [ ] Post ideas:`, `- December`, `- **原理**`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from paiqi.lists.days import day_before
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.values import is_placeholder, unlinked
from paiqi.lists.reading.levels import is_like_title
from paiqi.lists.vocabulary.headings import is_time, sense_of
from paiqi.text.fold import fold
from paiqi.text.width import display_width as width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.outline import Item, Listing

_MOSTLY = 0.6
_SHORT = 26
_TEXTS_KEPT = 16_384  # each is asked about by several stages


@dataclass
class Context:
    """What stands above an item: a status, a pillar, a priority; `lists` where it says that topics follow."""

    around: Lifted = NOTHING
    lists: bool = False


@dataclass
class Picked:
    """The items that are topics, each with what its containers say; the containers."""

    topics: list[tuple[Item, Lifted]] = field(default_factory=list)
    containers: list[Item] = field(default_factory=list)


def pick_items(listing: Listing, around: Lifted, *, boxes_only: bool = False) -> Picked:
    """Return the items of a listing that are topics; with `boxes_only` those with a box alone."""
    picked = Picked()
    _pick(listing.items, around, picked, boxes_only=boxes_only)
    return picked


def _pick(items: Sequence[Item], around: Lifted, picked: Picked, *, boxes_only: bool) -> None:
    all_hold = _all_hold(items)
    for item in items:
        if item.children and (all_hold or holds_topics(item)):
            picked.containers.append(item)
            _pick(item.children, said_by(item.text, around), picked, boxes_only=boxes_only)
        elif not is_nothing(item) and (item.box is not None or not boxes_only):
            picked.topics.append((item, around))


def holds_topics(item: Item) -> bool:
    """Whether an item only holds those below it."""
    text = plain_text(item)
    boxed = [child for child in item.children if child.box is not None]
    ends_open = re.search(r"[:：](?:\*\*|__)?$", text) is not None
    name = re.sub(r"[:：*_]+$", "", text).strip("*_ ")
    if item.box is None and len(boxed) > len(item.children) / 2:
        return True
    sense = sense_of(name)
    if sense.guidance:
        return False
    if item.box is not None and len(boxed) == len(item.children) > 1:
        likely = all(map(is_like_title, item.children))
        longer = sum(width(plain_text(child)) for child in item.children) / len(item.children) > 1.5 * width(text)
        if likely and longer and width(name) <= _SHORT and (sense.names_list or not re.search(r"[?？]", name)):
            return True
    names = (
        is_time(name)
        or (sense.status is not None and sense.sure)
        or (sense.names_list and (ends_open or item.box is None) and width(name) <= _SHORT)
    )
    if names and (ends_open or len(item.children) > 1 or item.box is None):
        return True
    likely = sum(map(is_like_title, item.children)) >= _MOSTLY * len(item.children)
    return ends_open and len(item.children) > 1 and likely and (bool(boxed) or item.box is None)


def _all_hold(items: Sequence[Item]) -> bool:
    """Whether the items of one depth are short names over longer texts."""
    named = [item for item in items if item.children and re.search(r"[:：](?:\*\*)?$|^\*\*[^*]+\*\*$", item.text)]
    holding = [item for item in items if len(item.children) > 1 or item in named]
    if any(item.box is not None for item in items) or len(holding) < 2 or len(holding) < 0.8 * len(items):
        return False
    children = [child for item in holding for child in item.children]
    names = sum(width(plain_text(item)) for item in holding) / len(holding)
    texts = sum(width(plain_text(child)) for child in children) / len(children)
    likely = sum(map(is_like_title, children)) >= 0.7 * len(children)
    asks = any(re.search(r"[?？]", item.text) for item in holding)
    return likely and not asks and names <= _SHORT and texts >= 1.5 * names


def said_by(name: str, around: Lifted) -> Lifted:
    """Return what a container says of the items below it, besides what stands around it."""
    text = re.sub(r"^\[[^\[\]]\]\s+", "", name)
    text = unlinked(re.sub(r"[:：]\s*(?:\*\*|__)?\s*$", "", text)).strip("*_# ").strip()
    sense = sense_of(text)
    said = Lifted(status=sense.status, priority=sense.priority, rank=sense.rank, year=year_in(text))
    if not sense.divides and not sense.guidance:
        said = said._replace(pillar=re.sub(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]\s*)", "", text) or text)
    return said.or_else(around)


def year_in(text: str) -> int | None:
    """Return the only year that a heading names."""
    years = set(re.findall(r"(?<!\d)(20\d\d)(?!\d)", text))
    return int(years.pop()) if len(years) == 1 else None


def is_nothing(item: Item) -> bool:
    """Whether an item is a placeholder: an empty box, 暂无, `...`."""
    return says_nothing(item.text)


@lru_cache(_TEXTS_KEPT)
def says_nothing(text: str) -> bool:
    """Whether the text of an item, with its box, is a placeholder."""
    text = _unboxed(text)
    dated = day_before(text)
    text = dated[1] if dated else text
    if is_placeholder(text.strip("*_~～ ")):
        return True
    bare = re.sub(r"^[\[(（【<～~]+|[\])）】>～~]+$", "", text.strip("*_ ")).strip("*_~ ")
    return not fold(bare).strip("+#") or is_placeholder(bare) or not re.search(r"\w", bare)


def plain_text(item: Item) -> str:
    """Return the text of an item without its box."""
    return _unboxed(item.text)


def _unboxed(text: str) -> str:
    return re.sub(r"^\[(?:[^\[\]\w]|[xXvV])\](?:\s+|$)", "", text).strip()
