"""Stretches of positions, asked and passed over in less time than their length: for long plans, where they are long."""

from __future__ import annotations

_BLOCK = 64


class Extremes:
    """Values, one for each position, and the least of any stretch with its place; negated values give the greatest."""

    def __init__(self, values: list[int]) -> None:
        self._values = values
        self._blocks = [min(values[at : at + _BLOCK]) for at in range(0, len(values), _BLOCK)]

    def __setitem__(self, place: int, value: int) -> None:
        old, self._values[place] = self._values[place], value
        block = place // _BLOCK
        if value <= self._blocks[block]:
            self._blocks[block] = value
        elif old == self._blocks[block]:
            self._blocks[block] = min(self._values[block * _BLOCK : (block + 1) * _BLOCK])

    def least(self, low: int, high: int) -> int:
        """Return the least value from `low` to `high`, both included."""
        first, last = low // _BLOCK + 1, (high + 1) // _BLOCK
        if first >= last:
            return min(self._values[low : high + 1])
        found = min(self._blocks[first:last])
        if first * _BLOCK > low:
            found = min(found, *self._values[low : first * _BLOCK])
        return min(found, *self._values[last * _BLOCK : high + 1]) if last * _BLOCK <= high else found

    def place_of(self, value: int, low: int, high: int) -> int:
        """Return the first place from `low` to `high` with a value that is the least there."""
        first, last = low // _BLOCK + 1, (high + 1) // _BLOCK
        if first < last and value not in self._values[low : first * _BLOCK]:
            try:
                low = self._blocks.index(value, first, last) * _BLOCK
            except ValueError:
                low = last * _BLOCK
        return self._values.index(value, low, high + 1)


class Skips:
    """Positions that need not be looked at any more: the next one that does is found in nearly constant time.

    Disjoint sets with path halving (Tarjan and van Leeuwen 1984).
    """

    def __init__(self, end: int) -> None:
        self._next = list(range(end + 1))

    def first(self, start: int) -> int:
        """Return the first position from `start` on that is not skipped, or the end."""
        following = self._next
        place = min(start, len(following) - 1)
        while following[place] != place:
            following[place] = following[following[place]]
            place = following[place]
        return place

    def skip(self, first: int, last: int) -> None:
        """Pass over the positions from `first` to `last` from now on."""
        place = self.first(first)
        while place <= last:
            self._next[place] = place + 1
            place = self.first(place + 1)


class Leaps:
    """From position to position, as far as a limit: two leaps that were made one after the other become one.

    So a long way takes few leaps (a skip list, Pugh 1990, made of the ways that were gone). A leap that is made longer
    leaves those made of it as they are; they lead less far then, and no way is wrong.
    """

    def __init__(self, end: int) -> None:
        self._levels = [list(range(end))]

    def set(self, place: int, target: int) -> None:
        """Let a leap from `place` lead to `target`."""
        self._levels[0][place] = target

    def far(self, place: int, limit: int) -> int:
        """Return how far one gets from `place` without passing over `limit`."""
        made: list[tuple[int, int]] = []  # leaps, each by its level and its beginning
        while place < limit:
            level = next(
                (n for n in range(len(self._levels) - 1, -1, -1) if place < self._levels[n][place] <= limit), -1
            )
            if level < 0:
                break
            target = self._levels[level][place]
            while made and made[-1][0] == level:
                _level, place = made.pop()
                level += 1
                self._join(level, place, target)
            made.append((level, place))
            place = target
        return place

    def _join(self, level: int, place: int, target: int) -> None:
        if level == len(self._levels):
            self._levels.append(list(range(len(self._levels[0]))))
        self._levels[level][place] = max(self._levels[level][place], target)
