"""The length of a draft: in words, and as JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import ngettext

if TYPE_CHECKING:
    from paiqi.stats.lengths import Length


def length_words(length: Length) -> str:
    """Return `1200 characters`, or `800 words`."""
    n = length.count
    if length.unit == "characters":
        return ngettext("{n} character", "{n} characters", n).format(n=n)
    return ngettext("{n} word", "{n} words", n).format(n=n)


def length_facts(length: Length | None) -> dict[str, Any] | None:
    """Return the length as JSON has it; null where there is no draft."""
    return {"count": length.count, "unit": length.unit} if length else None
