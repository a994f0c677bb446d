"""What an export is, whatever its form: a text that leaves the house, and what it cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Export(NamedTuple):
    """The text of an export, which is written as it is; how many topics it has; what the writer should hear of it.

    `succeeds` tells by the beginning of an older text, which is not empty, whether that is such an export, too: then
    this one takes its place unasked.
    """

    text: str
    topics: int
    notes: tuple[str, ...]
    succeeds: Callable[[str], bool]
