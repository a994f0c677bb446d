"""What the board looks like, as text, in both languages; and that its colours can be read in both themes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hand import at_the_board

if TYPE_CHECKING:
    from conftest import Desk
    from hand import Hand

SCREENS = Path(__file__).parent / "screens"
# How far a scrollbar reaches is in eighths of a line, and says nothing here.
NO_SCROLLBAR = str.maketrans("▁▂▃▄▅▆▇", "       ")
WANTED = [("en", 80, 24, ()), ("zh", 80, 24, ("m",)), ("en", 120, 40, ("tab",)), ("zh", 120, 40, ("l",))]


@pytest.mark.parametrize(("language", "width", "height", "keys"), WANTED)
def test_the_screen_is_as_it_was_looked_at(
    desk: Desk, language: str, width: int, height: int, keys: tuple[str, ...]
) -> None:
    """Hold the screen against the one that is kept; `PAIQI_SCREENS=new` keeps the one of now."""
    shown: list[str] = []

    async def script(hand: Hand) -> None:
        await hand.press(*keys)
        lines = (await hand.at_rest()).translate(NO_SCROLLBAR).split("\n")
        shown.append("\n".join(line.rstrip() for line in lines) + "\n")

    at_the_board(desk, script, size=(width, height), language=language)
    kept = SCREENS / f"{language}-{width}x{height}.txt"
    if os.environ.get("PAIQI_SCREENS") == "new":
        kept.write_text(shown[0], encoding="utf-8")
    assert shown[0] == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_text_can_be_read_in_its_theme(desk: Desk, theme: str) -> None:
    async def script(hand: Hand) -> None:
        for keys in ((), ("tab",), ("p",), ("question_mark",), ("escape", "n")):
            await hand.press(*keys)
            await hand.at_rest()
            for text, colour, behind in hand.colours():
                if not set(text) <= set(" ▕▌▁▂▃▄▅▆▇█─│╭╮╰╯●"):
                    assert contrast(colour, behind) >= (3 if len(hand.app.screen_stack) == 1 else 1.3), (
                        text,
                        colour,
                        behind,
                    )

    at_the_board(desk, script, size=(120, 40), theme=theme)


def test_the_theme_changes_by_a_key(desk: Desk) -> None:
    async def script(hand: Hand) -> None:
        dark = light_of(hand.colours()[-1][2])
        await hand.press("c")
        assert light_of(hand.colours()[-1][2]) > dark

    at_the_board(desk, script)


def contrast(one: Any, other: Any) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21."""
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


def light_of(colour: Any) -> float:
    """Return the relative luminance of a colour."""
    parts = [value / 255 for value in colour.get_truecolor()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
