"""The edits that turn a document into another backlog, found by comparing two backlogs.

    decode(apply(document, diff(document, before, after))) == after        the first law, checked before every write
    diff(document, b, b) is empty                                          the second
    every line outside the changed fields is byte-identical                the third

A new operation needs no code here: it returns another backlog, and this finds what changed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from paiqi.errors import InvalidBacklogError, PaiqiError
from paiqi.i18n import _
from paiqi.model.backlog import SECTIONS
from paiqi.model.topic import KEYS, Topic
from paiqi.store.edits.rows import body_end, is_heading, is_spaced, new_item
from paiqi.store.edits.scalars import entry
from paiqi.store.edits.splices import CannotSpliceError, Splice, only_difference
from paiqi.store.edits.splices import apply as apply_splices
from paiqi.store.yaml.codec import TOP_KEYS, backlog_values, decode, topic_values
from paiqi.store.yaml.document import Document, Items
from paiqi.store.yaml.nodes import MappingNode, compose, compose_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.model.backlog import Backlog

_ABOVE = ("paiqi", *SECTIONS)


class Region(Struct, frozen=True):
    """A stretch of the old text, its splices, and the topics that its new text must decode to."""

    start: int
    end: int
    splices: tuple[Splice, ...]
    topics: tuple[Topic, ...]


class Edits(Struct, frozen=True):
    """Splices of a document's text. `regions` covers them all, or is None where the whole file must be read again."""

    splices: tuple[Splice, ...] = ()
    regions: tuple[Region, ...] | None = ()

    def __bool__(self) -> bool:
        return bool(self.splices)


def diff(document: Document, before: Backlog, after: Backlog) -> Edits:
    """Find the edits of `document`, which decodes to `before`, that make it decode to `after`."""
    old, new = backlog_values(before), backlog_values(after)
    if _says_nothing(document) and (old != new or after.topics):
        return _fresh(document, after)
    topics = _topics(document, before, after)
    if old == new:
        return topics
    # Splices at one place go in this order: the sections, then the topics, then what stands below the topics.
    above, below = _top_splices(document, old, new)
    return Edits((*above, *topics.splices, *below), None)


def apply(document: Document, edits: Edits) -> Document:
    """Return the document with all edits done."""
    return document.with_text(apply_splices(document.text, edits.splices)) if edits else document


def edited(document: Document, before: Backlog, after: Backlog) -> Document:
    """Return the document that says `after`, proved by reading it again; raise PaiqiError where that fails."""
    try:
        edits = diff(document, before, after)
        result = apply(document, edits)
        proved = _proved(document, edits, result, after)
    except (CannotSpliceError, InvalidBacklogError) as error:
        raise _cannot_write(document) from error
    if not proved:
        raise _cannot_write(document)
    return result


def _cannot_write(document: Document) -> PaiqiError:
    return InvalidBacklogError(
        _("this change cannot be written without touching other lines, so nothing was written"),
        where=document.name,
        remedy=_("make the change by hand, or write the topic as plain “key: value” lines and try again"),
    )


def _proved(document: Document, edits: Edits, result: Document, after: Backlog) -> bool:
    if not edits:
        return True
    if edits.regions is None or document.items is None:
        return _without_origins(decode(result)) == _without_origins(after)
    ids = [topic.id for topic in after.topics if topic.id]
    if len(ids) != len(set(ids)):
        return False
    items = _items_proved_alone(document, document.items, edits.regions)
    if items is not None:
        result.items = items
    return items is not None


