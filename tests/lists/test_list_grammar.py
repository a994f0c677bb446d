"""The grammar's own law: what it says of a list stands in that list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists.list_grammar import RENDERERS, listings
from lists.sampling import compared, fold

if TYPE_CHECKING:
    from lists.list_grammar import Listing


@pytest.mark.parametrize("construct", RENDERERS)
@settings(max_examples=30)
@given(data=st.data())
def test_what_a_drawn_truth_says_stands_in_the_list(construct: str, data: st.DataObject) -> None:
    listing: Listing = data.draw(listings(construct))
    lines = listing.data.decode(listing.style.encoding).splitlines()

    assert listing.topics
    for topic in listing.topics:
        assert fold(topic["title"]) in fold(lines[topic["line"] - 1])
        for words in (*topic["notes_hold"], *topic["tags"], *topic["links"], topic["pillar"]):
            assert fold(words) in fold(listing.text)


@given(listings())
def test_a_drawn_truth_scores_without_a_fault(listing: Listing) -> None:
    read = [{**topic, "sources": topic["links"], "notes": "\n".join(topic["notes_hold"])} for topic in listing.topics]

    assert compared(listing.truth, listing.text, read, listing.text).faults == {}
