"""Circles in what refers to what: of merges, and of `after`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

    Name = TypeVar("Name", bound=Hashable)


def cycles(edges: Mapping[Name, Collection[Name]]) -> tuple[tuple[Name, ...], ...]:
    """Return one circle for each group of names that lead round to each other, from its first name on.

    `edges` says which names each name refers to; those that it does not have refer to nothing. The names of a circle
    come in the order in which they refer to each other; the circles in the order of `edges`.
    """
    found = []
    done: set[Name] = set()
    for start in edges:
        if start in done:
            continue
        path = _way_round(start, edges)
        if path:
            found.append(path)
            done.update(path)
    return tuple(found)


def leads_to(edges: Mapping[Name, Collection[Name]], start: Iterable[Name], goal: Name) -> bool:
    """Return whether one of the names in `start` is `goal`, or refers to it by however many steps."""
    seen: set[Name] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(edges.get(name, ()))
    return False


def _way_round(start: Name, edges: Mapping[Name, Collection[Name]]) -> tuple[Name, ...]:
    """Return the shortest way from `start` back to itself, `start` first; empty where there is none."""
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
                    return tuple(reversed(way))
                if other not in came_from:
                    came_from[other] = name
                    following.append(other)
        row = following
    return ()
