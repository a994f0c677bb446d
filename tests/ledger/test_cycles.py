"""Circles in what refers to what."""

from __future__ import annotations

import pytest

from paiqi.ledger.cycles import circle, cycles

LONG = 20_000


@pytest.mark.parametrize(
    ("edges", "circles"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"]}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"b": ["a"], "a": ["b"]}, (("b", "a"),)),
        ({"a": ["b"], "b": ["c"], "c": ["d", "b"], "d": ["e"]}, (("b", "c"),)),
        ({"a": ["b", "c"], "b": ["a"], "c": ["d"], "d": ["c"]}, (("a", "b"), ("c", "d"))),
    ],
)
def test_names_that_lead_round_are_a_circle(edges: dict[str, list[str]], circles: tuple[tuple[str, ...], ...]) -> None:
    assert cycles(edges) == circles


def test_a_circle_at_either_end_of_a_long_row_is_found() -> None:
    row = {place: [place + 1] for place in range(LONG)}
    assert cycles(row) == ()
    assert cycles(row | {0: [0, 1]}) == ((0,),)
    assert cycles(row | {LONG: [LONG - 1]}) == ((LONG - 1, LONG),)


def test_the_way_back_is_the_shortest() -> None:
    assert circle({"a": ["b", "d"], "b": ["c"], "c": ["a"], "d": ["a"]}, "a") == ("a", "d")
    assert circle({"a": ["b"]}, "a") == ()
