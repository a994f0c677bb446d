"""How often the same words stand in a text."""

from __future__ import annotations


class PlaceCount:
    """How often words stand in a text before a place; asked from the beginning to the end, it reads nothing twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted: dict[str, tuple[int, int]] = {}

    def before(self, start: int, words: str) -> int:
        """Return how many places of `words` end before `start`, which is never less than it was for these words."""
        count, at = self._counted.get(words, (0, 0))
        count += self._text.count(words, at, start)
        self._counted[words] = count, start
        return count
