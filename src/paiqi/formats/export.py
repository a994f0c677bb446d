"""What an export is, whatever its form: a text that leaves the house, and what it cannot say."""

from __future__ import annotations

from typing import NamedTuple


class Export(NamedTuple):
    """The text of an export, which is written as it is; how many topics it has; what the writer should hear of it."""

    text: str
    topics: int
    notes: tuple[str, ...] = ()
