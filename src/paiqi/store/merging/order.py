"""The order of a list that two sides rearranged: the moves of both, and what each of them put in.

What neither side moved, and both have, is the skeleton. Everything else stands where the side that moved it or put it
in has it: between the same two of the skeleton. So the result is the same from either side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from paiqi.text.sequences import longest_rise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

K = TypeVar("K")


def merged_order(
    base: Sequence[K], one: Sequence[K], other: Sequence[K], kept: Collection[K], rank: Callable[[K], Any]
) -> list[K]:
    """Return the keys that are `kept`, in order; each stands once in each sequence that has it.

    `rank` settles ties: of what two sides put in at one place, what ranks lower goes first.
    """
    before, mine, yours = ([key for key in keys if key in kept] for keys in (base, one, other))
    if mine == yours:
        return mine
    if list(map(rank, yours)) < list(map(rank, mine)):  # from whichever side one comes
        mine, yours = yours, mine
    moved, moved_too = _moved(before, mine), _moved(before, yours)
    places = {key: place for place, key in enumerate(yours)}
    both = [key for key in mine if key in places and (key in moved) == (key in moved_too)]
    skeleton = [both[place] for place in longest_rise([places[key] for key in both])]
    fixed = set(skeleton)

    def is_mine(key: K) -> bool:
        return key not in places or key not in moved_too or key in moved

    present = set(mine)
    runs = _runs(mine, fixed, is_mine)
    others = _runs(yours, fixed, lambda key: key not in present or not is_mine(key))
    order = _both(runs[None], others[None], rank)
    for key in skeleton:
        order += [key, *_both(runs[key], others[key], rank)]
    return order


def _moved(base: list[K], now: list[K]) -> set[K]:
    """Return what is no longer in its place among the rest; as few as can be."""
    places = {key: place for place, key in enumerate(base)}
    common = [key for key in now if key in places]
    return set(common) - {common[rank] for rank in longest_rise([places[key] for key in common])}


def _runs(keys: list[K], fixed: set[K], wanted: Callable[[K], bool]) -> dict[K | None, list[K]]:
    """Return the `wanted` keys that come behind each one of the skeleton; those before all of it under None."""
    at: K | None = None
    runs: dict[K | None, list[K]] = {None: []}
    for key in keys:
        if key in fixed:
            at = key
            runs[at] = []
        elif wanted(key):
            runs[at].append(key)
    return runs


def _both(mine: list[K], yours: list[K], rank: Callable[[K], Any]) -> list[K]:
    runs = sorted((run for run in (mine, yours) if run), key=lambda run: list(map(rank, run)))
    return [key for run in runs for key in run]
