"""What a line of YAML belongs to, and whether a merge left every line where it belongs.

In YAML a line belongs to the nearest line above it that stands less deep. So a line that somebody wrote below a topic
would silently belong to the topic above, once a merge takes its own topic away. Such a merge is no merge: this finds it
by the shape of the lines, which is exact for block style and careful in all others.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from paiqi.store.texts.merge import Collision, CollisionError, Origin, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paiqi.store.texts.line_diff import Hunk
    from paiqi.store.texts.merge import Merge

_TOP, _BLANK = -1, -2
_BLANKS = ("", " ", "\t", "\r", "\n")


def merge_nested(base: str, ours: str, theirs: str) -> Merge:
    """Merge three texts in YAML; raise CollisionError also where a line would belong to something else than before.

    Keys of one topic, and topics, say the same in any order; so what both insert at one place goes one below the other.
    """
    merged = merge(base, ours, theirs, first="ours")
    wrong = misplaced(merged)
    if wrong is not None:
        merged = merge(base, ours, theirs, first="theirs")
        if misplaced(merged) is not None:
            raise CollisionError(wrong)
    return merged


def misplaced(merge: Merge) -> Collision | None:
    """Return a line of theirs that would belong to something else than before (or that would take our lines over)."""
    texts = [merge.line(line) for line in merge.lines]
    above = owners(texts)
    ours = _Side(merge, "ours", merge.ours, merge.our_hunks, merge.their_hunks)
    theirs = _Side(merge, "theirs", merge.theirs, merge.their_hunks, merge.our_hunks)
    for place, line in enumerate(merge.lines):
        if above[place] == _BLANK:
            continue
        owner = merge.lines[above[place]] if above[place] >= 0 else None
        fits = (line.side != "theirs" and ours.owns(line, owner)) or (line.side != "ours" and theirs.owns(line, owner))
        if not fits:
            return _collision(merge, line, owner)
    return None


def owners(lines: Sequence[str]) -> list[int]:
    """Return for each line the place of the line that it belongs to: -1 at the top, -2 for a blank line."""
    depths: list[int] = []
    places: list[int] = []
    found = []
    for place, line in enumerate(lines):
        depth = depth_of(line)
        if depth == _BLANK:
            found.append(_BLANK)
            continue
        rank = bisect_left(depths, depth)
        found.append(places[rank - 1] if rank else _TOP)
        if line[depth // 2] != "#":  # nothing belongs to a comment
            depths[rank:] = [depth]
            places[rank:] = [place]
    return found


def depth_of(line: str) -> int:
    """Return how deep a line stands; an item stands half a step deeper than a key in its column. -2 if it is blank."""
    body = line.lstrip(" ")
    if body[:1] in _BLANKS and not body.strip():
        return _BLANK
    return 2 * (len(line) - len(body)) + (body[0] == "-" and body[1:2] in _BLANKS)


class _Side:
    """One changed text of a merge: what each of its lines is called in the result, and what it belongs to."""

    def __init__(self, merge: Merge, side: str, lines: list[str], own: list[Hunk], others: list[Hunk]) -> None:
        self.merge = merge
        self.side = side
        self.names = _names(merge, side, len(lines), own)
        self.owners = owners(lines)
        self.places = {name: place for place, name in enumerate(self.names)}
        self.replaced = {place: hunk for hunk in others for place in range(hunk.start, hunk.end)}

    def owns(self, line: Origin, owner: Origin | None) -> bool:
        """Whether `line` belongs to `owner` in this text, or to a line that the other text put `owner` in place of."""
        place = self.owners[self.places[line]]
        if place < 0 or owner is None:
            return place == _TOP and owner is None
        name = self.names[place]
        if name == owner:
            return True
        hunk = self.replaced.get(name.place) if name.side == "base" else None
        return (
            hunk is not None
            and owner.side not in ("base", self.side)
            and hunk.new_start <= owner.place < hunk.new_end
            and depth_of(self.merge.line(owner)) == depth_of(self.merge.line(name))
        )


def _names(merge: Merge, side: str, length: int, own: list[Hunk]) -> list[Origin]:
    """Return each line as the result calls it: a line of the base where it did not change, else the side's own."""
    names: list[Origin] = []
    base = 0
    for hunk in own:
        names += [Origin("base", place) for place in range(base, base + hunk.new_start - len(names))]
        both = merge.shared.get(hunk) if side == "theirs" else None  # a change that both made is ours in the result
        start = hunk.new_start if both is None else both.new_start
        mine = side == "ours" or both is not None
        names += [Origin("ours" if mine else "theirs", start + n) for n in range(hunk.new_end - hunk.new_start)]
        base = hunk.end
    return names + [Origin("base", place) for place in range(base, base + length - len(names))]


def _collision(merge: Merge, line: Origin, owner: Origin | None) -> Collision:
    """Point at what was changed in theirs: the misplaced line itself, or the one that came above it."""
    for one in (line, owner):
        if one is not None and one.side == "theirs":
            return Collision(one.place, one.place + 1, ())
    hunk = merge.their_hunks[0]
    return Collision(hunk.new_start, hunk.new_end, tuple(merge.base[hunk.start : hunk.end]))
