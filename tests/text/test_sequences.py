"""What two sequences have in common, and how much of one is in order."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from paiqi.text.sequences import common_ends, longest_rise

SOME = st.lists(st.integers(0, 3), max_size=8)


def rises(values: list[int]) -> bool:
    return all(one <= other for one, other in pairwise(values))


@given(SOME)
def test_the_longest_rise_never_goes_back_and_no_longer_one_does(values: list[int]) -> None:
    places = longest_rise(values)
    assert places == sorted(set(places))
    assert rises([values[place] for place in places])
    assert not any(rises(list(some)) for some in combinations(values, len(places) + 1))


@given(SOME, SOME, SOME, SOME)
def test_common_ends_are_all_that_both_begin_and_end_with(
    head: list[int], one: list[int], other: list[int], tail: list[int]
) -> None:
    one, other = [*head, *one, *tail], [*head, *other, *tail]
    start, end = common_ends(one, other)
    most = min(len(one), len(other))
    assert one[:start] == other[:start]
    assert start == most or one[start] != other[start]
    assert one[len(one) - end :] == other[len(other) - end :]
    assert start + end == most or one[-1 - end] != other[-1 - end]


@given(st.text("ab\n", max_size=9), st.text("ab\n", max_size=9))
def test_a_text_has_its_ends_in_common_with_itself_and_with_its_lines(one: str, other: str) -> None:
    assert common_ends(one, one) == (len(one), 0)
    assert common_ends(one, other) == common_ends(list(one), list(other))
