"""Three versions of a backlog file become one, as text.

The values are merged first (`backlogs`). Then the text is put together: of each topic the lines that its side wrote,
the headings between topics, the blank lines, what stands above and below. What conflicts stands between marks. The
result is read again before anybody gets it, with our side of each conflict and with theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from paiqi.errors import InvalidBacklogError
from paiqi.model.backlog import SECTIONS, Backlog
from paiqi.store.edits.edits import edited
from paiqi.store.edits.splices import CannotSpliceError
from paiqi.store.merging.backlogs import Merged, MergedTopic, merge
from paiqi.store.merging.markers import USUAL_SIZE, marked
from paiqi.store.merging.pieces import Pieces, in_pieces, indented, is_in_pieces
from paiqi.store.merging.rows import Row, comments_of, merged_lines, merged_row, says
from paiqi.store.merging.settling import settled
from paiqi.store.texts.line_diff import with_line_ends
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.comments import comments
from paiqi.store.yaml.document import LINE_END, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.store.merging.backlogs import Place
    from paiqi.store.merging.entries import Entry

_TOP = ("paiqi", *SECTIONS, "appendix", "x")


@dataclass(frozen=True)
class MergedFile:
    """A merged file: its document, with marks where `merged` (the merge of its values) conflicts; and both sides."""

    document: Document
    merged: Merged
    sides: tuple[Backlog, Backlog]


class CannotMergeError(Exception):
    """The files cannot be merged topic by topic."""


@dataclass(frozen=True)
class _Version:
    document: Document
    backlog: Backlog


def merge_files(base: Document, ours: Document, theirs: Document, *, size: int = USUAL_SIZE) -> MergedFile:
    """Merge three files; marks are `size` signs long.

    Raises:
        InvalidBacklogError: One of the files is not valid to begin with.
        CannotMergeError: The result cannot be written so that it says what it should.
    """
    bom = settled(base.bom, ours.bom, theirs.bom)[0]
    newline = settled(*(_newline(one) for one in (base, ours, theirs)))[0]
    documents = [
        one.with_text(_ended(with_line_ends(one.text, ours.text), ours.newline)) for one in (base, ours, theirs)
    ]
    versions = [_Version(one, decode(one)) for one in documents]
    is_open = settled(*(_is_open(one.text) for one in (base, ours, theirs)))[0]
    try:
        merged, sides = _merged(versions)
    except (CannotSpliceError, InvalidBacklogError, ValueError) as error:
        raise CannotMergeError from error
    mine, yours = ("".join(side) for side in zip(*sides, strict=True))
    for text, backlog in () if merged.is_clear else ((mine, merged.ours), (yours, merged.theirs)):
        if not _says(ours.with_text(text), backlog):
            raise CannotMergeError
    text = "".join(_marked(one, other, documents[1].newline, size) for one, other in sides)
    text = LINE_END.sub(newline, text) if newline and len(set(LINE_END.findall(text))) == 1 else text
    if is_open and merged.is_clear:
        text = text.removesuffix("\n").removesuffix("\r")
    return MergedFile(Document(text, ours.name, bom=bom), merged, (versions[1].backlog, versions[2].backlog))


def _marked(ours: str, theirs: str, newline: str, size: int) -> str:
    return ours if ours == theirs else marked(ours, theirs, newline=newline, size=size)


def _newline(document: Document) -> str:
    """Return the one line end of a file; an empty text where it has none, or several kinds."""
    kinds = set(LINE_END.findall(document.text))
    return kinds.pop() if len(kinds) == 1 else ""


def _ended(text: str, newline: str) -> str:
    return text + newline if _is_open(text) else text


def _is_open(text: str) -> bool:
    return bool(text) and not text.endswith(("\n", "\r"))


def _says(document: Document, backlog: Backlog) -> bool:
    try:
        return decode(document) == backlog
    except InvalidBacklogError:
        return False


def _merged(versions: list[_Version]) -> tuple[Merged, list[tuple[str, str]]]:
    """Return the merge, and the stretches of the text as each side has them."""
    if all(is_in_pieces(one.document, one.backlog) for one in versions):
        return _in_pieces(versions)
    was, mine, yours = versions
    merged = merge(was.backlog, mine.backlog, yours.backlog)
    return merged, [_as_a_whole(versions, merged)]


def _as_a_whole(versions: list[_Version], merged: Merged) -> tuple[str, str]:
    """Return the text of files whose topics are no lines of a list: ours, edited; with what was done to other lines."""
    told = [
        edited(one.document, one.backlog, _placed(merged.ours, one.backlog, _origins(merged, side)))
        for side, one in enumerate(versions)
    ]
    mine = told[1]
    # A list in brackets that is put into another order is written anew: that is nobody's formatting.
    if all(_stays(merged, one.backlog, side) for side, one in enumerate(versions)):
        both = mine.with_text(merged_lines(*(one.text for one in told)))
        mine = both if _says(both, merged.ours) else mine
    was, ours, theirs = (_comments(one) for one in (told[0], mine, told[2]))
    if theirs - was - ours:
        raise CannotMergeError
    if merged.is_clear:
        return mine.text, mine.text
    there = {id(one.ours): place for place, one in enumerate(one for one in merged.topics if one.ours)}
    origins = {id(one.theirs): there.get(id(one.ours), -1) for one in merged.topics if one.theirs}
    return mine.text, edited(mine, decode(mine), _placed(merged.theirs, decode(mine), origins)).text


def _stays(merged: Merged, backlog: Backlog, side: int) -> bool:
    """Whether all topics of a file stay where they are, and new ones come behind them."""
    count = len(backlog.topics)
    places = list(_origins(merged, side).values())
    return places[:count] == list(range(count)) and all(place < 0 for place in places[count:])


def _comments(document: Document) -> set[str]:
    return {one.text.rstrip() for one in comments(document, lambda _comment: True)} if "#" in document.text else set()


def _origins(merged: Merged, side: int) -> dict[int, int]:
    """Return the place of each topic of our side of the result in one of the three files; -1 where it is not there."""
    return {id(one.ours): topic.origin if (topic := one.entry.sides[side]) else -1 for one in merged.topics if one.ours}


def _placed(after: Backlog, before: Backlog, origins: dict[int, int]) -> Backlog:
    """Return `after` with the places that its topics have in `before`."""
    topics = []
    for topic in after.topics:
        origin = origins[id(topic)]
        old = before.topics[origin] if origin >= 0 else None
        topics.append(old if old is not None and old == topic else changed(topic, origin=origin))
    return changed(after, topics=tuple(topics))


def _in_pieces(versions: list[_Version]) -> tuple[Merged, list[tuple[str, str]]]:
    indents = [one.document.items.indent if one.document.items and one.backlog.topics else None for one in versions]
    was, mine, yours = indents
    indent = (
        settled(was, mine, yours)[0] if mine is not None and yours is not None else mine if yours is None else yours
    )
    if indent is not None:
        versions = [replace(one, document=indented(one.document, one.backlog, indent)) for one in versions]
        if not all(is_in_pieces(one.document, one.backlog) for one in versions):
            raise CannotMergeError  # the key of the list stands deeper than the list is to stand
    pieces = [in_pieces(one.document, one.backlog) for one in versions]
    backlogs = [one.backlog for one in versions]
    layouts = [one.order for one in pieces]
    merged = merge(backlogs[0], backlogs[1], backlogs[2], layouts, partial(_is_touched, pieces))
    if not merged.topics:
        return merged, [_as_a_whole(versions, merged)]
    middle = list(_middle(merged, pieces, backlogs))
    body = "".join(ours or theirs for ours, theirs in middle)
    everything = changed(merged.ours, topics=tuple(one.topic for one in merged.topics))
    for ends in _ends(versions, pieces, everything):
        whole = versions[1].document.with_text(ends[0] + body + ends[1])
        if _says(whole, everything) and not _lost(pieces, whole):
            return merged, list(_with_ends(whole, merged, ends, middle, pieces))
    raise CannotMergeError


def _is_touched(pieces: list[Pieces], entry: Entry) -> bool:
    """Whether the comments of a topic that one side deleted are others on the other side."""
    texts = [apart.rows[topic.origin] for apart, topic in zip(pieces, entry.sides, strict=True) if topic]
    return len({frozenset(comments_of(text)) for text in texts}) > 1


def _ends(versions: list[_Version], pieces: list[Pieces], after: Backlog) -> Iterator[tuple[str, str]]:
    """Yield what may stand above the topics and below them: what both sides made of it, else what ours made of it.

    Lines as they stand go first: what is edited to say the same loses its comments where it is a mapping.
    """
    if all(one.backlog.topics for one in versions):
        yield _by_lines(pieces)
    told = []
    for one, apart in zip(versions, pieces, strict=True):
        topics = one.backlog.topics or tuple(changed(topic, origin=-1) for topic in after.topics)
        wanted = changed(after, topics=topics)
        document = edited(one.document, one.backlog, wanted)
        now = apart if document is one.document else in_pieces(document, wanted)
        told.append((now.head, now.foot))
    heads, feet = zip(*told, strict=True)
    yield merged_lines(*heads), merged_lines(*feet)
    yield told[1]


def _lost(pieces: list[Pieces], whole: Document) -> set[str]:
    """Return the comments above and below the topics that nobody took out and that the whole file no longer has."""
    was, mine, yours = (_comments(Document(one.head)) | _comments(Document(one.foot)) for one in pieces)
    return ((mine & yours) | ((mine ^ yours) - was)) - _comments(whole)


def _by_lines(pieces: Sequence[Pieces]) -> tuple[str, str]:
    return merged_lines(*(one.head for one in pieces)), merged_lines(*(one.foot for one in pieces))


def _with_ends(
    whole: Document,
    merged: Merged,
    ends: tuple[str, str],
    middle: list[tuple[str, str]],
    pieces: list[Pieces],
) -> Iterator[tuple[str, str]]:
    """Yield all stretches of the text; what stands above the topics and below them as each side has it, too."""
    others = ends
    if any(getattr(merged.ours, key) != getattr(merged.theirs, key) for key in _TOP):
        before = decode(whole)
        wanted = changed(merged.theirs, topics=before.topics)
        others = _by_lines([pieces[0], pieces[2], pieces[1]])
        body = whole.text[len(ends[0]) : len(whole.text) - len(ends[1])]
        if not _says(whole.with_text(others[0] + body + others[1]), wanted):
            apart = in_pieces(edited(whole, before, wanted), before)
            others = apart.head, apart.foot
    yield ends[0], others[0]
    yield from middle
    yield ends[1], others[1]


def _middle(merged: Merged, pieces: list[Pieces], backlogs: list[Backlog]) -> Iterator[tuple[str, str]]:
    """Yield the topics and the headings with the blank lines above them, each as both sides have it."""
    separator = next((one.separator for one in (pieces[1], pieces[2], pieces[0]) if one.separator), "")
    for number, one in enumerate(merged.order):
        space = "" if not number else _space(one, pieces)
        space = separator if space is None else space
        if not isinstance(one, MergedTopic):
            yield space + one[0], space + one[0]
            continue
        ours, theirs = _rows(one, pieces, backlogs)
        yield ours and space + ours, theirs and space + theirs


def _rows(one: MergedTopic, pieces: list[Pieces], backlogs: list[Backlog]) -> tuple[str, str]:
    was, mine, yours = (
        Row(apart.rows[topic.origin], backlog.topics[topic.origin], apart.document) if topic else None
        for apart, backlog, topic in zip(pieces, backlogs, one.entry.sides, strict=True)
    )
    text = merged_row(was, mine, yours, one.topic)
    if one.ours is None or one.theirs is None:
        return text if one.ours else "", text if one.theirs else ""
    if one.ours.x != one.theirs.x and mine and yours:  # a mapping that is edited loses its comments
        lines = merged_lines(was.text if was else "", yours.text, mine.text)
        if says(lines, one.theirs):
            return text, lines
    return text, Row(text, one.ours, pieces[1].document).saying(one.theirs)


def _space(one: MergedTopic | tuple[str, int], pieces: list[Pieces]) -> str | None:
    """Return the blank lines above a topic or heading; None where it stood nowhere below another one."""
    found = []
    for side, apart in enumerate(pieces):
        place: Place | None = one if not isinstance(one, MergedTopic) else None
        if isinstance(one, MergedTopic) and (topic := one.entry.sides[side]):
            place = topic.origin
        found.append(apart.space.get(place) if place is not None else None)
    was, mine, yours = found
    if mine is None or yours is None:
        return mine if yours is None else yours
    return settled(was, mine, yours)[0]
