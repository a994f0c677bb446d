"""Dark or light: what suits the terminal, and what one calls it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from paiqi.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

# The background colours in COLORFGBG (`15;0` is white on black) that are light.
_LIGHT = {"7", "15"}


class Theme(StrEnum):
    """The two looks of the board."""

    DARK = "dark"
    LIGHT = "light"


THEME_WORDS = {
    Theme.DARK: Words(("dark",), ("深色", "暗色", "深", "暗")),
    Theme.LIGHT: Words(("light",), ("浅色", "亮色", "浅", "亮")),
}


def theme_of(environ: Mapping[str, str]) -> Theme:
    """Return the theme that suits the terminal, as far as its COLORFGBG tells."""
    return Theme.LIGHT if environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT else Theme.DARK
