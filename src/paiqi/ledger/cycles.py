"""Circles in what refers to what: of merges, and of `after`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

    Name = TypeVar("Name", bound=Hashable)

# So often all names of circles are gone over, at most, for those that have names in common.
_MOST_ROUNDS = 20


def cycles(edges: Mapping[Name, Collection[Name]]) -> tuple[tuple[Name, ...], ...]:
    """Return one circle for each group of names that lead round to each other, from its first name on.

    `edges` says which names each name refers to; those that it does not have refer to nothing. The names of a circle
    come in the order in which they refer to each other; the circles in the order of `edges`. Where many circles have
    names in common, not all are looked for: whoever breaks the first ones has the others then.
    """
    behind: dict[Name, list[Name]] = {}
    for name, others in _without_ends(edges).items():
        for other in others:
            behind.setdefault(other, []).append(name)
    inside = _without_ends(behind)  # what is in a circle, or between two
    found = []
    done: set[Name] = set()
    left = _MOST_ROUNDS * sum(len(others) + 1 for others in edges.values())
    for start in edges:
        if start not in inside or start in done or left < 0:
            continue
        met, way = _way_round(edges, start)
        left -= sum(len(edges.get(name, ())) + 1 for name in met)
        if way:
            found.append(way)
            done.update(way)
    return tuple(found)


def circle(edges: Mapping[Name, Collection[Name]], start: Name) -> tuple[Name, ...]:
    """Return the shortest way from `start` back to itself, `start` first; empty where there is none."""
    return _way_round(edges, start)[1]


def _way_round(edges: Mapping[Name, Collection[Name]], start: Name) -> tuple[Collection[Name], tuple[Name, ...]]:
    """Return the names that were met, and the way."""
    came_from: dict[Name, Name] = {}
    row = [start]
    while row:
        following = []
        for name in row:
            for other in edges.get(name, ()):
                if other == start:
                    way = [name]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return came_from, tuple(reversed(way))
                if other not in came_from:
                    came_from[other] = name
                    following.append(other)
        row = following
    return came_from, ()


def _without_ends(edges: Mapping[Name, Collection[Name]]) -> dict[Name, list[Name]]:
    """Return what is left of `edges` when every name goes that leads nowhere, or only to names that are gone."""
    from graphlib import CycleError, TopologicalSorter

    sorter = TopologicalSorter(edges)
    gone: set[Name] = set()
    try:
        sorter.prepare()
    except CycleError:
        while ready := sorter.get_ready():
            gone.update(ready)
            sorter.done(*ready)
    else:
        return {}
    left = {name: others for name, others in edges.items() if name not in gone}
    return {name: [other for other in others if other in left] for name, others in left.items()}