def _items_proved_alone(document: Document, items: Items, regions: Sequence[Region]) -> Items | None:
    """Return where the topics stand now, if the new texts of the regions say theirs and leave the rest as it was read.

    The scanner comes to a topic's first line knowing nothing but the column of the dashes, and so it leaves its last
    one: where the new lines are whole items with dashes in that column, everything behind them is read as before. So
    the regions can be read one behind the other, too, if each begins and ends with whole items.
    """
    texts = [_new_text(document, region) for region in regions]
    whole = texts[-1].endswith("\n") or regions[-1].end == len(document.text)
    if not (whole and all(text.endswith("\n") for text in texts[:-1])):
        return None
    part = Document("topics:\n" + "".join(texts), document.name)
    topics, its = decode(part).topics, part.items
    wanted = tuple(topic for region in regions for topic in region.topics)
    if topics != wanted or its is None or (its.indent, its.end) != (items.indent, len(part.text)):
        return None
    starts: list[int] = []
    at, place, known, shift = its.head, 0, 0, 0  # in the texts read, its items, the old items; by how much these move
    for region, text in zip(regions, texts, strict=True):
        if its.starts[place : place + 1] != (at,):
            return None
        first = bisect_left(items.starts, region.start)
        starts += [start + shift for start in items.starts[known:first]]
        behind = place + len(region.topics)
        starts += [start - at + region.start + shift for start in its.starts[place:behind]]
        known, place = bisect_left(items.starts, region.end), behind
        at, shift = at + len(text), shift + len(text) - (region.end - region.start)
    starts += [start + shift for start in items.starts[known:]]
    return Items(items.indent, items.head, tuple(starts), items.end + shift)


def _new_text(document: Document, region: Region) -> str:
    moved = [Splice(s.start - region.start, s.end - region.start, s.new) for s in region.splices]
    return apply_splices(document.text[region.start : region.end], moved)


def _without_origins(backlog: Backlog) -> Backlog:
    return replace(backlog, topics=tuple(replace(topic, origin=-1) for topic in backlog.topics))


def _topics(document: Document, before: Backlog, after: Backlog) -> Edits:
    count = len(before.topics)
    changed = [
        t for t in after.topics if t.origin >= 0 and t is not before.topics[t.origin] and t != before.topics[t.origin]
    ]
    origins = [topic.origin for topic in after.topics]
    in_place = origins[:count] == list(range(count)) and all(origin < 0 for origin in origins[count:])
    added = after.topics[count:] if in_place else ()
    if in_place and not changed and not added:
        return Edits()
    items = document.items
    if items is None or len(items.starts) != count:
        from paiqi.store.edits.other_styles import unusual_splices

        return Edits(tuple(unusual_splices(document, before, after, in_place=in_place)), None)
    if not in_place:
        return _rearranged(document, items, before, after)
    regions: list[Region] = []
    for topic in changed:
        if added and topic.origin == count - 1:
            continue  # the last topic shares its region with the new ones
        start, end = items.span(topic.origin)
        splices = _item_splices(document, start, end, before.topics[topic.origin], topic)
        regions.append(Region(start, end, tuple(splices), (topic,)))
    if added:
        start, end = items.span(count - 1)
        last = after.topics[count - 1]
        splices = _item_splices(document, start, end, before.topics[-1], last) if last != before.topics[-1] else []
        splices.append(_appended(document, items, added))
        regions.append(Region(start, end, tuple(splices), (last, *added)))
    return Edits(tuple(splice for region in regions for splice in region.splices), tuple(regions))


def _item_splices(document: Document, start: int, end: int, before: Topic, after: Topic) -> list[Splice]:
    """Return the splices for one topic, by composing its lines alone."""
    chunk = document.text[start:end]
    edited_chunk = edited_item(chunk, document, topic_values(before), topic_values(after))
    # What stands below the topic stays out of a splice, for new topics may come in between.
    splices = [only_difference(chunk, edited_chunk)] if isinstance(edited_chunk, str) else edited_chunk
    return [Splice(start + s.start, start + s.end, s.new) for s in splices]


def edited_item(chunk: str, document: Document, before: dict[str, Any], after: dict[str, Any]) -> str | list[Splice]:
    """Return the splices that edit the item in `chunk`, or its new text where it takes two passes."""
    try:
        splices = _pass(chunk, document, before, after)
        apply_splices(chunk, splices)
    except CannotSpliceError:
        # A key that goes and a key that comes want the same place: first take out, then put in.
        kept = _common(before, after)
        smaller = apply_splices(chunk, _pass(chunk, document, before, kept))
        return apply_splices(smaller, _pass(smaller, document, kept, after))
    return splices


