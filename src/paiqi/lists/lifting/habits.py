"""What a list means by its signs, its links and its dates, wherever in it they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paiqi.model.topic import Priority, Status


@dataclass(frozen=True)
class Habits:
    """What a list means by its signs, and what its links are called that say nothing of a title.

    `signs` holds pictures, and words of a legend as `plainly` writes them.
    """

    signs: Mapping[str, Status | Priority | None] = field(default_factory=dict)
    link_words: frozenset[str] = frozenset()
    references: Mapping[str, str] = field(default_factory=dict)
    day_first: bool = False
