"""Bars of block characters, in which figures are plotted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.render.panels import bar
from paiqi.text.width import display_width


@pytest.mark.parametrize(
    ("value", "most", "room", "expected"),
    [
        (0, 5, 10, ""),
        (1, 5, 10, "██"),
        (5, 5, 40, "██████████"),  # two cells each, however much room there is
        (1, 20, 10, "▌"),
        (3, 20, 10, "█▌"),
        (1, 1000, 10, "▏"),  # what counts is seen
        (7, 7, 0, ""),
    ],
)
def test_a_bar_is_drawn_to_an_eighth_of_a_cell(value: int, most: int, room: int, expected: str) -> None:
    assert bar(value, most, room) == expected


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(1, 120))
def test_a_bar_keeps_to_its_room_and_a_larger_count_is_never_shorter(value: int, most: int, room: int) -> None:
    value = min(value, most)
    drawn = bar(value, most, room)
    assert display_width(drawn) <= room
    assert bool(drawn) == bool(value)
    assert display_width(drawn) >= display_width(bar(value - 1, most, room))