def _common(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return `before` without the keys that `after` does not have, one level into mappings too."""
    return {
        key: {name: inner for name, inner in value.items() if name in after[key]} or value
        if isinstance(value, dict) and isinstance(after[key], dict)
        else value
        for key, value in before.items()
        if key in after
    }


def _pass(chunk: str, document: Document, before: dict[str, Any], after: dict[str, Any]) -> list[Splice]:
    from paiqi.store.edits.splice import Splicer

    node = compose_item(chunk)
    splicer = Splicer(chunk, document.newline, order=KEYS, list_step=document.list_step)
    return list(splicer.topic(node, before, after, in_flow=False))


def _appended(document: Document, items: Items, added: tuple[Topic, ...]) -> Splice:
    """Insert new topics below the last one, above comments that stand at the end of the list."""
    newline = document.newline
    at = body_end(document, len(items.starts) - 1)
    separator = newline if is_spaced(document) else ""
    new = "".join(separator + new_item(document, topic, items.indent) for topic in added)
    return Splice(at, at, new if document.text[:at].endswith("\n") else newline + new)


def _rearranged(document: Document, items: Items, before: Backlog, after: Backlog) -> Edits:
    """Move, remove and insert whole topics: first the fields, in place, then the rows."""
    splices: list[Splice] = []
    for topic in after.topics:
        if topic.origin >= 0 and topic != before.topics[topic.origin]:
            splices += _item_splices(document, *items.span(topic.origin), before.topics[topic.origin], topic)
    middle = document.with_text(apply_splices(document.text, splices))
    new_items = middle.items
    if new_items is None or len(new_items.starts) != len(before.topics):
        raise CannotSpliceError
    order = [t.origin if t.origin >= 0 else new_item(document, t, items.indent) for t in after.topics]
    # Of two that change places, an operation gives the one that it moved as a new object.
    moving = {t.origin for t in after.topics if t.origin >= 0 and t is not before.topics[t.origin]}
    from paiqi.store.edits.rearranging import rearranged

    rows = rearranged(middle, order, moving)
    head = middle.text[: new_items.head]
    if not order:
        head, rows = head.rstrip() + " []" + document.newline, rows if is_heading(rows) else ""
    text = head + rows + middle.text[new_items.end :]
    return Edits((only_difference(document.text, text),), None)


def _top_splices(
    document: Document, before: dict[str, Any], after: dict[str, Any]
) -> tuple[list[Splice], list[Splice]]:
    """Return the splices for the keys above the topics and for those below, composing the file without its topics."""
    from paiqi.store.edits.splice import Splicer

    text, items = document.text, document.items
    ends: dict[str, int] = {}
    if items and items.starts:
        first = items.starts[0]
        ends["topics"] = first + len(text[first : items.end].rstrip())
        text = document.without_topics(items)
    root = compose(text)
    if not isinstance(root, MappingNode):
        raise CannotSpliceError
    splicer = Splicer(document.text, document.newline, ends=ends, order=TOP_KEYS)
    middle = before | {key: after[key] for key in _ABOVE if key in after}
    return list(splicer.mapping(root, before, middle)), list(splicer.mapping(root, middle, after))


def _says_nothing(document: Document) -> bool:
    lines = (line.strip(" \t\r") for line in document.text.split("\n"))
    return all(line in ("", "---") or line.startswith(("#", "--- #")) for line in lines)


def _fresh(document: Document, after: Backlog) -> Edits:
    """Write a whole backlog below what stands in a file that says nothing yet."""
    newline = document.newline
    values = backlog_values(after)
    lines = []
    for key in TOP_KEYS:
        if key == "topics" and after.topics:
            items = newline.join(new_item(document, topic, 2) for topic in after.topics)
            lines.append("topics:" + newline + items.rstrip("\r\n"))
        elif key == "topics":
            lines.append("topics: []")
        elif key in values:
            lines.append(entry(key, values[key], column=0, newline=newline))
    lines += [entry(key, value, column=0, newline=newline) for key, value in after.x.items()]
    start = document.text if document.text.endswith("\n") or not document.text else document.text + newline
    return Edits((Splice(0, len(document.text), start + (newline * 2).join(lines) + newline),), None)
