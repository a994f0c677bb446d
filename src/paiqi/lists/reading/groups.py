"""What the entries and lines of one listing have in common: marks, links, titles in bold, sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.days import day_before
from paiqi.lists.lifting.lift import lift
from paiqi.lists.lifting.values import is_placeholder
from paiqi.lists.markdown.items import item_text
from paiqi.lists.reading.bullets import plain_text
from paiqi.lists.reading.usual import USUAL
from paiqi.model.topic import Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.lists.markdown.lines import ListLine
    from paiqi.lists.outline import Item, Listing, Section
    from paiqi.lists.reading.entries import ListEntry


BOX_FIRST = r"\[(?:[^\w\[\]]|[xXvV])\]\s"
_LINKED = r"\[[^\[\]]+\]\([^()\s]+\)"
_LINK_FIRST = rf"{_LINKED}\s*(?:[:：—–-]|[(（])\s*\S.*"
_BOLD_FIRST = r"(?:\[.\]\s+)?(?:[^\w\s*_\[《(（]{1,2}\s+)?(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*(?:[:：—–-]|[(（])"
_MOSTLY = 0.6
_HALF = 0.5
_SHORT_LINE = 12
_MOST_LOOKED_AT = 40


def marked_share(listing: Listing) -> tuple[float, float]:
    """Return the share of items that carry a day, a number, a status or a sign of one, and that of those with a day."""
    said = [lift(plain_text(item), USUAL)[1] for item in listing.items[:_MOST_LOOKED_AT]]
    days = [one for one in said if one.date or one.scheduled]
    marks = [one for one in said if one.number is not None or one.deadline or one.status or one.rank is not None]
    both = len({id(one) for one in (*days, *marks)})
    return (both / len(said), len(days) / len(said)) if said else (0, 0)


def are_sentences(section: Section) -> bool:
    """Whether the lines of a section end as sentences do, and not as titles."""
    lines = [line.text.strip() for line in section.prose if line.text.strip() and not line.block]
    ends = [text for text in lines if re.search(r"[.。；;!！]$|[,，]$", text) and len(text) > _SHORT_LINE]
    return len(ends) > len(lines) / 2


def say_open(body: Sequence[ListLine]) -> bool:
    """Whether one of the numbered lines at the top of a list says that it is not out yet, by a mark or an open box."""
    texts = [item_text(line.text) or line.text.strip() for line in body if not line.blank and not line.block]
    said = [lift(text, USUAL)[1].status for text in texts]
    boxes = any(re.match(r"\[\s\]\s", text) for text in texts)
    return boxes or any(status is not None and status is not Status.DONE for status in said)


def is_empty(title: str) -> bool:
    """Whether a cell holds no title."""
    title = title.strip("*_～~ ")
    return is_placeholder(title) or not fold(title).strip("+#") or re.search(r"\w", title) is None


def is_sum(cells: Sequence[str], title: str) -> bool:
    """Whether a row only adds up, or shows how one is filled in."""
    said = [cell.strip() for cell in cells if cell.strip()]
    sample = any(re.fullmatch(r"(?i)Y{2,4}[-/.年].*|XX+.*", cell) for cell in said)
    sums = re.fullmatch(r"(?i)合计|总计|小计|共计|total|sum|totals|summe|suma|合計", said[0]) if said else None
    return sample or (sums is not None and len(said) < len(cells)) or (title.isdecimal() and len(said) < 3)


def as_group(entries: Sequence[ListEntry]) -> None:
    """Note what the entries of one listing have in common: some of them linked, titles in bold before other words."""
    described = [re.fullmatch(_LINK_FIRST, entry.text) is not None for entry in entries]
    linked = [
        behind or re.fullmatch(_LINKED, entry.text) is not None
        for behind, entry in zip(described, entries, strict=True)
    ]
    boxed = any(re.match(BOX_FIRST, entry.text) for entry in entries)
    some = sum(linked) > 1 and not all(linked) and not boxed
    first = [
        re.match(_BOLD_FIRST, entry.text) is not None
        or re.fullmatch(r"\W*(?:\*\*|__).*(?:\*\*|__)", entry.text) is not None
        for entry in entries
    ]
    dated = sum(day_before(re.sub(r"^\[.\]\s+", "", entry.text)) is not None for entry in entries)
    bold = sum(first) >= _MOSTLY * len(entries) and not dated
    links = any(described) and sum(described) >= _HALF * len(entries)
    for entry in entries:
        entry.linked_is_done, entry.bold_titles, entry.link_titles = some, bold, links


def without_counters(entries: Sequence[ListEntry]) -> None:
    """Take `1.` and `一、` off headings, where several have such a counter."""
    found = [re.match(r"(?:\d{1,3}[.)）、]|[一二三四五六七八九十]{1,3}、)\s*(?=\D)", entry.text) for entry in entries]
    if sum(match is not None for match in found) > 1:
        for entry, match in zip(entries, found, strict=True):
            if match and len(entry.text) > match.end():
                entry.text = entry.text[match.end() :].strip()


def wraps(item: Item) -> int:
    """Return how many lines below an item go on with its title, which was broken at a fixed width."""
    count, last = 0, item.line
    for line in item.own:
        text = line.text.strip()
        goes_on = (
            line.number == last.number + 1
            and len(last.text) >= 48
            and text[:1].islower()
            and not re.search(r"[.!?。！？:：*]$", last.text.rstrip())
        )
        if not goes_on or line.block:
            break
        count, last = count + 1, line
    return count
