"""One value that two sides may have changed, as a pair: what it is on our side of the merge, and on theirs.

Where the two of a pair are the same, the merge is clear; where they differ, it is a conflict, and these are its sides.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from paiqi.store.merging.chunks import chunks, together
from paiqi.store.merging.order import merged_order
from paiqi.store.yaml.codec import without_blank_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")
_ABSENT: Any = object()


def settled(base: T, ours: T, theirs: T) -> tuple[T, T]:
    """Return the value of the side that changed it; of two that changed it differently, both."""
    if theirs in (ours, base):
        return ours, ours
    return (theirs, theirs) if ours == base else (ours, theirs)


def elements(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Merge lists element by element: what a side put in is there, what one took out is gone. Never a conflict."""
    one, other = settled(tuple(base), tuple(ours), tuple(theirs))
    if one == other:
        return one, other
    was, mine, yours = _told_apart(base), _told_apart(ours), _told_apart(theirs)
    old = set(was)
    kept = (set(mine) & set(yours)) | ((set(mine) ^ set(yours)) - old)
    merged = tuple(key[0] for key in merged_order(was, mine, yours, kept, lambda key: (str(key[0]), key[1])))
    return merged, merged


def _told_apart(values: Iterable[T]) -> list[tuple[T, int]]:
    """Return the values with how often each stood before, for one may stand twice."""
    seen: Counter[T] = Counter()
    keys = []
    for value in values:
        keys.append((value, seen[value]))
        seen[value] += 1
    return keys


def lines(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Merge texts line by line; only lines that both sides changed, and differently, are a conflict."""
    if len(set(settled(base, ours, theirs))) == 1:
        return settled(base, ours, theirs)
    mine: list[str] = []
    yours: list[str] = []
    for chunk in chunks(*(text.split("\n") if text else [] for text in (base, ours, theirs))):
        both = chunk.settled if chunk.settled is not None or chunk.base else together(chunk.ours, chunk.theirs)
        mine += chunk.ours if both is None else both
        yours += chunk.theirs if both is None else both
    return without_blank_end("\n".join(mine)), without_blank_end("\n".join(yours))


def mapping(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    ways: Mapping[str, Callable[[Any, Any, Any], tuple[Any, Any]]] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Merge mappings key by key, each in its own one of the `ways`; a key that is None is not there."""
    mine: dict[str, Any] = {}
    yours: dict[str, Any] = {}
    for key in dict.fromkeys([*sorted({*ours} | {*theirs}), *base]):
        way = (ways or {}).get(key, settled)
        one, other = way(base.get(key), ours.get(key), theirs.get(key))
        mine |= {} if one is None else {key: one}
        yours |= {} if other is None else {key: other}
    return mine, yours


def tree(
    base: Mapping[Any, Any], ours: Mapping[Any, Any], theirs: Mapping[Any, Any]
) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Merge mappings of the writer's own key by key, at any depth; here None is a value."""
    mine: dict[Any, Any] = {}
    yours: dict[Any, Any] = {}
    for key in dict.fromkeys([*ours, *theirs, *base]):
        values = [side.get(key, _ABSENT) for side in (base, ours, theirs)]
        if all(isinstance(value, dict) for value in values[1:]):
            one, other = tree(*(value if isinstance(value, dict) else {} for value in values))
        else:
            one, other = settled(*values)
        mine |= {} if one is _ABSENT else {key: one}
        yours |= {} if other is _ABSENT else {key: other}
    return mine, yours
